import { describe, expect, test } from 'vitest'
import { type HandOverPlan, missingIn, orderOf } from '../src/features/absence/hand-over-plan.ts'

const plan: HandOverPlan = { from: 'a', to: 'b', what: 'items', posts: [], reason: ' 调岗 ' }

describe('工作移交', () => {
  test.each<[string, Partial<HandOverPlan>, readonly string[]]>([
    ['都填了', {}, []],
    ['没有选人', { from: '', to: '' }, ['from', 'to']],
    ['自己交给自己', { to: 'a' }, ['to']],
    ['没有写原因', { reason: '  ' }, ['reason']],
    ['部分岗位要选岗位', { what: 'some' }, ['posts']],
    ['选了岗位', { what: 'some', posts: ['signer'] }, []],
  ])('%s', (_, changes, missing) => expect([...missingIn({ ...plan, ...changes })]).toEqual(missing))

  test.each<[HandOverPlan['what'], unknown]>([
    ['items', null],
    ['all', 'all'],
    ['some', ['signer']],
  ])('%s', (what, posts) => {
    expect(orderOf({ ...plan, what, posts: ['signer'] })).toEqual({ from: 'a', to: 'b', reason: '调岗', posts })
  })
})
