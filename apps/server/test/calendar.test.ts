import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isWorkingDay } from '@sanban/calendar'
import { endpoints } from '@sanban/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { unitCalendars } from '../src/kernel/calendars.ts'
import { eventChannel, type UnitEvent } from '../src/kernel/events.ts'
import { giveFirstCalendars } from '../src/office-data/first-calendar.ts'
import { officeFolder } from '../src/office-data/install-office.ts'
import { readNotices } from '../src/office-data/office-folder.ts'
import { inUnit, type UnitTransaction } from '../src/platform/db/unit-transaction.ts'
import { listen } from '../src/platform/events/listener.ts'
import { noticeAt } from './notice.ts'
import { issuerId, monday, type Office, openOffice, personId, unitId } from './office.ts'
import type { Person } from './person.ts'

let office: Office
let clerk: Person
let director: Person
let drafter: Person

beforeAll(async () => {
  office = await openOffice()
  await at(monday)
})
afterAll(() => office.close())

/** Sets the clock; who was signed in before may have to sign in again. */
async function at(instant: string): Promise<void> {
  office.clock.set(instant)
  clerk = await office.person('lin.xiaoman')
  director = await office.person('chu.mingxiu')
  drafter = await office.person('bai.ruoxi')
}

const shipped = (name: string) => readFileSync(join(officeFolder, 'calendar', name), 'utf8')
const readOf = async (person: Person) => (await person.ask(endpoints.calendar, {})).value
const versionOf = async (person: Person) => (await readOf(person)).version
const save = async (person: Person, text: string, acceptUnread = false) =>
  await person.ask(endpoints.saveNotice, { body: { version: await versionOf(person), text, acceptUnread } })
const saveDay = async (person: Person, date: string, officeHours: { opens: string; closes: string }[] | null) =>
  await person.ask(endpoints.saveOwnDay, {
    body: { version: await versionOf(person), date, name: '防汛值守', officeHours },
  })

const notice2027 = `国务院办公厅关于2027年部分节假日安排的通知
国办发明电〔2026〕9号
一、元旦：1月1日（周五）至3日（周日）放假，共3天。
二、春节：2月5日（周五）至13日（周六）放假调休，共9天。1月31日（周日）、2月14日（周日）上班。
三、清明节：4月3日（周六）至5日（周一）放假，共3天。
四、劳动节：5月1日（周六）至5日（周三）放假调休，共5天。4月25日（周日）、5月8日（周六）上班。
五、端午节：6月9日（周三）放假1天。
六、中秋节：9月15日（周三）放假1天。
七、国庆节：10月1日（周五）至7日（周四）放假调休，共7天。9月26日（周日）、10月9日（周六）上班。
国务院办公厅
2026年11月5日
`

async function rowsOf(slug: string) {
  return await office.admin.selectFrom('calendar_entry').selectAll().where('unit_id', '=', unitId(slug)).execute()
}

/** When the open items of a matter are due. */
async function dueOf(matterId: string): Promise<readonly { due_at: Date; due_provisional: boolean }[]> {
  return await office.admin
    .selectFrom('work_item')
    .select(['due_at', 'due_provisional'])
    .where('unit_id', '=', issuerId)
    .where('matter_id', '=', matterId)
    .where('ended_at', 'is', null)
    .execute()
}

