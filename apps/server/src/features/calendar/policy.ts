import type { Actor } from '../../kernel/kernel.ts'
import type { UnitTransaction } from '../../platform/db/unit-transaction.ts'

/** 主任 and 文书 keep the calendar; a unit that has neither leaves it to the heads of its departments. */
const keepers: readonly string[] = ['director', 'document-clerk']
const otherwise = 'department-head'

/** Whether a person may change the unit's calendar. */
export async function mayChangeCalendar(
  trx: UnitTransaction,
  { unitId, personId }: Pick<Actor, 'unitId' | 'personId'>,
): Promise<boolean> {
  const holdings = await trx
    .selectFrom('post_holding')
    .select(['post_code', 'person_id'])
    .where('unit_id', '=', unitId)
    .where('post_code', 'in', [...keepers, otherwise])
    .execute()
  const kept = holdings.some(({ post_code }) => keepers.includes(post_code))
  return holdings.some(
    ({ post_code, person_id }) =>
      person_id === personId && (kept ? keepers.includes(post_code) : post_code === otherwise),
  )
}
