import { calendar, due, localTime, parseLimit, parseMoment, type Result } from '@sanban/calendar'

const usage = `用法 usage: ./sanban calendar due FROM LIMIT [--json]
  FROM   起始时刻，未写时区的按北京时间 a moment, Beijing time unless it has an offset: 2026-09-30T16:00
  LIMIT  时限 3wd（工作日 working days）、4wh（工作小时 working hours）或日期 or a date 2026-12-31`

/**
 * `./sanban calendar due FROM LIMIT [--json]`: prints when a limit ends, in local time; with `--json` as one object.
 * Returns the exit code: 0, or 2 for bad use.
 */
export async function calendarCommand(args: readonly string[]): Promise<number> {
  const options = args.filter((arg) => arg.startsWith('--'))
  const [command, from, limit, ...rest] = args.filter((arg) => !arg.startsWith('--'))
  const known = options.every((option) => option === '--json')
  if (command !== 'due' || from === undefined || limit === undefined || rest.length > 0 || !known) return refuse(usage)
  return printDue(from, limit, options.includes('--json'))
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
  const note = provisional ? '（暂定：所涉年份的放假安排尚未公布 provisional: a notice on the way is not known）' : ''
  console.log(
    asJson
      ? JSON.stringify({ from: from.value, limit: limitText, at, local, zone: zone.name, provisional })
      : local + note,
  )
  return 0
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
