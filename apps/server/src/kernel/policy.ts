import { sql } from 'kysely'
import type { UnitTransaction } from '../platform/db/unit-transaction.ts'
import type { Actor } from './kernel.ts'

/** Posts whose duties reach over every matter of the unit: they check, sign, number, seal, send and keep. */
export const wholeUnitPosts = [
  'signer',
  'director',
  'deputy-director',
  'document-checker',
  'document-clerk',
  'seal-keeper',
  'archivist',
] as const

type Who = Pick<Actor, 'unitId' | 'personId'>

/**
 * Who may see a matter: who opened it, whoever held or holds a work item of it or was asked something in it, who stands in
 * for somebody who holds one, the colleagues whose help was called, the head of its department, and the posts whose duties
 * reach over the whole unit. Everybody else in the unit may not.
 */
export async function maySeeMatter(trx: UnitTransaction, actor: Who, matterId: string, now: Date): Promise<boolean> {
  const row = await trx
    .selectFrom('matter')
    .select('matter_id')
    .where('unit_id', '=', actor.unitId)
    .where('matter_id', '=', matterId)
    .where(seenBy(actor, now))
    .executeTakeFirst()
  return row !== undefined
}

/** The condition of `maySeeMatter` for a query over `matter`. */
export function seenBy(actor: Who, now: Date) {
  const { unitId, personId } = actor
  return sql<boolean>`(
    matter.opened_by = ${personId}
    or exists (
      select from work_item w where w.unit_id = ${unitId} and w.matter_id = matter.matter_id and (
        w.holder_id = ${personId}
        or w.ended_by = ${personId}
        or (w.ended_at is null and (${standsInFor(actor, now, 'w')} or ${mayStepIn(actor, now, 'w')}))
      )
    )
    or exists (
      select from aside a where a.unit_id = ${unitId} and a.matter_id = matter.matter_id
        and (a.person_id = ${personId} or a.ended_by = ${personId}
          or (a.ended_at is null and a.person_id in (${absentFor(actor, now)})))
    )
    or exists (
      select from post_holding h where h.unit_id = ${unitId} and h.person_id = ${personId}
        and (h.post_code in (${sql.join(wholeUnitPosts)})
          or (h.post_code = 'department-head' and h.department_id = matter.department_id))
    )
  )`
}

/** Who is out of office now, as a query of `person_id`. */
function absentNow(unitId: string, now: Date) {
  return sql`select x.person_id from absence x
    where x.unit_id = ${unitId} and x.ended_at is null and x.from_at <= ${now} and x.to_at > ${now}`
}

/**
 * Those who are out of office now and for whom the actor stands in: chosen by them, or, where nobody was chosen, as the B
 * person of one of their posts.
 */
export function absentFor({ unitId, personId }: Who, now: Date) {
  return sql`${absentNow(unitId, now)} and (x.stand_in_id = ${personId} or (x.stand_in_id is null and exists (
    select from post_holding h where h.unit_id = x.unit_id and h.person_id = x.person_id and h.stand_in_id = ${personId})))`
}

/**
 * The condition that the actor may act in the holder's place on a row of `work_item`, named by its alias: B of the post by
 * which the holder has it, at any time; or stand-in while the holder is out of office.
 */
export function standsInFor(actor: Who, now: Date, item: string) {
  const { unitId, personId } = actor
  const column = (name: string) => sql.ref(`${item}.${name}`)
  return sql<boolean>`(
    ${column('holder_id')} in (${absentFor(actor, now)})
    or exists (
      select from post_holding h where h.unit_id = ${unitId} and h.person_id = ${column('holder_id')}
        and h.stand_in_id = ${personId} and h.post_code = ${column('post_code')}
        and (h.department_id is null or ${column('department_id')} is null or h.department_id = ${column('department_id')})
    )
  )`
}

/** The condition that the actor may step in on a row of `work_item`: a colleague's, who is away or called for help. */
export function mayStepIn(actor: Who, now: Date, item: string) {
  const holder = sql.ref(`${item}.holder_id`)
  const { unitId, personId } = actor
  return sql<boolean>`(
    ${holder} <> ${personId}
    and (${sql.ref(`${item}.help`)} is not null or ${holder} in (${absentNow(unitId, now)}))
    and ${holder} in (${colleaguesOf(actor)})
  )`
}

/** 互相补台: people of the same department, and those who hold a post of the same kind, as a query of `person_id`. */
export function colleaguesOf({ unitId, personId }: Who) {
  return sql`select c.person_id from person c join person me
      on me.unit_id = c.unit_id and me.person_id = ${personId} and me.department_id = c.department_id
      where c.unit_id = ${unitId}
    union select other.person_id from post_holding other join post_holding mine
      on mine.unit_id = other.unit_id and mine.post_code = other.post_code and mine.person_id = ${personId}
      where other.unit_id = ${unitId}`
}
