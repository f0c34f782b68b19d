import type { Aside as WireAside } from '@sanban/contract'
import { type Aside, heldStepOf } from '@sanban/procedure'
import type { Selectable } from 'kysely'
import type { DB } from '../platform/db/schema.generated.ts'
import type { UnitTransaction } from '../platform/db/unit-transaction.ts'
import { namesOf } from './people.ts'
import type { Place } from './work-items.ts'

/** Writes down what was asked beside the way, or its end. */
export async function writeAside(trx: UnitTransaction, place: Place, aside: Aside): Promise<void> {
  if (aside.end === null) {
    const item = place.state.items.find(({ id }) => id === aside.item)
    await trx
      .insertInto('aside')
      .values({
        unit_id: place.unitId,
        matter_id: place.matterId,
        aside_id: aside.id,
        kind: aside.kind,
        person_id: aside.person,
        asked_by: aside.askedBy,
        item_id: aside.item,
        step_name: item === undefined ? null : (heldStepOf(place.definition, item.step)?.name ?? null),
        text: aside.text,
        until: aside.until === null ? null : new Date(aside.until),
        opened_at: place.now,
      })
      .execute()
    return
  }
  await trx
    .updateTable('aside')
    .set({
      ended_at: place.now,
      ended_as: aside.end.as,
      ended_by: place.by,
      ended_for: aside.end.onBehalfOf,
      opinion: aside.end.opinion,
      agree: aside.end.agree,
    })
    .where('unit_id', '=', place.unitId)
    .where('matter_id', '=', place.matterId)
    .where('aside_id', '=', aside.id)
    .execute()
}

/** Everything that was asked beside the way of one matter, in the order asked. */
export async function asidesOf(trx: UnitTransaction, unitId: string, matterId: string): Promise<WireAside[]> {
  const rows = await trx
    .selectFrom('aside')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('matter_id', '=', matterId)
    .orderBy('opened_at')
    .orderBy('aside_id')
    .execute()
  return await asidesToWire(trx, unitId, rows)
}

type AsideRow = Selectable<DB['aside']>

/** Asides for people: one look-up of names for all of them. */
export async function asidesToWire(
  trx: UnitTransaction,
  unitId: string,
  rows: readonly AsideRow[],
): Promise<WireAside[]> {
  const people = rows.flatMap((row) => [row.person_id, row.asked_by, row.ended_by, row.ended_for])
  const names = await namesOf(
    trx,
    unitId,
    people.filter((id) => id !== null),
  )
  return rows.map((row) => ({
    asideId: row.aside_id,
    matterId: row.matter_id,
    kind: row.kind,
    person: names(row.person_id),
    askedBy: names(row.asked_by),
    workItemId: row.item_id,
    stepName: row.step_name,
    text: row.text,
    until: row.until?.toISOString() ?? null,
    openedAt: row.opened_at.toISOString(),
    end:
      row.ended_at === null || row.ended_as === null
        ? null
        : {
            as: row.ended_as,
            by: names(row.ended_by ?? row.person_id),
            onBehalfOf: row.ended_for === null ? null : names(row.ended_for),
            at: row.ended_at.toISOString(),
            opinion: row.opinion ?? '',
            agree: row.agree,
          },
  }))
}
