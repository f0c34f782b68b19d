import type { WorkItem } from '@sanban/contract'
import { beforeAll, describe, expect, test } from 'vitest'
import { dueGroups } from '../src/features/desk/due-groups.ts'
import { i18n } from '../src/i18n/dictionary.ts'
import { dueAmount, dueWords, workingMinutesPerDay } from '../src/ui/due-words.ts'

const say = (minutes: number, overdue: boolean) => dueWords(dueAmount(minutes, overdue))

describe('剩余与超期的说法', () => {
  beforeAll(() => i18n.changeLanguage('zh'))

  test('一个工作日是七小时', () => expect(workingMinutesPerDay).toBe(420))

  test.each([
    [420, false, '剩 1 个工作日'],
    [839, false, '剩 1 个工作日'],
    [419, false, '剩 6 小时'],
    [60, false, '剩 1 小时'],
    [59, false, '剩 59 分钟'],
    [0, false, '即将到期'],
    [0, true, '刚过期限'],
    [-59, true, '超期 59 分钟'],
    [-180, true, '超期 3 小时'],
    [-900, true, '超期 2 个工作日'],
  ])('%d 分钟（超期 %s）说成 %s', (minutes, overdue, words) => expect(say(minutes, overdue)).toBe(words))
})

describe('Words in English', () => {
  beforeAll(() => i18n.changeLanguage('en'))

  test.each([
    [420, false, '1 working day left'],
    [840, false, '2 working days left'],
    [-60, true, '1 hour late'],
    [-120, true, '2 hours late'],
  ])('%d minutes (overdue %s): %s', (minutes, overdue, words) => expect(say(minutes, overdue)).toBe(words))
})

describe('待办分组', () => {
  const person = { personId: '5b0a3a0e-6d2f-4a53-9b7b-0d9f3c1d2e01', name: '甲' }
  const item = (workItemId: string, dueAt: string, overdue = false): WorkItem => ({
    workItemId,
    matterId: person.personId,
    matterTitle: '通知',
    procedureName: '发文',
    urgency: '普通',
    stepId: 'check',
    stepName: '核稿',
    holder: person,
    department: null,
    openedAt: '2026-11-20T01:00:00.000Z',
    dueAt,
    dueProvisional: false,
    overdue,
    remainingMinutes: 0,
    returned: null,
    kind: 'own',
    addedBy: null,
    waitingFor: [],
    suspended: null,
    pausedMinutes: 0,
    urges: 0,
    escalations: 0,
    help: null,
    away: null,
  })
  const groups = (now: string, ...items: WorkItem[]) =>
    dueGroups(items, now).map(({ name, items: members }) => `${name}:${members.map((member) => member.workItemId)}`)

  test.each([
    // Monday 23 November 2026, 10:00 in Shanghai.
    ['2026-11-23T09:30:00.000Z', false, 'today:a'],
    // 23:30 of the same day in Shanghai, and half an hour into the next.
    ['2026-11-23T15:30:00.000Z', false, 'today:a'],
    ['2026-11-23T16:30:00.000Z', false, 'week:a'],
    ['2026-11-29T15:59:00.000Z', false, 'week:a'],
    ['2026-11-29T16:00:00.000Z', false, 'later:a'],
    ['2026-11-22T09:30:00.000Z', true, 'overdue:a'],
  ])('到期 %s（超期 %s）归入 %s', (dueAt, overdue, group) =>
    expect(groups('2026-11-23T02:00:00.000Z', item('a', dueAt, overdue))).toEqual([group]),
  )

  test('组内按到期时间，空组不出现', () =>
    expect(
      groups(
        '2026-11-23T02:00:00.000Z',
        item('b', '2026-12-08T09:00:00.000Z'),
        item('a', '2026-12-01T09:00:00.000Z'),
        item('c', '2026-11-20T09:00:00.000Z', true),
      ),
    ).toEqual(['overdue:c', 'later:a,b']))

  test('周日当天仍是本周', () =>
    expect(groups('2026-11-29T02:00:00.000Z', item('a', '2026-11-30T02:00:00.000Z'))).toEqual(['later:a']))
})
