import type { Me } from '@sanban/contract'
import type { Session } from '../../platform/auth/session.ts'
import type { UnitTransaction } from '../../platform/db/unit-transaction.ts'

/** The post that drafts, and the one that signs for incoming documents. */
export const drafterPost = 'drafter'
export const receivingPost = 'receiving-clerk'

/** Who is signed in, with posts and what they allow. */
export async function readMe(trx: UnitTransaction, session: Session): Promise<Me> {
  const { unitId, personId } = session
  const person = await trx
    .selectFrom('person as p')
    .innerJoin('unit as u', 'u.unit_id', 'p.unit_id')
    .leftJoin('department as d', (on) =>
      on.onRef('d.unit_id', '=', 'p.unit_id').onRef('d.department_id', '=', 'p.department_id'),
    )
    .select(['p.name', 'u.name as unit_name', 'u.short_name', 'd.department_id', 'd.name as department_name'])
    .where('p.unit_id', '=', unitId)
    .where('p.person_id', '=', personId)
    .executeTakeFirstOrThrow()
  const posts = await trx
    .selectFrom('post_holding as h')
    .innerJoin('post', (on) => on.onRef('post.unit_id', '=', 'h.unit_id').onRef('post.code', '=', 'h.post_code'))
    .select(['post.code', 'post.name', 'h.department_id'])
    .where('h.unit_id', '=', unitId)
    .where('h.person_id', '=', personId)
    .orderBy('post.code')
    .execute()
  const held = new Set(posts.map((post) => post.code))
  return {
    person: { personId, name: person.name },
    login: session.login,
    unit: { unitId, name: person.unit_name, shortName: person.short_name },
    department:
      person.department_id === null ? null : { departmentId: person.department_id, name: person.department_name ?? '' },
    posts: posts.map((post) => ({ code: post.code, name: post.name, departmentId: post.department_id })),
    may: { startDocument: held.has(drafterPost), signReceipt: held.has(receivingPost) },
  }
}
