import type { WorkItem } from '@sanban/contract'
import { beforeAll, describe, expect, test } from 'vitest'
import { i18n } from '../../src/i18n/dictionary.ts'
import { momentWords, untilWords } from '../../src/i18n/when.ts'
import { itemFacts } from '../../src/ui/items/item-facts.ts'
import { itemStrings } from '../../src/ui/items/strings.ts'
import { someone, workItem } from '../work-item.ts'

const now = '2026-11-24T02:00:00Z'

function factsOf(changes: Partial<WorkItem>, language: 'zh' | 'en'): readonly string[] {
  const when = {
    moment: (instant: string) => momentWords(instant, now, language),
    until: (instant: string) => untilWords(instant, now, language),
  }
  return itemFacts(itemStrings.strings, workItem(changes), when).map(({ kind, words }) => `${kind} ${words}`)
}

const suspended = {
  since: '2026-11-24T01:30:00Z',
  until: '2026-11-30T16:00:00Z',
  reason: '等省厅答复',
  by: someone('甲'),
}

describe('待办的特别之处', () => {
  beforeAll(() => i18n.changeLanguage('zh'))

  test('一般的待办没有', () => expect(factsOf({}, 'zh')).toEqual([]))

  test.each<[Partial<WorkItem>, string]>([
    [{ returned: { by: someone('乙'), reason: '数字不符' } }, 'returned 乙 退回：数字不符'],
    [{ suspended }, 'suspended 11月24日 09:30 挂起，到 12月1日，其间时限停计。原因：等省厅答复'],
    [
      {
        waitingFor: [
          { workItemId: 'a', holder: someone('乙') },
          { workItemId: 'b', holder: someone('丙') },
        ],
      },
      'waiting 等 乙、丙 办完再办',
    ],
    [{ kind: 'before', addedBy: someone('乙') }, 'added 乙 前加签：签完回到 乙 手中'],
    [{ kind: 'delegated', addedBy: someone('乙') }, 'added 乙 委派：办完回到 乙 手中，责任仍在 乙'],
    [{ help: '缺数据' }, 'help 甲 求助：缺数据'],
    [
      { away: { until: '2026-12-01T01:00:00Z', note: '', standIn: someone('乙') } },
      'away 甲 外出，12月1日 09:00 回来，由 乙 代办',
    ],
    [{ away: { until: '2026-11-30T16:00:00Z', note: '', standIn: null } }, 'away 甲 外出，12月1日 回来'],
    [
      { away: { until: '2026-11-30T16:00:00Z', note: '在省城开会', standIn: null } },
      'away 甲 外出，12月1日 回来。留言：在省城开会',
    ],
    [{ urges: 2 }, 'urged 已催办 2 次'],
    [{ escalations: 1 }, 'escalated 已升级到第 1 级'],
  ])('%o', (changes, words) => expect(factsOf(changes, 'zh')).toEqual([words]))

  test('几件事并存时都说到，最要紧的在前', () => {
    const kinds = factsOf({ urges: 1, suspended, returned: { by: someone('乙'), reason: '重办' } }, 'zh')
    expect(kinds.map((line) => line.split(' ')[0])).toEqual(['returned', 'suspended', 'urged'])
  })
})

describe('What is out of the ordinary, in English', () => {
  beforeAll(() => i18n.changeLanguage('en'))

  test.each<[Partial<WorkItem>, string]>([
    [{ urges: 1 }, 'urged urged once'],
    [{ urges: 3 }, 'urged urged 3 times'],
    [{ kind: 'delegated', addedBy: someone('B') }, 'added Delegated by B, who stays accountable; it goes back there'],
  ])('%o', (changes, words) => expect(factsOf(changes, 'en')).toEqual([words]))
})
