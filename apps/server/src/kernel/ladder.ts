import {
  addWorkingMinutes,
  type Calendar,
  due,
  type Instant,
  localTime,
  officeHoursOn,
  parseLimit,
  workingTimeBetween,
} from '@sanban/calendar'
import type { Urgency } from '@sanban/contract'
import { z } from 'zod'
import type { UnitTransaction } from '../platform/db/unit-transaction.ts'

const at = z.string().regex(/^(?:opened\+[1-9]\d{0,2}w[hd]|due(?:[+-][1-9]\d{0,2}w[hd])?)$/)

const rung = z.strictObject({
  /** `opened+4wh`, `due-1wd`, `due-4wh`, `due`, `due+1wd`: working time after the item opened, or around its due time. */
  at,
  tell: z.array(z.enum(['holder', 'section-head', 'deputy-director', 'office-director'])).min(1),
  /** 0: a reminder; from 1 up an escalation, each level once. */
  level: z.int().min(0).max(9),
})

const rungs = z.array(rung)

/** 催办升级阶梯: for each urgency when somebody is reminded, and when the next one up is told. */
export const ladder = z.strictObject({
  $schema: z.string().optional(),
  urgencies: z.strictObject({ 特提: rungs, 特急: rungs, 加急: rungs, 平急: rungs, 普通: rungs }),
})

export type Ladder = z.output<typeof ladder>
export type Rung = z.output<typeof rung>

/** The ladder of a unit for an urgency; a unit without one reminds nobody. */
export async function rungsOf(trx: UnitTransaction, unitId: string, urgency: Urgency): Promise<readonly Rung[]> {
  const row = await trx.selectFrom('ladder').select('rungs').where('unit_id', '=', unitId).executeTakeFirst()
  return row === undefined ? [] : (row.rungs as Ladder['urgencies'])[urgency]
}

/**
 * When a rung is reached, for an item that opened and is due at these times. Null when that would be before the item opened:
 * nobody is reminded a day ahead of what is to be done within hours.
 */
export function rungTime(calendar: Calendar, { at }: Rung, openedAt: Instant, dueAt: Instant): Instant | null {
  const [from = '', sign = '', text = ''] = at.split(/([+-])/)
  if (from === 'opened') return limitAfter(calendar, openedAt, text)
  if (sign === '') return dueAt
  if (sign === '+') return addWorkingMinutes(calendar, dueAt, minutesOf(calendar, dueAt, text))
  return before(calendar, openedAt, dueAt, minutesOf(calendar, dueAt, text))
}

/** The instant from which so many working minutes are left until the item is due; null when it opened later than that. */
function before(calendar: Calendar, openedAt: Instant, dueAt: Instant, minutes: number): Instant | null {
  const whole = workingTimeBetween(calendar, openedAt, dueAt)
  return whole > minutes ? addWorkingMinutes(calendar, openedAt, whole - minutes) : null
}

function limitAfter(calendar: Calendar, from: Instant, text: string): Instant {
  return due(calendar, from, limitOf(text)).at
}

/** Working minutes of `1wd` or `4wh`; a working day is as long as the one on which the item is due. */
function minutesOf(calendar: Calendar, dueAt: Instant, text: string): number {
  const limit = limitOf(text)
  if (limit.type === 'date') throw new Error('a ladder has no dates')
  if (limit.type === 'working-hours') return limit.count * 60
  const hours = officeHoursOn(calendar, localTime(calendar.settings.zone, dueAt).slice(0, 10))
  return limit.count * hours.reduce((total, { opens, closes }) => total + closes - opens, 0)
}

function limitOf(text: string) {
  const limit = parseLimit(text)
  if (!limit.ok) throw new Error(`a ladder names ${text}, though loading checks it`)
  return limit.value
}
