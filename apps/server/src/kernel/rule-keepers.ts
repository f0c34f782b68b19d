import type { Session } from '../platform/auth/session.ts'
import type { UnitTransaction } from '../platform/db/unit-transaction.ts'
import { postsOf } from './people.ts'

/** 制度规程的管理: who publishes procedures, forms and regulations. An office without a procedure keeper leaves it to the director. */
export const publishingPosts = ['procedure-keeper', 'director'] as const

/** Who may draft procedures: whoever publishes them, and who leads a part of the office. */
export const draftingPosts = [...publishingPosts, 'deputy-director', 'department-head'] as const

/** Whether a person holds one of these posts. */
export async function holdsOneOf(
  trx: UnitTransaction,
  { unitId, personId }: Pick<Session, 'unitId' | 'personId'>,
  posts: readonly string[],
): Promise<boolean> {
  const held = await postsOf(trx, unitId, personId)
  return posts.some((post) => held.has(post))
}

/** The names of these posts as the unit calls them, for the refusal of somebody who holds none. */
export async function postNames(trx: UnitTransaction, unitId: string, posts: readonly string[]): Promise<string[]> {
  const rows = await trx
    .selectFrom('post')
    .select('name')
    .where('unit_id', '=', unitId)
    .where('code', 'in', [...posts])
    .orderBy('code')
    .execute()
  return rows.map(({ name }) => name)
}
