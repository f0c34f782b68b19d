import type { Day } from '@sanban/calendar'

const weekdays = '一二三四五六日'

/** `2026-10-10T17:30` as people write it, in both languages; a date without a time likewise. */
export function dateWords(local: string): string {
  const [date = '', time] = local.split('T')
  const day = new Date(`${date}T00:00:00Z`)
  const weekday = weekdays.charAt((day.getUTCDay() + 6) % 7)
  const chinese = `${day.getUTCFullYear()}年${day.getUTCMonth() + 1}月${day.getUTCDate()}日（星期${weekday}）`
  const english = `${part(day, { weekday: 'long' })} ${day.getUTCDate()} ${part(day, { month: 'long' })} ${day.getUTCFullYear()}`
  return time === undefined ? `${chinese} · ${english}` : `${chinese}${time} · ${english}, ${time}`
}

/** Days of one kind and name that follow each other. */
export interface RunOfDays extends Pick<Day, 'kind' | 'name'> {
  readonly from: string
  readonly to: string
}

/** Gathers days into runs, in their order. */
export function runsOfDays(days: readonly Day[]): readonly RunOfDays[] {
  const runs: RunOfDays[] = []
  for (const { date, kind, name } of days) {
    const last = runs.at(-1)
    const goesOn = last !== undefined && last.kind === kind && last.name === name && isNext(last.to, date)
    if (goesOn) runs[runs.length - 1] = { ...last, to: date }
    else runs.push({ kind, name, from: date, to: date })
  }
  return runs
}

// One part at a time: where a whole date has its commas differs between versions of Node.
function part(day: Date, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' }).format(day)
}

function isNext(date: string, other: string): boolean {
  return Date.parse(other) - Date.parse(date) === 24 * 60 * 60 * 1000
}