describe('a new office', () => {
  test('has every year that ships, with its notice and its amendments, entered by nobody', async () => {
    const calendar = await readOf(drafter)
    expect(calendar.years.map(({ year }) => year)).toEqual([
      2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026,
    ])
    expect(calendar.years.find(({ year }) => year === 2020)?.amendments).toMatchObject([
      { number: '国办发明电〔2020〕1号' },
    ])
    expect(calendar.history.every(({ by, text, kind }) => by === null && text !== null && kind === 'notice')).toBe(true)
    expect(calendar.today).toBe('2026-03-02')
  })

  test('that is older than the calendar gets its first one at the next start, and only then', async () => {
    const entries = async () => (await rowsOf('development-reform')).length
    const before = await entries()
    await office.admin.deleteFrom('calendar_entry').where('unit_id', '=', unitId('development-reform')).execute()
    expect(await entries()).toBe(0)
    for (let start = 0; start < 2; start += 1) {
      await giveFirstCalendars(office.db, readNotices(officeFolder), office.clock.now())
      expect(await entries()).toBe(before)
    }
  })

  test.each([
    ['lin.xiaoman', true],
    ['chu.mingxiu', true],
    ['bai.ruoxi', false],
    ['miao.chunhe', false],
    ['qi.wangyi', true],
    ['ma.tianyu', false],
  ])('%s may change it: %s', async (slug, may) => {
    const person = await office.person(slug)
    expect((await readOf(person)).may.change).toBe(may)
    if (!may) expect((await save(person, notice2027)).code).toBe('calendar/may-not-change')
  })
})

describe('a pasted notice', () => {
  test('is shown before it is saved: days, unread passages, contradictions; nothing is kept', async () => {
    const before = await versionOf(clerk)
    const preview = async (text: string) => (await drafter.ask(endpoints.previewNotice, { body: { text } })).value
    expect((await preview(shipped('2024.txt'))).reading.unread).toMatchObject([{ why: 'not-understood' }])
    expect((await preview(notice2027.replace('1月1日（周五）', '1月1日（周四）'))).reading.problems).toMatchObject([
      { why: 'wrong-weekday' },
    ])
    expect((await preview('')).reading.notice).toBeNull()
    expect(await preview(shipped('2019-labour-day.txt').replaceAll('2019年', '2031年'))).toMatchObject({
      yearKnown: false,
    })
    expect(await versionOf(clerk)).toBe(before)
  })

  test('of a megabyte is read up to its limit, a larger one refused', async () => {
    const text = '一、元旦：1月1日放假。'.repeat(80_000)
    const { reading } = (await drafter.ask(endpoints.previewNotice, { body: { text } })).value
    expect(reading.unread.at(-1)).toMatchObject({ why: 'too-long', end: text.length })
    expect((await drafter.ask(endpoints.previewNotice, { body: { text: text + text } })).code).toBe('request/too-large')
  })

  test.each([
    ['without days', '关于开会的通知', 'calendar/no-days'],
    ['that contradicts itself', notice2027.replace('共9天', '共8天'), 'calendar/contradictory'],
    ['with a passage that nobody looked at', `${notice2027}八、3月8日下午放假。`, 'calendar/unread'],
    [
      'that amends a year not known',
      shipped('2020-spring-festival.txt')
        .replaceAll('2020年', '2030年')
        .replaceAll('，星期日', '')
        .replace('（星期一）', ''),
      'calendar/year-unknown',
    ],
  ])('%s is refused', async (_, text, code) => {
    const before = await versionOf(clerk)
    expect((await save(clerk, text, code === 'calendar/year-unknown')).code).toBe(code)
    expect(await versionOf(clerk)).toBe(before)
  })

  test('makes the year known: due dates move, are no longer provisional, and both is written down', async () => {
    await at('2026-12-31T08:00:00.000Z')
    const matterId = await noticeAt(office, 'check')
    const [provisional] = await dueOf(matterId)
    expect(provisional).toMatchObject({ due_provisional: true })
    const text = `${notice2027}八、各单位可自行安排休息。`
    const preview = (await clerk.ask(endpoints.previewNotice, { body: { text } })).value
    const saved = await save(clerk, text, true)
    expect(saved.value).toMatchObject({ moved: preview.moved, settled: preview.settled })
    expect(preview.settled).toBeGreaterThan(0)
    const [settled] = await dueOf(matterId)
    expect(settled?.due_provisional).toBe(false)
    // 1 January would have been a working day.
    expect(settled && provisional && settled.due_at > provisional.due_at).toBe(true)
    expect((await readOf(drafter)).history[0]).toMatchObject({
      kind: 'notice',
      about: '2027',
      by: { personId: personId('lin.xiaoman') },
      at: '2026-12-31T08:00:00.000Z',
      text,
      moved: preview.moved,
    })
    expect((await save(clerk, text, true)).code).toBe('calendar/unchanged')
  })

  test('is for its own unit alone', async () => {
    const other = await office.person('qi.wangyi')
    expect((await readOf(other)).years.map(({ year }) => year)).not.toContain(2027)
  })
})

