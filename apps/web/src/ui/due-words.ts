import { standardSettings } from '@sanban/calendar'
import { uiStrings } from './strings.ts'

const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))

/** Working minutes of one office day. */
export const workingMinutesPerDay = standardSettings.patterns
  .flatMap(({ officeHours }) => officeHours)
  .reduce((sum, { opens, closes }) => sum + minutesOf(closes) - minutesOf(opens), 0)

export interface DueAmount {
  readonly late: boolean
  readonly count: number
  readonly unit: 'days' | 'hours' | 'minutes'
}

/**
 * Working minutes as an amount that people say: days from one working day on, then hours, then minutes. What is left
 * is rounded down and what is late too, so that nobody is promised or charged more than there is.
 */
export function dueAmount(remainingMinutes: number, overdue: boolean): DueAmount {
  const minutes = Math.abs(remainingMinutes)
  if (minutes >= workingMinutesPerDay)
    return { late: overdue, count: Math.floor(minutes / workingMinutesPerDay), unit: 'days' }
  if (minutes >= 60) return { late: overdue, count: Math.floor(minutes / 60), unit: 'hours' }
  return { late: overdue, count: minutes, unit: 'minutes' }
}

/** 剩 2 个工作日, 超期 3 小时. */
export function dueWords(amount: DueAmount, t: typeof uiStrings.strings = uiStrings.strings): string {
  const { late, count, unit } = amount
  if (count === 0) return t(late ? 'justLate' : 'dueNow')
  if (unit === 'days') return t(late ? 'overdueDays' : 'remainingDays', { count })
  if (unit === 'hours') return t(late ? 'overdueHours' : 'remainingHours', { count })
  return t(late ? 'overdueMinutes' : 'remainingMinutes', { count })
}
