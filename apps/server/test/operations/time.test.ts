import { calendar } from '@sanban/calendar'
import { endpoints, type Matter } from '@sanban/contract'
import type { Node } from '@sanban/procedure'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fireTimers } from '../../src/kernel/fire-timers.ts'
import type { Service } from '../../src/kernel/kernel.ts'
import { followDue } from '../../src/kernel/timers.ts'
import { openDatabase } from '../../src/platform/db/index.ts'
import { inUnit } from '../../src/platform/db/unit-transaction.ts'
import { issuerId, monday, type Office, openOffice } from '../office.ts'
import type { Person } from '../person.ts'
import { expectReplayed } from './replayed.ts'
import { begin, done, hands, inARow, on, plain, publish, see, send, userTask } from './trial.ts'

let office: Office
let drafter: Person
let head: Person
let director: Person

const timer: Extract<Node, { type: 'boundaryTimer' }> = {
  type: 'boundaryTimer',
  id: 'late',
  name: '逾期',
  attachedTo: 'look',
  after: '2wd',
}
const waiting = { departmentFrom: 'department', post: 'department-head' }

beforeAll(async () => {
  office = await openOffice()
  await publish(office, inARow('plain', plain))
  const steps = [userTask('look', { who: waiting, limit: '1wd' }), userTask('after')]
  await publish(office, inARow('lapsing', steps, [{ timer, to: 'after' }]))
  const probe: Node = { type: 'serviceTask', id: 'probe', name: '登记', operation: 'probe' }
  const served = [userTask('look', { who: waiting }), probe, userTask('after')]
  await publish(office, inARow('serving', served, [{ timer, to: 'probe' }]))
})
beforeEach(async () => {
  office.clock.set(monday)
  drafter = await office.person(hands.draft)
  head = await office.person(hands.review)
  director = await office.person(hands.sign)
  // What earlier tests left open would fire among what this one looks at.
  await office.admin
    .updateTable('timer')
    .set({ fired_at: office.clock.now(), outcome: 'done' })
    .where('fired_at', 'is', null)
    .execute()
})
afterAll(async () => {
  await expectReplayed(office)
  await office.close()
})

const fire = () =>
  fireTimers(office.kernel, issuerId, (_timer, error) => {
    throw error
  })

/** Moves the clock; who is signed in stays so. */
async function at(instant: string): Promise<void> {
  office.clock.set(instant)
  const now = office.clock.now()
  await office.admin
    .updateTable('session')
    .set({ last_seen_at: now, expires_at: new Date(now.getTime() + 60_000) })
    .execute()
}

async function pass(minutes: number): Promise<void> {
  await at(new Date(office.clock.now().getTime() + minutes * 60_000).toISOString())
}

async function toldOf(person: Person, matterId: string) {
  const { notices } = (await person.ask(endpoints.notices, { query: {} })).value
  return notices.filter((notice) => notice.matterId === matterId).map(({ kind, level }) => [kind, level])
}

async function openTimers(matterId: string) {
  return await office.admin
    .selectFrom('timer')
    .selectAll()
    .where('matter_id', '=', matterId)
    .where('fired_at', 'is', null)
    .orderBy('level')
    .orderBy('fire_at')
    .execute()
}

const suspend = { operation: 'suspend', reason: '等省里的答复。' } as const
const days = (count: number) => new Date(office.clock.now().getTime() + count * 24 * 60 * 60_000).toISOString()

async function reviewed(): Promise<string> {
  const matterId = await begin(drafter, 'plain')
  await done(drafter, matterId, 'draft')
  return matterId
}

const itemOf = (matter: Matter) => {
  const [item] = matter.openItems
  if (item === undefined) throw new Error('nothing is open')
  return item
}

