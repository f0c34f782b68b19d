import { randomUUID } from 'node:crypto'
import type { Notice } from '@sanban/contract'
import type { UnitTransaction } from '../platform/db/unit-transaction.ts'
import { announce } from './events.ts'
import type { Actor } from './kernel.ts'

/** What somebody is told, in the transaction of what caused it. */
export interface Telling {
  readonly to: string
  readonly kind: Notice['kind']
  readonly itemId: string | null
  readonly stepName: string | null
  /** Whose item it is about, where it is not the reader's own. */
  readonly about: string | null
  readonly text: string
  readonly level?: number
}

/** Where and by whom people are told something. */
export interface Occasion {
  readonly unitId: string
  readonly matterId: string
  /** Null: the system. */
  readonly from: string | null
  readonly now: Date
}

/** Tells people: once each for the same thing, and nobody of what they did themselves. */
export async function tell(trx: UnitTransaction, occasion: Occasion, tellings: readonly Telling[]): Promise<void> {
  const { unitId, matterId, from, now } = occasion
  const others = new Map(
    tellings.filter(({ to }) => to !== from).map((each) => [`${each.to} ${each.kind} ${each.itemId}`, each]),
  )
  if (others.size === 0) return
  const rows = Array.from(others.values(), ({ to, kind, itemId, stepName, about, text, level = 0 }) => ({
    unit_id: unitId,
    notice_id: randomUUID(),
    person_id: to,
    kind,
    matter_id: matterId,
    item_id: itemId,
    step_name: stepName,
    from_id: from,
    about_id: about === to ? null : about,
    text,
    level,
    told_at: now,
  }))
  await trx.insertInto('notice').values(rows).execute()
  for (const personId of new Set(rows.map((row) => row.person_id)))
    await announce(trx, unitId, { type: 'notice', personId })
}

/** How many notices somebody has not read. */
export async function unreadOf(
  trx: UnitTransaction,
  { unitId, personId }: Pick<Actor, 'unitId' | 'personId'>,
): Promise<number> {
  const { unread } = await trx
    .selectFrom('notice')
    .select((eb) => eb.fn.countAll<number>().as('unread'))
    .where('unit_id', '=', unitId)
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(unread)
}
