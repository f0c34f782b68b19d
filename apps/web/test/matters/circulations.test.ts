import type { Aside } from '@sanban/contract'
import { describe, expect, test } from 'vitest'
import { circulations } from '../../src/features/matters/circulations.ts'
import { someone } from '../work-item.ts'

const [first, second] = ['2026-11-24T01:00:00Z', '2026-11-24T02:00:00Z']

function aside(person: string, changes: Partial<Aside> = {}): Aside {
  return {
    asideId: `reading.${person}`,
    matterId: 'm',
    kind: 'reading',
    person: someone(person),
    askedBy: someone('甲'),
    workItemId: null,
    stepName: null,
    text: '请阅',
    until: null,
    openedAt: first,
    end: null,
    ...changes,
  }
}

const ended = (as: 'done' | 'cancelled'): Aside['end'] => ({
  as,
  by: someone('乙'),
  onBehalfOf: null,
  at: second,
  opinion: '',
  agree: null,
})

describe('传阅', () => {
  test('一次送出的归在一起，分已阅、未阅', () => {
    const found = circulations([aside('乙', { end: ended('done') }), aside('丙'), aside('丁', { openedAt: second })])
    expect(
      found.map(({ at, read, unread }) => [
        at,
        read.map(({ aside: { person } }) => person.name),
        unread.map(({ person }) => person.name),
      ]),
    ).toEqual([
      [first, ['乙'], ['丙']],
      [second, [], ['丁']],
    ])
  })

  test('取消的不算，沟通不在其中', () => {
    expect(circulations([aside('乙', { end: ended('cancelled') }), aside('丙', { kind: 'question' })])).toEqual([])
  })
})
