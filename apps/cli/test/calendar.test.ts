import { afterEach, expect, test, vi } from 'vitest'
import { calendarCommand } from '../src/calendar.ts'

const out = vi.spyOn(console, 'log').mockReturnValue()
const err = vi.spyOn(console, 'error').mockReturnValue()
afterEach(() => vi.clearAllMocks())

test('calendar due prints the local time', async () => {
  expect(await calendarCommand(['due', '2026-09-30T16:00', '3wd'])).toBe(0)
  expect(out.mock.calls).toEqual([['2026-10-10T17:30']])
})

test('calendar due --json prints one object', async () => {
  expect(await calendarCommand(['due', '2026-09-30T08:00:00Z', '4wh', '--json'])).toBe(0)
  expect(JSON.parse(String(out.mock.calls[0]?.[0]))).toEqual({
    from: '2026-09-30T08:00:00.000Z',
    limit: '4wh',
    at: '2026-10-08T03:00:00.000Z',
    local: '2026-10-08T11:00',
    zone: 'Asia/Shanghai',
    provisional: false,
  })
})

test('calendar due says when an end may still move', async () => {
  expect(await calendarCommand(['due', '2026-12-31T10:00', '1wd'])).toBe(0)
  expect(String(out.mock.calls[0]?.[0])).toContain('暂定')
})

test.each([
  [[]],
  [['due']],
  [['due', '2026-09-30T16:00']],
  [['until', '2026-09-30T16:00', '3wd']],
  [['due', '2026-09-30T16:00', '3wd', 'more']],
  [['due', '2026-09-30T16:00', '3wd', '--jsno']],
  [['due', '30.9.2026', '3wd']],
  [['due', '2026-09-30T16:00', '3d']],
])('bad use %j exits 2 and prints nothing on stdout', async (args) => {
  expect(await calendarCommand(args)).toBe(2)
  expect(out).not.toHaveBeenCalled()
  expect(String(err.mock.calls[0]?.[0])).toContain('用法 usage')
})
