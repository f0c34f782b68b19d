import { type Action, heldStepOf } from '@sanban/procedure'
import { inUnit, type UnitTransaction } from '../platform/db/unit-transaction.ts'
import { withStandIns } from './absences.ts'
import type { Kernel } from './kernel.ts'
import type { Rung } from './ladder.ts'
import { type LockedMatter, lockIdleMatter } from './locked-matter.ts'
import { moveMatter } from './move.ts'
import { type Telling, tell } from './notices.ts'
import { namesOf } from './people.ts'
import type { StepProblem } from './refusals.ts'
import { inRole, leadersOf } from './roles.ts'
import { systemAt } from './system-actor.ts'

/** A timer that met a vacant post, a lost connection or a bug is tried again after this long. */
const againMs = 60_000

interface DueTimer {
  readonly timerId: string
  readonly matterId: string
  readonly kind: 'boundary' | 'resume' | 'remind' | 'escalate'
  readonly itemId: string | null
  readonly token: number | null
  readonly nodeId: string | null
  readonly level: number
  readonly tell: Rung['tell']
}

/**
 * Fires what is due in a unit, the earliest first, each in a transaction of its own and exactly once, however many servers do
 * this at the same time: the matter's lock decides. A matter that somebody is acting on is left for the next time. A clock
 * that jumped ahead fires all that lies between, one that jumped back nothing twice. Answers how many fired.
 */
export async function fireTimers(
  kernel: Kernel,
  unitId: string,
  onFailure: (timerId: string, error: unknown) => void,
): Promise<number> {
  const passed = new Set<string>()
  for (let fired = 0; ; ) {
    const timer = await nextDue(kernel, unitId, passed)
    if (timer === null) return fired
    try {
      if (await fire(kernel, unitId, timer)) fired += 1
      else passed.add(timer.timerId)
    } catch (error) {
      passed.add(timer.timerId)
      onFailure(timer.timerId, error)
      await postpone(kernel, unitId, timer)
    }
  }
}

function dueTimers(trx: UnitTransaction, unitId: string, now: Date) {
  return trx
    .selectFrom('timer')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('fired_at', 'is', null)
    .where('fire_at', '<=', now)
}

async function nextDue(kernel: Kernel, unitId: string, passed: ReadonlySet<string>): Promise<DueTimer | null> {
  const row = await inUnit(kernel.db, unitId, (trx) => {
    const rows = dueTimers(trx, unitId, kernel.clock()).orderBy('fire_at').orderBy('level').orderBy('timer_id').limit(1)
    return (passed.size === 0 ? rows : rows.where('timer_id', 'not in', [...passed])).executeTakeFirst()
  })
  if (row === undefined) return null
  const { timer_id: timerId, matter_id: matterId, kind, item_id: itemId, token, node_id: nodeId, level } = row
  return { timerId, matterId, kind, itemId, token, nodeId, level, tell: row.tell as Rung['tell'] }
}

/** Fires one timer under the lock of its matter; false when somebody has the matter, or fired it already. */
async function fire(kernel: Kernel, unitId: string, timer: DueTimer): Promise<boolean> {
  return await inUnit(kernel.db, unitId, async (trx) => {
    const now = kernel.clock()
    const matter = await lockIdleMatter(trx, unitId, timer.matterId)
    if (matter === null) return false
    const claimed = await trx
      .updateTable('timer')
      .set({ fired_at: now, outcome: 'done' })
      .where('unit_id', '=', unitId)
      .where('matter_id', '=', timer.matterId)
      .where('timer_id', '=', timer.timerId)
      .where('fired_at', 'is', null)
      .where('fire_at', '<=', now)
      .returning('timer_id')
      .executeTakeFirst()
    if (claimed === undefined) return false
    const at: Firing = { kernel, trx, unitId, matter, timer, now }
    if (timer.kind === 'boundary') await lapse(at)
    else if (timer.kind === 'resume') await resume(at)
    else await climb(at)
    return true
  })
}

interface Firing {
  readonly kernel: Kernel
  readonly trx: UnitTransaction
  readonly unitId: string
  readonly matter: LockedMatter
  readonly timer: DueTimer
  readonly now: Date
}

/** The step was left lying too long: it ends, and the matter takes the timer's way. */
async function lapse(at: Firing): Promise<void> {
  const { matter, timer } = at
  const lapsed = matter.state.items.filter((item) => item.token === timer.token && item.end === null)
  const holders = await holdersOf(
    at,
    lapsed.map(({ id }) => id),
  )
  const name = matter.definition.nodes[timer.nodeId ?? '']?.name ?? ''
  const action = { type: 'lapse', token: timer.token ?? 0, timer: timer.nodeId ?? '' } as const
  if (!(await bySystem(at, action, { timer: name }))) return
  const told = lapsed.flatMap((item) => tellingOf(at, holders.get(item.id), 'lapsed', item.id, name))
  await tell(at.trx, occasionOf(at), told)
}

