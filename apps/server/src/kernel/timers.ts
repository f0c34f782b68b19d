import { randomUUID } from 'node:crypto'
import { addWorkingMinutes, type Calendar, due, parseLimit, workingTimeBetween } from '@sanban/calendar'
import type { Effect, Item } from '@sanban/procedure'
import { sql } from 'kysely'
import { json, type UnitTransaction } from '../platform/db/unit-transaction.ts'
import { type Rung, rungTime } from './ladder.ts'
import type { Opened, Place } from './work-items.ts'

/** A timer that has not fired: it runs towards `fireAt`, or stands still with `minutesLeft`. */
export interface Timer {
  readonly timerId: string
  readonly kind: 'boundary' | 'resume' | 'remind' | 'escalate'
  readonly itemId: string | null
  readonly token: number | null
  readonly nodeId: string | null
  readonly fireAt: Date | null
  readonly minutesLeft: number | null
  readonly level: number
  readonly tell: Rung['tell']
  /** No longer needed. */
  readonly cancelled: boolean
}

/**
 * Brings the timers of a matter in line with its state after an action: those of open items and waiting tokens run, those of
 * suspended ones stand still with the working time that they had left, and what goes on for another holder keeps its own.
 * The caller holds the lock of the matter.
 */
export async function setTimers(
  trx: UnitTransaction,
  place: Place,
  effects: readonly Effect[],
  opened: readonly Opened[],
  rungs: readonly Rung[],
): Promise<void> {
  const before = await waitingTimers(trx, place)
  const after = timersAfter(place, before, effects, opened, rungs)
  const known = new Map(before.map((timer) => [timer.timerId, timer]))
  const fresh = after.filter((timer) => !known.has(timer.timerId) && !timer.cancelled)
  if (fresh.length > 0)
    await trx
      .insertInto('timer')
      .values(fresh.map((timer) => rowOf(place, timer)))
      .execute()
  const changed = after.filter((timer) => {
    const old = known.get(timer.timerId)
    return old !== undefined && !isSame(old, timer)
  })
  if (changed.length > 0) await update(trx, place, changed)
}

/** The timers after an action; pure. */
export function timersAfter(
  place: Place,
  before: readonly Timer[],
  effects: readonly Effect[],
  opened: readonly Opened[],
  rungs: readonly Rung[],
): readonly Timer[] {
  let timers = before
  for (const effect of effects) {
    if (effect.type === 'open') timers = withItem(place, timers, effect.item, opened, rungs)
    if (effect.type === 'timer') timers = withBoundary(place, timers, effect)
  }
  const suspended = place.state.items.filter((item) => item.end === null && item.suspended !== null)
  return [...timers, ...missingResumes(timers, suspended)].map((timer) => settle(place, timer))
}

/** An item that goes on takes over what its predecessor's timers had left; one with a fresh limit gets the ladder. */
function withItem(
  place: Place,
  timers: readonly Timer[],
  item: Item,
  opened: readonly Opened[],
  rungs: readonly Rung[],
): readonly Timer[] {
  if (item.resumes !== null) {
    const goesOn = (timer: Timer) => timer.itemId === item.resumes && timer.kind !== 'resume'
    return timers.map((timer) => (goesOn(timer) ? { ...stopped(place, timer), itemId: item.id } : timer))
  }
  const times = opened.find((each) => each.item === item.id)
  if (times === undefined) return timers
  const ladder = rungs.flatMap((rung) => {
    const at = rungTime(place.calendar, rung, times.openedAt.toISOString(), times.dueAt.toISOString())
    if (at === null) return []
    const kind = rung.level === 0 ? ('remind' as const) : ('escalate' as const)
    return [{ ...newTimer(kind, new Date(at)), itemId: item.id, level: rung.level, tell: rung.tell }]
  })
  return [...timers, ...ladder]
}

function withBoundary(
  place: Place,
  timers: readonly Timer[],
  { token, timer: nodeId, after, resumes }: Extract<Effect, { type: 'timer' }>,
): readonly Timer[] {
  const isIt = (timer: Timer) => timer.kind === 'boundary' && timer.token === token && timer.nodeId === nodeId
  if (resumes && timers.some(isIt)) return timers
  const limit = parseLimit(after)
  if (!limit.ok) throw new Error(`the timer ${nodeId} passed publishing: ${limit.problem.detail}`)
  const at = due(place.calendar, place.now.toISOString(), limit.value).at
  const others = timers.map((timer) => (isIt(timer) ? { ...timer, cancelled: true } : timer))
  return [...others, { ...newTimer('boundary', new Date(at)), token, nodeId }]
}

function newTimer(kind: Timer['kind'], fireAt: Date): Timer {
  const nothing = { itemId: null, token: null, nodeId: null, minutesLeft: null, level: 0, tell: [], cancelled: false }
  return { timerId: randomUUID(), kind, fireAt, ...nothing }
}

/** Each suspended item resumes by itself on its date. */
function missingResumes(timers: readonly Timer[], suspended: readonly Item[]): readonly Timer[] {
  return suspended.flatMap((item) => {
    if (item.suspended === null || timers.some((timer) => timer.kind === 'resume' && timer.itemId === item.id))
      return []
    return [{ ...newTimer('resume', new Date(item.suspended.until)), itemId: item.id }]
  })
}