describe('the office’s own days', () => {
  test('a half day moves what is due, closing the office moves it further, and taking both back moves it back', async () => {
    await at('2026-07-06T01:00:00.000Z')
    const matterId = await noticeAt(office, 'check')
    const [before] = await dueOf(matterId)
    const day = before?.due_at.toISOString().slice(0, 10) ?? ''
    expect((await saveDay(director, day, [{ opens: '08:30', closes: '12:00' }])).value.moved).toBeGreaterThan(0)
    const [half] = await dueOf(matterId)
    expect(half?.due_at.toISOString()).toBe(`${day}T04:00:00.000Z`)
    expect((await saveDay(director, day, [])).value.moved).toBeGreaterThan(0)
    const [closed] = await dueOf(matterId)
    expect(closed && before && closed.due_at > before.due_at).toBe(true)
    expect((await saveDay(director, day, null)).value.moved).toBeGreaterThan(0)
    expect(await dueOf(matterId)).toEqual([before])
  })

  test('a timer on the edge of a step keeps its working time, its reminders go with the item', async () => {
    await at('2026-07-13T01:00:00.000Z')
    const matterId = await noticeAt(office, 'check')
    const timers = async () => {
      const rows = await office.admin
        .selectFrom('timer')
        .select(['kind', 'fire_at'])
        .where('unit_id', '=', issuerId)
        .where('matter_id', '=', matterId)
        .where('fired_at', 'is', null)
        .orderBy('fire_at')
        .execute()
      return rows.map(({ kind, fire_at }) => `${kind} ${fire_at?.toISOString()}`)
    }
    const boundary = {
      kind: 'boundary' as const,
      token: 1,
      node_id: 'three-days',
      fire_at: new Date('2026-07-15T04:00:00.000Z'),
    }
    const timer = { unit_id: issuerId, matter_id: matterId, timer_id: randomUUID(), ...boundary }
    await office.admin.insertInto('timer').values(timer).execute()
    const before = await timers()
    await saveDay(director, '2026-07-14', [])
    expect(await timers()).toContain('boundary 2026-07-16T04:00:00.000Z')
    expect(await timers()).not.toEqual(before)
    await saveDay(director, '2026-07-14', null)
    expect(await timers()).toEqual(before)
  })

  test('what is late already stays as late as it is', async () => {
    await at('2026-08-03T01:00:00.000Z')
    const matterId = await noticeAt(office, 'check')
    const [before] = await dueOf(matterId)
    await at('2026-08-20T01:00:00.000Z')
    await saveDay(director, '2026-08-20', [])
    expect(await dueOf(matterId)).toEqual([before])
  })

  test('are not decided for days that have passed, nor with hours that make no sense', async () => {
    expect((await saveDay(director, '2026-08-19', [])).problem).toMatchObject({
      code: 'calendar/in-the-past',
      today: '2026-08-20',
    })
    const overlapping = [
      { opens: '08:30', closes: '12:00' },
      { opens: '11:00', closes: '13:00' },
    ]
    expect((await saveDay(director, '2026-08-21', overlapping)).code).toBe('calendar/hours-invalid')
    expect((await saveDay(director, '2026-08-21', null)).code).toBe('calendar/unchanged')
    expect((await saveDay(drafter, '2026-08-21', [])).code).toBe('calendar/may-not-change')
    expect((await saveDay(director, '2026-02-30', [])).code).toBe('request/invalid')
  })
})

