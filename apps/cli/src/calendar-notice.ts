import type { Holiday, HolidayNotice, NoticeReading, PassageFault, UnreadReason } from '@sanban/calendar'
import { dateWords } from './calendar-words.ts'

const reasons: Readonly<Record<UnreadReason | PassageFault, string>> = {
  'not-understood': '看不懂 not understood',
  'no-date': '没有写明日期 names no day',
  'not-arranged': '预告了，却没有读到安排 announced, but not arranged',
  'no-year': '没有写明年份 names no year',
  'too-long': '文字过长，其余未读 too long: the rest was not read',
  'no-such-date': '没有这一天 no such date',
  'wrong-weekday': '星期与日期不符 another day of the week',
  'wrong-count': '天数与日期不符 another number of days',
  backwards: '起止日期颠倒或过长 runs backwards or too long',
  'another-year': '不是这一年的日期 a date of another year',
  'off-and-worked': '同一天既放假又上班 both off and worked',
  'make-up-on-working-day': '工作日无须调休上班 a working day needs no make-up',
  'wrong-return': '上班日期与假期接不上 work doesn’t resume after the last day off',
}

/** What a notice means, for people: its days, then the passages that give none. */
export function noticeText({ notice, unread, problems }: NoticeReading): string {
  const left = [
    ...problems.map(({ text, why }) => `  ✗ “${text}” ${reasons[why]}`),
    ...unread.map(({ text, why }) => `  ? “${text}” ${reasons[why]}`),
  ]
  return [
    notice === null ? '没有读出放假安排 no days off in this text' : arrangementText(notice),
    ...(left.length === 0 ? [] : ['请人核对 for a person to look at:', ...left]),
  ].join('\n')
}

function arrangementText({ kind, year, source, holidays, extensions }: HolidayNotice): string {
  const title = [source.title, source.number, source.date].filter((part) => part !== null).join(' ')
  return [
    `${year}年${kind === 'arrangement' ? '放假安排 days off' : '调整 amendment'}  ${title}`.trimEnd(),
    ...holidays.map(holidayText),
    ...extensions.map(({ name, to }) => `  ${name}  延长至 extended to ${dateWords(to)}`),
  ].join('\n')
}

function holidayText({ name, from, to, makeUpDays }: Holiday): string {
  const days = `  ${name}  ${from === to ? dateWords(from) : `${from} – ${to}`}`
  return [days, ...makeUpDays.map((date) => `    上班 worked: ${dateWords(date)}`)].join('\n')
}
