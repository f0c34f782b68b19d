import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { calendarCommand } from '../src/calendar.ts'

const out = vi.spyOn(console, 'log').mockReturnValue()
const err = vi.spyOn(console, 'error').mockReturnValue()
afterEach(() => vi.clearAllMocks())

const printed = () => out.mock.calls.map(([line]) => String(line)).join('\n')

test('calendar due prints the moment in both languages, and the days that are not counted', async () => {
  expect(await calendarCommand(['due', '2026-09-30T16:00', '3wd'])).toBe(0)
  expect(printed()).toBe(`2026-10-10T17:30  到期 due: 2026年10月10日（星期六）17:30 · Saturday 10 October 2026, 17:30
不计的日子 days not counted (7):
  2026-10-01 – 2026-10-07  放假 holiday 国庆节`)
})

test('calendar due has no days to list when none is skipped', async () => {
  expect(await calendarCommand(['due', '2026-11-23T08:30', '1wd'])).toBe(0)
  expect(printed()).toBe('2026-11-24T17:30  到期 due: 2026年11月24日（星期二）17:30 · Tuesday 24 November 2026, 17:30')
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
    skipped: Array.from({ length: 7 }, (_, day) => ({ date: `2026-10-0${day + 1}`, kind: 'holiday', name: '国庆节' })),
  })
})

test('calendar due says when an end may still move', async () => {
  expect(await calendarCommand(['due', '2026-12-31T10:00', '1wd'])).toBe(0)
  expect(printed()).toContain('暂定')
  expect(printed()).toContain('Provisional')
})

const office = (name: string) => join(import.meta.dirname, '../../../office/calendar', name)

test('calendar read shows what a notice means', async () => {
  expect(await calendarCommand(['read', office('2026.txt')])).toBe(0)
  expect(printed()).toContain(
    '2026年放假安排 days off  国务院办公厅关于2026年部分节假日安排的通知 国办发明电〔2025〕7号 2025-11-04',
  )
  expect(printed()).toContain('春节  2026-02-15 – 2026-02-23\n    上班 worked: 2026年2月14日（星期六）')
})

test('calendar read shows the passages that give no days, and exits 1', async () => {
  expect(await calendarCommand(['read', office('2024.txt')])).toBe(1)
  expect(printed()).toContain(
    '? “鼓励各单位结合带薪年休假等制度落实，安排职工在除夕（2月9日）休息” 看不懂 not understood',
  )
  expect(await calendarCommand(['read', office('2020-spring-festival.txt')])).toBe(1)
  expect(printed()).toContain('春节  延长至 extended to 2020年2月2日（星期日）')
})

test('calendar read --json prints the whole reading', async () => {
  expect(await calendarCommand(['read', office('2019-labour-day.txt'), '--json'])).toBe(0)
  expect(JSON.parse(printed())).toMatchObject({ notice: { kind: 'amendment', year: 2019 }, unread: [], problems: [] })
})

test('calendar read finds nothing in another text, and exits 1', async () => {
  expect(await calendarCommand(['read', import.meta.filename])).toBe(1)
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
  [['due', '2026-09-30T16:00', '0wd']],
  [['read']],
  [['read', 'no-such-file.txt']],
  [['read', 'one.txt', 'two.txt']],
])('bad use %j exits 2 and prints nothing on stdout', async (args) => {
  expect(await calendarCommand(args)).toBe(2)
  expect(out).not.toHaveBeenCalled()
  expect(String(err.mock.calls[0]?.[0])).toContain('用法 usage')
})