/** The date to which an item was suspended has come. */
async function resume(at: Firing): Promise<void> {
  const itemId = at.timer.itemId ?? ''
  const holders = await holdersOf(at, [itemId])
  if (!(await bySystem(at, { type: 'resume', item: itemId, reason: '' }, {}))) return
  await tell(at.trx, occasionOf(at), tellingOf(at, holders.get(itemId), 'resumed', itemId, ''))
}

/** A rung of the ladder: tells whom it names, and from level 1 up says so in the matter. Nothing here ever completes an item. */
async function climb(at: Firing): Promise<void> {
  const { trx, unitId, timer, now } = at
  const itemId = timer.itemId ?? ''
  const holder = (await holdersOf(at, [itemId])).get(itemId)
  if (holder === undefined) return await outcome(at, 'nobody')
  const leaders = await leadersOf(trx, unitId, [holder])
  const people = [...new Set(timer.tell.flatMap((role) => inRole(leaders, role, holder)))]
  if (people.length === 0) return await outcome(at, 'nobody')
  const above = people.filter((person) => person !== holder)
  const highest = above.at(-1)
  const reached = at.matter.state.items.find(({ id }) => id === itemId)?.escalations ?? 0
  if (timer.level > reached && highest !== undefined) {
    const names = await namesOf(trx, unitId, [...people, holder])
    const told = above.map((person) => names(person).name).join('、')
    const facts = { level: timer.level, to: told, holder: names(holder).name }
    const action = { type: 'escalate', item: itemId, level: timer.level, to: highest, reason: '' } as const
    if (!(await bySystem(at, action, facts))) return
  }
  const kind = timer.level > 0 ? 'escalation' : 'reminder'
  const everybody = await withStandIns(trx, unitId, people, now)
  const told = everybody.flatMap((to) =>
    tellingOf(at, to, kind, itemId, '').map((each) => ({ ...each, about: holder, level: timer.level })),
  )
  await tell(trx, occasionOf(at), told)
}

type SystemAct = Extract<Action, { type: 'lapse' | 'resume' | 'escalate' }>
type Unsigned<A> = A extends unknown ? Omit<A, 'by' | 'onBehalfOf'> : never

/** What step() will never allow again, such as a timer that the version to which the matter was moved does not have. */
const neverAgain: ReadonlySet<string> = new Set<StepProblem>([
  'matter/operation-not-allowed',
  'matter/item-ended',
  'matter/closed',
  'matter/not-suspended',
])

/** Acts as the system; false, with the reason as the timer's outcome, when there is nothing left to do it to. */
async function bySystem(
  at: Firing,
  action: Unsigned<SystemAct>,
  facts: Record<string, string | number>,
): Promise<boolean> {
  const actor = systemAt(at.unitId)
  const signed = { ...action, by: actor.personId } as SystemAct
  const moved = await moveMatter(at.kernel, at.trx, actor, at.matter, signed, { facts, opinion: null })
  if (moved.ok) return true
  if (!neverAgain.has(moved.problem.code)) throw new Error(`${at.timer.timerId}: ${JSON.stringify(moved.problem)}`)
  await outcome(at, moved.problem.code)
  return false
}

function tellingOf(at: Firing, to: string | undefined, kind: Telling['kind'], itemId: string, text: string): Telling[] {
  if (to === undefined) return []
  const step = at.matter.state.items.find(({ id }) => id === itemId)?.step ?? ''
  const stepName = heldStepOf(at.matter.definition, step)?.name ?? null
  return [{ to, kind, itemId, stepName, about: null, text }]
}

function occasionOf({ unitId, matter, now }: Firing) {
  return { unitId, matterId: matter.matterId, from: null, now }
}

async function holdersOf(
  { trx, unitId, matter }: Firing,
  items: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (items.length === 0) return new Map()
  const rows = await trx
    .selectFrom('work_item')
    .select(['item_id', 'holder_id'])
    .where('unit_id', '=', unitId)
    .where('matter_id', '=', matter.matterId)
    .where('item_id', 'in', [...items])
    .where('ended_at', 'is', null)
    .execute()
  return new Map(rows.map((row) => [row.item_id, row.holder_id]))
}

async function outcome({ trx, unitId, timer }: Firing, said: string): Promise<void> {
  await trx
    .updateTable('timer')
    .set({ outcome: said })
    .where('unit_id', '=', unitId)
    .where('matter_id', '=', timer.matterId)
    .where('timer_id', '=', timer.timerId)
    .execute()
}

async function postpone(kernel: Kernel, unitId: string, timer: DueTimer): Promise<void> {
  const again = new Date(kernel.clock().getTime() + againMs)
  await inUnit(kernel.db, unitId, (trx) =>
    trx
      .updateTable('timer')
      .set({ fire_at: again })
      .where('unit_id', '=', unitId)
      .where('matter_id', '=', timer.matterId)
      .where('timer_id', '=', timer.timerId)
      .where('fired_at', 'is', null)
      .where('fire_at', 'is not', null)
      .execute(),
  )
}