describe('挂起 suspend', () => {
  test('the clock stands, the pause is shown, and what was left goes on', async () => {
    const matterId = await reviewed()
    await pass(60)
    const left = itemOf(await see(head, matterId)).remainingMinutes
    expect((await on(head, matterId, 'review', { ...suspend, until: days(3) })).status).toBe(200)
    // Tuesday, the same time: a working day later.
    await pass(24 * 60)
    const suspended = itemOf(await see(head, matterId))
    expect(suspended).toMatchObject({ remainingMinutes: left, overdue: false, pausedMinutes: 420 })
    expect(suspended.suspended).toMatchObject({ reason: '等省里的答复。', by: { personId: head.personId } })
    const complete = { operation: 'complete', opinion: '同意。', form: {} } as const
    expect((await on(head, matterId, 'review', complete)).code).toBe('matter/item-suspended')
    await on(head, matterId, 'review', { operation: 'resume', reason: '答复来了。' })
    expect(itemOf(await see(head, matterId))).toMatchObject({
      remainingMinutes: left,
      suspended: null,
      pausedMinutes: 420,
    })
    expect((await on(head, matterId, 'review', { operation: 'resume', reason: '' })).code).toBe('matter/not-suspended')
    await pass(30)
    await on(head, matterId, 'review', complete)
    const matter = await see(drafter, matterId)
    expect(matter.trail.map(({ action, heldMinutes }) => [action, heldMinutes])).toEqual([
      ['start', null],
      ['complete', 0],
      ['suspend', null],
      ['resume', null],
      ['complete', 90],
    ])
    expect(matter.steps.review).toMatchObject({ minutes: 90, pausedMinutes: 420 })
  })

  test('what passes to another stays suspended, and the pause is counted once', async () => {
    const matterId = await reviewed()
    const left = itemOf(await see(head, matterId)).remainingMinutes
    await on(head, matterId, 'review', { ...suspend, until: days(4) })
    await pass(24 * 60)
    const clerk = await office.person('lin.xiaoman')
    await on(head, matterId, 'review', { operation: 'transfer', to: clerk.personId, reason: '' })
    await pass(24 * 60)
    expect(itemOf(await see(clerk, matterId))).toMatchObject({ remainingMinutes: left, pausedMinutes: 420 })
    await on(clerk, matterId, 'review', { operation: 'resume', reason: '' })
    expect(itemOf(await see(clerk, matterId)).remainingMinutes).toBe(left)
    expect((await see(clerk, matterId)).steps.review).toMatchObject({ minutes: 0, pausedMinutes: 840 })
  })

  test('it ends by itself on its date, by the system, and the holder is told', async () => {
    const matterId = await reviewed()
    await on(head, matterId, 'review', { ...suspend, until: days(2) })
    expect(await fire()).toBe(0)
    await pass(2 * 24 * 60)
    expect(await fire()).toBe(1)
    const matter = await see(head, matterId)
    expect(itemOf(matter).suspended).toBeNull()
    expect(matter.trail.at(-1)).toMatchObject({ action: 'resume', actor: { name: '系统' } })
    expect(await toldOf(head, matterId)).toEqual([['resumed', 0]])
    expect(await fire()).toBe(0)
  })

  test('past the limit the head consents, for a head the deputy director; refused it does not stand still', async () => {
    const matterId = await begin(drafter, 'plain')
    const { suspendLimit } = (await see(drafter, matterId)).holdings[0] ?? {}
    expect(suspendLimit).toMatchObject({ limit: '5wd', consentFrom: { personId: head.personId } })
    expect((await on(drafter, matterId, 'draft', { ...suspend, until: days(-1) })).code).toBe('matter/until-past')
    const until = days(20)
    await on(drafter, matterId, 'draft', { ...suspend, until })
    expect(itemOf(await see(drafter, matterId)).suspended).toBeNull()
    expect((await see(drafter, matterId)).holdings[0]?.consentAsked).toMatchObject({
      person: { personId: head.personId },
    })
    expect((await on(drafter, matterId, 'draft', { ...suspend, until })).code).toBe('matter/consent-asked')
    const asked = async () =>
      (await head.ask(endpoints.desk, {})).value.questions.find((each) => each.matterId === matterId)
    const answer = { operation: 'answer', answer: '' } as const
    await send(head, matterId, { ...answer, asideId: (await asked())?.asideId ?? '', agree: false })
    expect(itemOf(await see(drafter, matterId)).suspended).toBeNull()
    await on(drafter, matterId, 'draft', { ...suspend, until })
    await send(head, matterId, { ...answer, asideId: (await asked())?.asideId ?? '', agree: true })
    expect(itemOf(await see(drafter, matterId)).suspended).toMatchObject({ until })
    expect((await see(drafter, matterId)).trail.at(-1)).toMatchObject({
      action: 'answer',
      facts: { kind: 'consent', agree: true },
    })

    const second = await reviewed()
    expect((await see(head, second)).holdings[0]?.suspendLimit).toMatchObject({ consentFrom: { name: '岑书禾' } })
    // Five working days from Monday 09:00 end with the next Monday.
    const free = (await see(head, second)).holdings[0]?.suspendLimit?.until ?? ''
    expect((await on(head, second, 'review', { ...suspend, until: free })).status).toBe(200)
    expect(itemOf(await see(head, second)).suspended).toMatchObject({ until: free })
  })
})

