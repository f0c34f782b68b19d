import type { Matter, ProcedureVersion } from '@sanban/contract'
import { workingMinutesPerDay } from '../../ui/due-words.ts'

/** A limit such as `3wd` or `4wh` in working minutes; null for any other text. */
export function limitMinutes(limit: string): number | null {
  const [, count, unit] = /^(\d+)(wd|wh)$/.exec(limit) ?? []
  if (count === undefined) return null
  return Number(count) * (unit === 'wd' ? workingMinutesPerDay : 60)
}

/**
 * The steps at which somebody was late: an item that was in hand for longer than the limit of its step, or one that is open
 * and past due.
 */
export function lateSteps(
  { trail, openItems }: Pick<Matter, 'trail' | 'openItems'>,
  steps: ProcedureVersion['steps'],
): ReadonlySet<string> {
  const limits = new Map(steps.map(({ id, limit }) => [id, limitMinutes(limit)]))
  const done = trail.flatMap(({ stepId, heldMinutes }) => {
    const limit = stepId === null ? null : limits.get(stepId)
    return stepId !== null && limit != null && heldMinutes !== null && heldMinutes > limit ? [stepId] : []
  })
  return new Set([...done, ...openItems.filter(({ overdue }) => overdue).map(({ stepId }) => stepId)])
}
