import { describe, expect, test } from 'vitest'
import { conditionAnswer, valuesRead } from '../src/index.ts'

describe('G1–G4 条件读什么、答什么', () => {
  test.each([
    ['days > 3', ['days']],
    ['count(countersignDepartments) > 0', ['countersignDepartments']],
    ['every o in countersign satisfies o.agree', ['countersign']],
    ['some p in parties satisfies p = lead and urgent', ['parties', 'lead', 'urgent']],
    ['level in ("较大", "重大")', ['level']],
    ['true', []],
  ])('%s 读 %j', (condition, names) => {
    expect([...valuesRead(condition)].toSorted()).toEqual(names.toSorted())
  })

  test.each([
    ['days > 3', { days: 4 }, true],
    ['days > 3', { days: 3 }, false],
    ['days > 3', { days: '四天' }, false],
    ['days > 3', {}, null],
    ['days', { days: 4 }, null],
  ])('%s，%j：%s', (condition, values, answer) => {
    expect(conditionAnswer(condition, values)).toBe(answer)
  })
})
