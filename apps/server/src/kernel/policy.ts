import { sql } from 'kysely'
import type { UnitTransaction } from '../platform/db/unit-transaction.ts'
import type { Actor } from './kernel.ts'

/** Posts whose duties reach over every matter of the unit: they check, sign, number, seal, send and keep. */
export const wholeUnitPosts = [
  'signer',
  'deputy-director',
  'document-checker',
  'document-clerk',
  'seal-keeper',
  'archivist',
] as const

/**
 * Who may see a matter: who opened it, whoever held or holds a work item of it, the head of its department, and the posts
 * whose duties reach over the whole unit. Everybody else in the unit may not.
 */
export async function maySeeMatter(trx: UnitTransaction, actor: Actor, matterId: string): Promise<boolean> {
  const row = await trx
    .selectFrom('matter')
    .select('matter_id')
    .where('unit_id', '=', actor.unitId)
    .where('matter_id', '=', matterId)
    .where(seenBy(actor))
    .executeTakeFirst()
  return row !== undefined
}

/** The condition of `maySeeMatter` for a query over `matter`. */
export function seenBy(actor: Pick<Actor, 'unitId' | 'personId'>) {
  const { unitId, personId } = actor
  return sql<boolean>`(
    matter.opened_by = ${personId}
    or exists (select from work_item w where w.unit_id = ${unitId} and w.matter_id = matter.matter_id and w.holder_id = ${personId})
    or exists (
      select from post_holding h where h.unit_id = ${unitId} and h.person_id = ${personId}
        and (h.post_code in (${sql.join(wholeUnitPosts)})
          or (h.post_code = 'department-head' and h.department_id = matter.department_id))
    )
  )`
}
