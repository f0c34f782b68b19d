import type { Round } from '@sanban/contract'
import { describe, expect, test } from 'vitest'
import { ballotName, countBallots } from '../../src/features/matters/ballots.ts'
import { someone } from '../work-item.ts'

type Ballot = Round['ballots'][number]

const ballot = (says: Ballot['says'], weight = 1): Ballot => ({
  person: someone('甲'),
  element: '综合科',
  weight,
  says,
})
const votes = (count: number) => `（${count} 票）`

describe('会签、表决进度', () => {
  test('按答复归类，按权重合计', () => {
    const counted = countBallots({
      ballots: [ballot('agree', 2), ballot('refuse'), ballot('abstain'), ballot(null, 3)],
    })
    expect(counted).toMatchObject({ answered: 3, agreeing: 2, refusing: 1, whole: 7 })
    expect([counted.agree, counted.refuse, counted.abstain, counted.open].map(({ length }) => length)).toEqual([
      1, 1, 1, 1,
    ])
  })

  test.each<[string, Partial<Ballot>, boolean, string]>([
    ['科室和签的人', {}, false, '综合科 甲'],
    ['签位就是本人时只说一次', { element: '甲' }, false, '甲'],
    ['还没有轮到人', { person: null }, false, '综合科'],
    ['后加的签位', { element: null }, false, '甲'],
    ['票数不同时写明', { weight: 2 }, true, '综合科 甲（2 票）'],
  ])('%s', (_, changes, isWeighted, words) => {
    expect(ballotName({ ...ballot(null), ...changes }, isWeighted, votes)).toBe(words)
  })
})
