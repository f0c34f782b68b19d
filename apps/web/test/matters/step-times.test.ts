import type { Matter, TrailEntry } from '@sanban/contract'
import { describe, expect, test } from 'vitest'
import { lateSteps, limitMinutes } from '../../src/features/matters/step-times.ts'
import { workItem } from '../work-item.ts'

describe('时限折成工作分钟', () => {
  test.each([
    ['3wd', 1260],
    ['4wh', 240],
    ['2026-12-01', null],
    ['', null],
  ])('%s', (limit, minutes) => expect(limitMinutes(limit)).toBe(minutes))
})

describe('哪些环节超过了时限', () => {
  const steps = ['draft', 'check'].map((id) => ({
    id,
    name: id,
    post: '',
    limit: '1wd',
    standard: '',
    article: null,
  }))
  const held = (stepId: string | null, heldMinutes: number | null): TrailEntry => ({
    seq: 1,
    at: '2026-11-20T01:00:00Z',
    actor: { personId: 'p', name: '甲' },
    onBehalfOf: null,
    action: 'complete',
    stepId,
    stepName: stepId,
    opinion: null,
    heldMinutes,
    facts: {},
    filled: [],
    hash: '',
  })
  const late = (trail: readonly TrailEntry[], openItems: Matter['openItems'] = []) => [
    ...lateSteps({ trail: [...trail], openItems }, steps),
  ]

  test('正好用满不算超过', () => expect(late([held('draft', 420)])).toEqual([]))
  test('多一分钟就算', () => expect(late([held('draft', 421), held('check', 100)])).toEqual(['draft']))
  test('不占时间的记录不算', () => expect(late([held(null, null), held('draft', null)])).toEqual([]))
  test('还在手里的看是否到期', () => {
    expect(late([], [workItem({ stepId: 'check', overdue: true }), workItem({ stepId: 'draft' })])).toEqual(['check'])
  })
})
