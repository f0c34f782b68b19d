import { readFileSync } from 'node:fs'
import {
  calendar,
  type Day,
  type DayKind,
  daysFrom,
  due,
  localTime,
  parseLimit,
  parseMoment,
  type Result,
  readHolidayNotice,
} from '@sanban/calendar'
import { noticeText } from './calendar-notice.ts'
import { dateWords, runsOfDays } from './calendar-words.ts'

const usage = `用法 usage: ./sanban calendar due FROM LIMIT [--json]
             ./sanban calendar read FILE [--json]
  due    时限何时到期 when a limit ends
    FROM   起始时刻，未写时区的按北京时间 a moment, Beijing time unless it has an offset: 2026-09-30T16:00
    LIMIT  时限 3wd（工作日 working days）、4wh（工作小时 working hours）或日期 or a date 2026-12-31
  read   放假通知是什么意思 what a notice on days off means
    FILE   通知全文的文本文件 the text of the notice`

/**
 * `./sanban calendar due FROM LIMIT [--json]` prints when a limit ends, in local time, and the days that are not counted.
 * `./sanban calendar read FILE [--json]` prints what a notice on days off means. Returns the exit code: 0; 1 when a passage
 * of the notice gives no days; 2 for bad use.
 */
export async function calendarCommand(args: readonly string[]): Promise<number> {
  const options = args.filter((arg) => arg.startsWith('--'))
  const [command, ...words] = args.filter((arg) => !arg.startsWith('--'))
  const asJson = options.includes('--json')
  const [first, second] = words
  if (options.some((option) => option !== '--json')) return refuse(usage)
  if (command === 'due' && first !== undefined && second !== undefined && words.length === 2)
    return printDue(first, second, asJson)
  if (command === 'read' && first !== undefined && words.length === 1) return printNotice(first, asJson)
  return refuse(usage)
}

function printDue(fromText: string, limitText: string, asJson: boolean): number {
  const office = calendar()
  const { zone } = office.settings
  const from = parseMoment(zone, fromText)
  const limit = parseLimit(limitText)
  if (!from.ok) return refuse(messageOf(from))
  if (!limit.ok) return refuse(messageOf(limit))
  const { at, provisional } = due(office, from.value, limit.value)
  const local = localTime(zone, at)
  const days = daysFrom(office, localTime(zone, from.value).slice(0, 10), local.slice(0, 10))
  const skipped = days.filter(({ officeHours }) => officeHours.length === 0)
  if (asJson) {
    const left = skipped.map(({ date, kind, name }) => ({ date, kind, name }))
    const answer = { from: from.value, limit: limitText, at, local, zone: zone.name, provisional, skipped: left }
    console.log(JSON.stringify(answer))
    return 0
  }
  console.log(`${local}  到期 due: ${dateWords(local)}`)
  if (provisional)
    console.log(
      '暂定：所涉年份的放假安排尚未公布，到期时间可能变动。 Provisional: a notice on the way is not known yet.',
    )
  if (skipped.length > 0) console.log(skippedText(skipped))
  return 0
}

const kinds: Readonly<Record<DayKind, string>> = {
  working: '工作日 working day',
  weekend: '周末 weekend',
  holiday: '放假 holiday',
  'make-up': '调休上班 make-up day',
  'half-day': '半天 half day',
  closed: '本单位放假 office closed',
}

function skippedText(skipped: readonly Day[]): string {
  const lines = runsOfDays(skipped).map(
    ({ from, to, kind, name }) =>
      `  ${from === to ? from : `${from} – ${to}`}  ${kinds[kind]}${name === null ? '' : ` ${name}`}`,
  )
  return `不计的日子 days not counted (${skipped.length}):\n${lines.join('\n')}`
}

function printNotice(file: string, asJson: boolean): number {
  const text = readText(file)
  if (text === null) return refuse(`读不了 can't read ${file}\n${usage}`)
  const reading = readHolidayNotice(text)
  console.log(asJson ? JSON.stringify(reading) : noticeText(reading))
  const complete = reading.notice !== null && reading.unread.length === 0 && reading.problems.length === 0
  return complete ? 0 : 1
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

const messages = {
  'calendar/moment-unreadable': '不是可识别的时刻 no readable moment',
  'calendar/limit-zero': '时限至少 1 个工作日或工作小时 a limit is at least 1wd or 1wh',
  'calendar/limit-unreadable': '不是可识别的时限 no readable limit',
} as const

function messageOf(failed: Extract<Result<unknown>, { ok: false }>): string {
  return `“${failed.problem.text}” ${messages[failed.problem.code]}\n${usage}`
}

function refuse(message: string): number {
  console.error(message)
  return 2
}
