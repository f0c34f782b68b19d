import { describe, expect, test } from 'vitest'
import { awayBetween, isAway } from '../src/features/absence/absence-days.ts'

const now = '2026-11-24T02:00:00Z'
const away = { from: '2026-11-23T16:00:00.000Z', to: '2026-11-27T16:00:00.000Z' }

describe('外出的起止', () => {
  test('从当天零时到回来那天零时', () =>
    expect(awayBetween({ from: '2026-11-24', back: '2026-11-28' }, now)).toEqual(away))
  test.each([
    ['', '2026-11-28'],
    ['2026-11-24', ''],
    ['2026-11-24', '2026-11-24'],
    ['2026-11-25', '2026-11-24'],
    ['2026-11-20', '2026-11-23'],
  ])('“%s”到“%s”不成立', (from, back) => expect(awayBetween({ from, back }, now)).toBeNull())
  test('早已离开、以后回来', () => expect(awayBetween({ from: '2026-11-20', back: '2026-11-25' }, now)).not.toBeNull())
})

test.each([
  ['2026-11-23T15:59:59Z', false],
  ['2026-11-23T16:00:00Z', true],
  ['2026-11-27T15:59:59Z', true],
  ['2026-11-27T16:00:00Z', false],
])('%s 是否在外：%s', (at, expected) => expect(isAway(away, at)).toBe(expected))
