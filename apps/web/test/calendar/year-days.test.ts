import { calendar } from '@sanban/calendar'
import { describe, expect, test } from 'vitest'
import { dateAfter, monthsOf, patternOn, workingDaysOf } from '../../src/features/calendar/year-days.ts'

describe('the year view', () => {
  const months = monthsOf(calendar(), 2026)

  test('has each day of the year once, in weeks from Monday', () => {
    const days = months.flatMap(({ weeks }) => weeks.flat()).filter((day) => day !== null)
    expect(days.map(({ date }) => date)).toEqual(Array.from({ length: 365 }, (_, day) => dateAfter('2026-01-01', day)))
    for (const { weeks } of months)
      for (const week of weeks) {
        expect(week.length).toBe(7)
        expect(week.every((day, index) => day === null || day.weekday === index + 1)).toBe(true)
      }
  })

  test('counts the working days', () => expect(workingDaysOf(months)).toBe(248))

  test('2024 has a 29 February', () =>
    expect(
      monthsOf(calendar(), 2024)[1]
        ?.weeks.flat()
        .filter((day) => day !== null).length,
    ).toBe(29))
})

test('the weekly pattern of a date is the last that began, and of two from one date the later', () => {
  const pattern = (from: string, opens: string) => ({ from, workweek: [1], officeHours: [{ opens, closes: '17:00' }] })
  const patterns = [pattern('2026-05-01', '08:00'), pattern('2026-01-01', '09:00'), pattern('2026-05-01', '07:30')]
  const opensOn = (date: string) => patternOn(patterns, date)?.officeHours[0]?.opens
  expect([opensOn('2025-01-01'), opensOn('2026-04-30'), opensOn('2026-05-01')]).toEqual(['09:00', '09:00', '07:30'])
})
