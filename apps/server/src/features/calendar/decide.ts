import { calendar } from '@sanban/calendar'
import type { ProblemCode } from '@sanban/contract'
import { sql } from 'kysely'
import { type CalendarDecision, decisionsOf, settingsOf } from '../../kernel/calendars.ts'
import { announce } from '../../kernel/events.ts'
import type { Actor, Kernel } from '../../kernel/kernel.ts'
import { inUnitUnlessRefused } from '../../platform/db/refusable.ts'
import { json, type UnitTransaction } from '../../platform/db/unit-transaction.ts'
import { hashOfJson } from '../../platform/hash.ts'
import { type Outcome, ok, refuse } from '../../platform/http/answer.ts'
import { localDate } from '../../platform/local-date.ts'
import { countsOf, lockOpenMatters, type MovedItem, moveBoundaryTimers, movedItems, moveItems } from './follow.ts'
import { mayChangeCalendar } from './policy.ts'

/** A decision as it is entered: with the text of the notice, where it is one. */
export type NewDecision = CalendarDecision & { readonly text: string | null }

export interface SavedCalendar {
  readonly version: number
  readonly moved: number
  readonly settled: number
}

type DecisionProblem = 'calendar/may-not-change' | 'calendar/stale' | 'calendar/unchanged'

/**
 * Enters a decision about the calendar, and lets the open work items follow in the same transaction. `decide` makes it
 * from what was decided before, or refuses. Refuses who may not, and who starts from another version than the newest.
 */
export async function enterDecision<Code extends ProblemCode>(
  kernel: Kernel,
  actor: Actor,
  version: number,
  decide: (before: readonly CalendarDecision[], today: string) => Outcome<NewDecision, Code>,
): Promise<Outcome<SavedCalendar, DecisionProblem | Code>> {
  const saved = await inUnitUnlessRefused(
    kernel.db,
    actor.unitId,
    async (trx): Promise<Outcome<SavedCalendar, DecisionProblem | Code>> => {
      if (!(await mayChangeCalendar(trx, actor))) return refuse('calendar/may-not-change')
      await lockCalendar(trx, actor.unitId)
      const decisions = await decisionsOf(trx, actor.unitId)
      if (decisions.length !== version) return refuse('calendar/stale', { version: decisions.length })
      const decision = decide(decisions, await localDate(trx, actor.unitId, kernel.clock()))
      if (!decision.ok) return decision
      const moved = await follow(kernel, trx, actor.unitId, decisions, decision.value)
      if (moved === null) return refuse('calendar/unchanged')
      await append(trx, actor, kernel.clock(), version + 1, decision.value, moved)
      await announce(trx, actor.unitId, { type: 'calendar' })
      return ok({ version: version + 1, ...countsOf(moved) })
    },
  )
  // Other processes hear of it by the announcement.
  if (saved.ok) kernel.calendars.forget(actor.unitId)
  return saved
}

/** One change of a unit's calendar at a time: each starts from the version that the one before left. */
async function lockCalendar(trx: UnitTransaction, unitId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`calendar ${unitId}`}, 0))`.execute(trx)
}

/** Moves the open items; null when the calendar stays as it is. */
async function follow(
  kernel: Kernel,
  trx: UnitTransaction,
  unitId: string,
  decisions: readonly CalendarDecision[],
  decision: CalendarDecision,
): Promise<readonly MovedItem[] | null> {
  const [before, after] = [settingsOf(decisions), settingsOf([...decisions, decision])]
  if (hashOfJson(before) === hashOfJson(after)) return null
  await lockOpenMatters(trx, unitId)
  const change = { before: calendar(before), after: calendar(after), now: kernel.clock() }
  const moved = await movedItems(trx, unitId, change)
  await moveItems(trx, unitId, change, moved)
  await moveBoundaryTimers(trx, unitId, change)
  return moved
}

async function append(
  trx: UnitTransaction,
  actor: Actor,
  now: Date,
  seq: number,
  { kind, content, text }: NewDecision,
  moved: readonly MovedItem[],
): Promise<void> {
  await trx
    .insertInto('calendar_entry')
    .values({
      unit_id: actor.unitId,
      seq,
      kind,
      content: json(content),
      text,
      entered_by: actor.personId,
      entered_at: now,
      moved: json(moved),
    })
    .execute()
}