describe('提醒和升级 the ladder', () => {
  test('reminds the day before, tells the next one up after the limit, and never acts', async () => {
    const matterId = await reviewed()
    const { dueAt } = itemOf(await see(head, matterId))
    await at(dueAt)
    expect(await fire()).toBe(2)
    expect(await toldOf(head, matterId)).toEqual([
      ['reminder', 0],
      ['reminder', 0],
    ])
    await pass(24 * 60)
    expect(await fire()).toBe(1)
    const matter = await see(head, matterId)
    expect(itemOf(matter)).toMatchObject({ escalations: 1, overdue: true, holder: { personId: head.personId } })
    // Above the head of a section stand the deputy directors.
    expect(matter.trail.at(-1)).toMatchObject({ action: 'escalate', actor: { name: '系统' }, facts: { level: 1 } })
    const deputyDirector = await office.person('cen.shuhe')
    expect(await toldOf(deputyDirector, matterId)).toEqual([['escalation', 1]])
    await pass(14 * 24 * 60)
    expect(await fire()).toBe(2)
    expect(await toldOf(director, matterId)).toContainEqual(['escalation', 3])
    expect(await fire()).toBe(0)
    expect(itemOf(await see(head, matterId))).toMatchObject({ stepId: 'review', escalations: 3 })
  })

  test('an item that is done, and one that is suspended, is not reminded of', async () => {
    const matterId = await reviewed()
    await on(head, matterId, 'review', { ...suspend, until: days(1) })
    await pass(20 * 60)
    expect(await fire()).toBe(0)
    await on(head, matterId, 'review', { operation: 'resume', reason: '' })
    await done(head, matterId, 'review')
    await pass(60)
    expect(
      (await openTimers(matterId)).filter(({ fire_at }) => fire_at !== null && fire_at < office.clock.now()),
    ).toEqual([])
  })

  test('a rung fires once for the work, whoever has it', async () => {
    const matterId = await reviewed()
    await at(itemOf(await see(head, matterId)).dueAt)
    expect(await fire()).toBe(2)
    const clerk = await office.person('lin.xiaoman')
    await on(head, matterId, 'review', { operation: 'transfer', to: clerk.personId, reason: '' })
    expect(await fire()).toBe(0)
    await pass(24 * 60)
    expect(await fire()).toBe(1)
    expect((await toldOf(clerk, matterId)).toSorted()).toEqual([
      ['escalation', 1],
      ['transfer', 0],
    ])
  })
})

