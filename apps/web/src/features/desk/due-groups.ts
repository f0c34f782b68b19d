import type { WorkItem } from '@sanban/contract'
import { officeDate } from '../../i18n/when.ts'

export type DueGroupName = 'overdue' | 'today' | 'week' | 'later' | 'suspended'

export interface DueGroup {
  readonly name: DueGroupName
  readonly items: readonly WorkItem[]
}

const order: readonly DueGroupName[] = ['overdue', 'today', 'week', 'later', 'suspended']

/**
 * Sorts work items into overdue, today, this week (to Sunday) and later, each by due time; those whose clock stands still come
 * last. Empty groups are left out.
 */
export function dueGroups(items: readonly WorkItem[], now: string): DueGroup[] {
  const today = officeDate(now)
  const sunday = sundayOf(today)
  const byDue = items.toSorted((a, b) => (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0))
  return order
    .map((name) => ({ name, items: byDue.filter((item) => groupOf(item, today, sunday) === name) }))
    .filter(({ items: members }) => members.length > 0)
}

function groupOf(item: WorkItem, today: string, sunday: string): DueGroupName {
  if (item.suspended !== null) return 'suspended'
  if (item.overdue) return 'overdue'
  const date = officeDate(item.dueAt)
  if (date <= today) return 'today'
  return date <= sunday ? 'week' : 'later'
}

function sundayOf(date: string): string {
  const midnight = new Date(`${date}T00:00:00Z`)
  const days = (7 - midnight.getUTCDay()) % 7
  return new Date(midnight.getTime() + days * 86_400_000).toISOString().slice(0, 10)
}