describe('office hours', () => {
  const summer = {
    from: '2026-09-01',
    workweek: [5, 1, 2, 3, 4, 1],
    officeHours: [{ opens: '08:00', closes: '16:00' }],
  }
  const savePattern = async (person: Person, pattern: typeof summer) =>
    await person.ask(endpoints.savePattern, { body: { version: await versionOf(person), pattern } })

  test('change from a day on, and what is due then follows', async () => {
    await at('2026-08-31T01:00:00.000Z')
    const matterId = await noticeAt(office, 'check')
    expect((await savePattern(clerk, summer)).value.moved).toBeGreaterThan(0)
    expect((await dueOf(matterId)).map(({ due_at }) => due_at.toISOString().slice(11))).toEqual(['08:00:00.000Z'])
    expect((await readOf(clerk)).patterns.at(-1)).toEqual({ ...summer, workweek: [1, 2, 3, 4, 5] })
  })

  test('a new item opens by them, without a restart', async () => {
    await at('2026-09-01T01:00:00.000Z')
    const matterId = await noticeAt(office, 'check')
    expect((await dueOf(matterId)).map(({ due_at }) => due_at.toISOString().slice(11))).toEqual(['08:00:00.000Z'])
  })

  test('are refused for the past, without hours, and from a stale version', async () => {
    expect((await savePattern(clerk, { ...summer, from: '2026-08-31' })).code).toBe('calendar/in-the-past')
    expect((await savePattern(clerk, { ...summer, officeHours: [] })).code).toBe('calendar/hours-invalid')
    const stale = await clerk.ask(endpoints.savePattern, { body: { version: 1, pattern: summer } })
    expect(stale.problem).toMatchObject({ code: 'calendar/stale', version: await versionOf(clerk) })
  })
})

async function waitingForLocks(trx: UnitTransaction): Promise<number> {
  const { rows } = await sql<{ waiting: number }>`
    select count(distinct pid)::int as waiting from pg_locks
    where not granted and pid in (select pid from pg_stat_activity where datname = current_database())`.execute(trx)
  return rows[0]?.waiting ?? 0
}

describe('two at once and what is kept', () => {
  test('of two changes from one version one is kept', async () => {
    const version = await versionOf(clerk)
    const saveAt = (date: string) =>
      clerk.ask(endpoints.saveOwnDay, { body: { version, date, name: '停电', officeHours: [] } })
    // Held up until all three have come as far as they can.
    const saves = await office.admin.transaction().execute(async (trx) => {
      await trx.selectFrom('matter').select('matter_id').where('unit_id', '=', issuerId).forUpdate().execute()
      const started = ['2026-09-07', '2026-09-08', '2026-09-09'].map(saveAt)
      await expect.poll(() => waitingForLocks(trx)).toBe(3)
      return started
    })
    const answers = await Promise.all(saves)
    expect(answers.map(({ code }) => code).toSorted()).toEqual(['calendar/stale', 'calendar/stale', null])
    expect(await versionOf(clerk)).toBe(version + 1)
  })

  test('the application can neither change nor delete what was entered', async () => {
    for (const statement of [sql`update calendar_entry set seq = seq`, sql`delete from calendar_entry`])
      await expect(inUnit(office.db, issuerId, (trx) => statement.execute(trx))).rejects.toThrow('permission denied')
  })

  test('another process hears of it at the commit', async () => {
    const elsewhere = unitCalendars()
    const read = () => inUnit(office.db, issuerId, (trx) => elsewhere.of(trx, issuerId))
    const heard: UnitEvent[] = []
    const listener = await listen(
      office.database.appUrl,
      eventChannel,
      (payload) => heard.push(JSON.parse(payload) as UnitEvent),
      () => {},
    )
    const before = await read()
    expect(await read()).toBe(before)
    await saveDay(director, '2026-11-30', [])
    await expect.poll(() => heard).toContainEqual({ unitId: issuerId, event: { type: 'calendar' } })
    elsewhere.forget(issuerId)
    expect([isWorkingDay(before, '2026-11-30'), isWorkingDay(await read(), '2026-11-30')]).toEqual([true, false])
    await listener.close()
  })
})