/** Lets a timer run or stand still, as the state says. */
function settle(place: Place, timer: Timer): Timer {
  const { items, tokens } = place.state
  if (timer.kind === 'boundary') {
    const waits = tokens.some(({ id }) => id === timer.token)
    const held = items.filter((item) => item.token === timer.token && item.end === null)
    return waits && held.every((item) => item.suspended === null) ? running(place, timer) : stopped(place, timer)
  }
  const item = items.find(({ id }) => id === timer.itemId)
  if (timer.kind === 'resume') {
    return item?.end === null && item.suspended !== null ? timer : { ...timer, cancelled: true }
  }
  return item?.end === null && item.suspended === null ? running(place, timer) : stopped(place, timer)
}

function running({ calendar, now }: Place, timer: Timer): Timer {
  if (timer.minutesLeft === null) return timer
  const fireAt = new Date(addWorkingMinutes(calendar, now.toISOString(), timer.minutesLeft))
  return { ...timer, fireAt, minutesLeft: null }
}

function stopped({ calendar, now }: Place, timer: Timer): Timer {
  if (timer.fireAt === null) return timer
  const left = workingTimeBetween(calendar, now.toISOString(), timer.fireAt.toISOString())
  return { ...timer, fireAt: null, minutesLeft: Math.max(0, left) }
}

function isSame(left: Timer, right: Timer): boolean {
  return (
    left.fireAt?.getTime() === right.fireAt?.getTime() &&
    left.minutesLeft === right.minutesLeft &&
    left.itemId === right.itemId &&
    left.cancelled === right.cancelled
  )
}

/**
 * Lets the ladder of an open item follow its due time when the calendar changed: what was to happen so much working time
 * before or after it still does.
 */
export async function followDue(
  trx: UnitTransaction,
  unitId: string,
  change: { readonly before: Calendar; readonly after: Calendar; readonly now: Date },
  moved: { readonly matterId: string; readonly itemId: string; readonly from: string; readonly to: string },
): Promise<void> {
  const rows = await trx
    .selectFrom('timer')
    .select(['timer_id', 'fire_at'])
    .where('unit_id', '=', unitId)
    .where('matter_id', '=', moved.matterId)
    .where('item_id', '=', moved.itemId)
    .where('kind', 'in', ['remind', 'escalate'])
    .where('fired_at', 'is', null)
    .where('fire_at', '>', change.now)
    .execute()
  for (const { timer_id: timerId, fire_at: at } of rows) {
    if (at === null) continue
    await trx
      .updateTable('timer')
      .set({ fire_at: new Date(followed(change, moved, at.toISOString())) })
      .where('unit_id', '=', unitId)
      .where('matter_id', '=', moved.matterId)
      .where('timer_id', '=', timerId)
      .execute()
  }
}

function followed(
  { before, after, now }: { readonly before: Calendar; readonly after: Calendar; readonly now: Date },
  { from, to }: { readonly from: string; readonly to: string },
  at: string,
): string {
  const early = workingTimeBetween(before, at, from)
  if (early <= 0) return addWorkingMinutes(after, to, -early)
  const whole = workingTimeBetween(after, now.toISOString(), to)
  return addWorkingMinutes(after, now.toISOString(), Math.max(0, whole - early))
}

async function waitingTimers(trx: UnitTransaction, { unitId, matterId }: Place): Promise<readonly Timer[]> {
  const rows = await trx
    .selectFrom('timer')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('matter_id', '=', matterId)
    .where('fired_at', 'is', null)
    .execute()
  return rows.map((row) => ({
    timerId: row.timer_id,
    kind: row.kind,
    itemId: row.item_id,
    token: row.token,
    nodeId: row.node_id,
    fireAt: row.fire_at,
    minutesLeft: row.minutes_left,
    level: row.level,
    tell: row.tell as Rung['tell'],
    cancelled: false,
  }))
}

function rowOf({ unitId, matterId }: Place, timer: Timer) {
  return {
    unit_id: unitId,
    matter_id: matterId,
    timer_id: timer.timerId,
    kind: timer.kind,
    item_id: timer.itemId,
    token: timer.token,
    node_id: timer.nodeId,
    fire_at: timer.fireAt,
    minutes_left: timer.minutesLeft,
    level: timer.level,
    tell: json(timer.tell),
  }
}

/** One statement for all of them: an action must not wait for each. */
async function update(trx: UnitTransaction, { unitId, matterId, now }: Place, timers: readonly Timer[]): Promise<void> {
  const rows = timers.map(({ timerId, itemId, fireAt, minutesLeft, cancelled }) => ({
    timer_id: timerId,
    item_id: itemId,
    fire_at: fireAt,
    minutes_left: minutesLeft,
    fired_at: cancelled ? now : null,
    outcome: cancelled ? 'cancelled' : null,
  }))
  await sql`
    update timer t set item_id = v.item_id, fire_at = v.fire_at, minutes_left = v.minutes_left, fired_at = v.fired_at, outcome = v.outcome
    from jsonb_to_recordset(${json(rows)}) as v(timer_id uuid, item_id text, fire_at timestamptz, minutes_left int, fired_at timestamptz, outcome text)
    where t.unit_id = ${unitId} and t.matter_id = ${matterId} and t.timer_id = v.timer_id`.execute(trx)
}