describe('边界定时器 boundary timers', () => {
  test('a step left lying lapses; its holder is told; the matter takes the timer’s way', async () => {
    const matterId = await begin(drafter, 'lapsing')
    await pass(3 * 24 * 60)
    await fire()
    const matter = await see(drafter, matterId)
    expect(itemOf(matter)).toMatchObject({ stepId: 'after', holder: { personId: drafter.personId } })
    expect(matter.trail.at(-1)).toMatchObject({ action: 'lapse', facts: { timer: '逾期' }, stepId: 'look' })
    expect(await toldOf(head, matterId)).toContainEqual(['lapsed', 0])
  })

  test('it stands while the item is suspended', async () => {
    const matterId = await begin(drafter, 'lapsing')
    await on(head, matterId, 'look', { ...suspend, until: days(4) })
    await pass(3 * 24 * 60)
    await fire()
    expect(itemOf(await see(drafter, matterId)).stepId).toBe('look')
    await on(head, matterId, 'look', { operation: 'resume', reason: '' })
    await fire()
    expect(itemOf(await see(drafter, matterId)).stepId).toBe('look')
    await pass(5 * 24 * 60)
    await fire()
    expect(itemOf(await see(drafter, matterId)).stepId).toBe('after')
  })

  test('what it brings about is done in the name of who opened the matter', async () => {
    const matterId = await begin(drafter, 'serving')
    await pass(3 * 24 * 60)
    const servedFor: string[] = []
    const probe: Service = async ({ actor }) => {
      servedFor.push(actor.personId)
      return { ok: true, value: {} }
    }
    await fireTimers({ ...office.kernel, services: { probe } }, issuerId, (_timer, error) => {
      throw error
    })
    expect(servedFor).toEqual([drafter.personId])
    expect((await see(drafter, matterId)).trail.slice(-2)).toMatchObject([
      { action: 'lapse', actor: { name: '系统' } },
      { action: 'probe', actor: { name: '系统' } },
    ])
  })

  test('it ends with its step', async () => {
    const matterId = await begin(drafter, 'lapsing')
    await done(head, matterId, 'look')
    await pass(5 * 24 * 60)
    await fire()
    const { trail } = await see(drafter, matterId)
    expect(trail.map(({ action }) => action)).not.toContain('lapse')
  })
})

