import type { Matter } from '@sanban/contract'
import { describe, expect, test } from 'vitest'
import { standsAsSeen } from '../../src/features/matters/stands-as-seen.ts'
import { someone, workItem } from '../work-item.ts'

const person = someone('甲')
const document: Matter['document'] = {
  documentId: 'd',
  version: 2,
  number: null,
  frozenVersion: null,
  frozenHash: null,
  rendition: 'none',
  pages: null,
  editable: false,
}
const seen: Matter = {
  matterId: 'm',
  title: '通知',
  urgency: '普通',
  procedure: { key: 'outgoing-document', name: '发文办理', version: 1 },
  status: 'open',
  result: null,
  version: 7,
  openedAt: '2026-11-20T01:00:00.000Z',
  closedAt: null,
  openedBy: person,
  department: null,
  document,
  openItems: [workItem({ workItemId: 'a' }), workItem({ workItemId: 'b' })],
  holdings: [],
  offers: [],
  asides: [],
  parent: null,
  children: [],
  rounds: [],
  trail: [],
  dispatches: [],
  steps: {},
}
const other = { personId: '5b0a3a0e-6d2f-4a53-9b7b-0d9f3c1d2e02', name: '乙' }

describe('看到的情况是否照旧', () => {
  test.each<[string, Partial<Matter>, boolean]>([
    ['只是版本号大了', { version: 9 }, true],
    ['催办、升级不算变化', { openItems: seen.openItems.map((item) => ({ ...item, urges: 1, escalations: 2 })) }, true],
    ['次序不同不算变化', { openItems: seen.openItems.toReversed() }, true],
    ['少了一项', { openItems: seen.openItems.slice(1) }, false],
    ['换了人', { openItems: seen.openItems.map((item) => ({ ...item, holder: other })) }, false],
    [
      '要等别人先签',
      {
        openItems: seen.openItems.map((item) => ({ ...item, waitingFor: [{ workItemId: 'c', holder: other }] })),
      },
      false,
    ],
    ['文稿改了', { document: { ...document, version: 3 } }, false],
    ['办结了', { status: 'closed' }, false],
  ])('%s', (_, changes, expected) => expect(standsAsSeen(seen, { ...seen, ...changes })).toBe(expected))
})
