import { calendar, due, localTime, parseLimit, parseMoment } from '@sanban/calendar'
import { expect, test } from 'vitest'

const office = calendar()

function check(from: string, text: string, expected: string): void {
  test(`${text} from ${from} ends ${expected}`, () => {
    const moment = parseMoment(office.settings.zone, from)
    const limit = parseLimit(text)
    if (!moment.ok || !limit.ok) throw new Error('the case itself is unreadable')
    const end = due(office, moment.value, limit.value)
    expect(localTime(office.settings.zone, end.at) + (end.provisional ? ' provisional' : '')).toBe(expected)
  })
}

// C5: days; the day of opening isn't counted
check('2026-09-30T16:00', '3wd', '2026-10-10T17:30')
check('2026-11-23T08:30', '1wd', '2026-11-24T17:30')
check('2026-11-23T07:00', '1wd', '2026-11-24T17:30')
check('2026-11-23T13:00', '1wd', '2026-11-24T17:30')
check('2026-11-23T17:29', '1wd', '2026-11-24T17:30')
check('2026-11-23T17:30', '1wd', '2026-11-25T17:30')
check('2026-11-23T23:59', '1wd', '2026-11-25T17:30')
check('2026-11-21T10:00', '1wd', '2026-11-24T17:30')
check('2026-02-13T10:00', '2wd', '2026-02-24T17:30')
check('2026-02-14T10:00', '1wd', '2026-02-24T17:30')
check('2025-12-31T10:00', '1wd', '2026-01-04T17:30')
// C6: hours; closing time ends what fills the day
check('2026-11-23T08:30', '4wh', '2026-11-23T14:30')
check('2026-11-23T14:00', '4wh', '2026-11-24T09:00')
check('2026-11-23T08:30', '7wh', '2026-11-23T17:30')
check('2026-11-23T09:00', '3wh', '2026-11-23T12:00')
check('2026-11-23T12:30', '1wh', '2026-11-23T15:00')
check('2026-09-30T16:30', '4wh', '2026-10-08T11:30')
check('2026-05-09T16:30', '2wh', '2026-05-11T09:30')
// C7: a date; on a day off it ends on the next working day
check('2026-11-23T09:00', '2026-11-30', '2026-11-30T17:30')
check('2026-09-23T09:00', '2026-10-03', '2026-10-08T17:30')
// C2: past the last notice
check('2026-12-25T09:00', '1wd', '2026-12-28T17:30')
check('2026-12-25T09:00', '2wd', '2026-12-29T17:30 provisional')
check('2026-12-31T09:00', '1wd', '2027-01-01T17:30 provisional')
check('2024-12-31T09:00', '1wd', '2025-01-02T17:30')
check('2015-12-31T09:00', '1wd', '2016-01-04T17:30 provisional')