describe('重启和时钟跳变 restarts and jumps of the clock', () => {
  test('a timer set by one server fires in the next, once, though the clock jumped past all rungs', async () => {
    const matterId = await reviewed()
    const db = openDatabase(office.database.appUrl)
    // Another process that starts with nothing but the database, half a year later.
    await pass(180 * 24 * 60)
    const levels: number[] = []
    const restarted = { ...office.kernel, db }
    expect(await fireTimers(restarted, issuerId, (_timer, error) => levels.push(Number(error)))).toBe(5)
    expect(levels).toEqual([])
    const matter = await see(head, matterId)
    expect(matter.trail.filter(({ action }) => action === 'escalate').map(({ facts }) => facts.level)).toEqual([
      1, 2, 3,
    ])
    // The clock is put right again: nothing that fired fires anew.
    await at(monday)
    expect(await fireTimers(restarted, issuerId, () => {})).toBe(0)
    await pass(30 * 24 * 60)
    expect(await fireTimers(restarted, issuerId, () => {})).toBe(0)
    await db.destroy()
  })

  test('a server that is killed in the middle of firing leaves nothing half; the next does it once', async () => {
    const matterId = await begin(drafter, 'lapsing')
    await pass(3 * 24 * 60)
    // Nobody can be told while the table is locked: the firing stands there, its step taken but not committed.
    const holding = await office.admin.startTransaction().execute()
    await sql`lock table notice in access exclusive mode`.execute(holding)
    const failed: string[] = []
    const dying = fireTimers(office.kernel, issuerId, (timerId) => failed.push(timerId))
    await expect.poll(killWaiting).toBe(1)
    await holding.rollback().execute()
    await dying
    expect(failed).toHaveLength(1)
    await pass(5)
    await fire()
    const { trail, openItems } = await see(drafter, matterId)
    expect(trail.filter(({ action }) => action === 'lapse')).toHaveLength(1)
    expect(openItems).toMatchObject([{ stepId: 'after' }])
  })

  test('four servers that fire at once fire each timer once', async () => {
    const matters = await Promise.all(Array.from({ length: 6 }, () => begin(drafter, 'lapsing')))
    await pass(40 * 24 * 60)
    const all = await Promise.all(Array.from({ length: 4 }, fire))
    const rest = await fire()
    const fired = all.reduce((sum, each) => sum + each, rest)
    const rows = await office.admin.selectFrom('timer').selectAll().where('matter_id', 'in', matters).execute()
    expect(fired).toBe(rows.filter(({ outcome }) => outcome === 'done').length)
    for (const matterId of matters) {
      const { trail } = await see(drafter, matterId)
      expect(trail.filter(({ action }) => action === 'lapse')).toHaveLength(1)
    }
  })

  test('an action and a timer at once: the matter takes one way, and the loser knows', async () => {
    const matterId = await begin(drafter, 'lapsing')
    const matter = await see(head, matterId)
    await pass(3 * 24 * 60)
    const body = { key: crypto.randomUUID(), version: matter.version, workItemId: itemOf(matter).workItemId }
    const complete = { ...body, operation: 'complete', opinion: '', form: {} } as const
    const [replied] = await Promise.all([head.ask(endpoints.act, { params: { matterId }, body: complete }), fire()])
    await fire()
    const { trail } = await see(drafter, matterId)
    const ways = trail.map(({ action }) => action).filter((action) => action === 'complete' || action === 'lapse')
    expect(ways).toEqual([replied.status === 200 ? 'complete' : 'lapse'])
    expect(replied.code === null || replied.code === 'matter/stale').toBe(true)
  })

  test('whatever the worker does by itself, it never completes, returns or signs', async () => {
    const entries = await office.admin
      .selectFrom('ledger_entry')
      .select('action')
      .where('actor_id', 'is', null)
      .execute()
    const acts = entries.flatMap(({ action }) => (action as { act?: { type: string } }).act?.type ?? [])
    expect(acts.length).toBeGreaterThan(10)
    expect([...new Set(acts)].toSorted()).toEqual(['escalate', 'lapse', 'resume'])
  })
})

const day = 24 * 60 * 60_000

/** Ends the application's connections that wait for a lock; answers how many. */
async function killWaiting(): Promise<number> {
  const { rows } = await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where usename = 'sanban_app' and datname = current_database() and wait_event_type = 'Lock'`.execute(office.admin)
  return rows.length
}

describe('日历变动 the calendar changes', () => {
  test('what reminds of an item follows its due time', async () => {
    const matterId = await reviewed()
    const { dueAt } = itemOf(await see(head, matterId))
    const times = async () => (await openTimers(matterId)).flatMap(({ fire_at }) => fire_at?.toISOString() ?? [])
    const before = await times()
    // Wednesday is a day off, so that what was due on Thursday is due on Friday.
    const settings = await inUnit(office.db, issuerId, (trx) => office.kernel.calendars.of(trx, issuerId))
    const ownDays = [{ date: '2026-03-04', name: '全县运动会', officeHours: [] }]
    const after = calendar({ ...settings.settings, ownDays })
    const change = { before: settings, after, now: office.clock.now() }
    const to = new Date(Date.parse(dueAt) + day).toISOString()
    const moved = { matterId, itemId: itemOf(await see(head, matterId)).workItemId, from: dueAt, to }
    await inUnit(office.db, issuerId, (trx) => followDue(trx, issuerId, change, moved))
    // A working day after Friday is Monday.
    const shifts = (await times()).map((at, index) => Date.parse(at) - Date.parse(before[index] ?? ''))
    expect(shifts).toEqual([day, day, 3 * day, day, day])
  })
})
