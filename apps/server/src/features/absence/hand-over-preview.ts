import type { endpoints, InHand } from '@sanban/contract'
import type { Actor } from '../../kernel/kernel.ts'
import { directorPost } from '../../kernel/roles.ts'
import { postsActedBy } from '../../kernel/standing.ts'
import type { UnitTransaction } from '../../platform/db/unit-transaction.ts'
import { type Answer, ok, refuse } from '../../platform/http/answer.ts'

/** What lies with somebody now, as the director sees it before handing it over: open items, what was asked, and posts. */
export async function previewHandOver(
  trx: UnitTransaction,
  actor: Actor,
  from: string,
  now: Date,
): Promise<Answer<typeof endpoints.handOverPreview>> {
  const acted = await postsActedBy(trx, actor, now)
  if (acted.get(directorPost) !== actor.personId) return refuse('office/may-not-hand-over', { post: directorPost })
  return ok({ matters: await mattersOf(trx, actor.unitId, from), posts: await postsHeldBy(trx, actor.unitId, from) })
}

async function mattersOf(trx: UnitTransaction, unitId: string, from: string): Promise<InHand['matters']> {
  const items = await trx
    .selectFrom('work_item')
    .select('matter_id')
    .where('unit_id', '=', unitId)
    .where('holder_id', '=', from)
    .where('ended_at', 'is', null)
    .execute()
  const asides = await trx
    .selectFrom('aside')
    .select('matter_id')
    .where('unit_id', '=', unitId)
    .where('person_id', '=', from)
    .where('ended_at', 'is', null)
    .execute()
  const ids = [...new Set([...items, ...asides].map((row) => row.matter_id))]
  if (ids.length === 0) return []
  const matters = await trx
    .selectFrom('matter')
    .select(['matter_id', 'title'])
    .where('unit_id', '=', unitId)
    .where('matter_id', 'in', ids)
    .orderBy('opened_at')
    .execute()
  const countIn = (rows: readonly { readonly matter_id: string }[], matterId: string) =>
    rows.filter((row) => row.matter_id === matterId).length
  return matters.map(({ matter_id: matterId, title }) => ({
    matterId,
    title,
    items: countIn(items, matterId),
    asides: countIn(asides, matterId),
  }))
}

async function postsHeldBy(trx: UnitTransaction, unitId: string, from: string): Promise<InHand['posts']> {
  return await trx
    .selectFrom('post_holding as held')
    .innerJoin('post', (on) => on.onRef('post.unit_id', '=', 'held.unit_id').onRef('post.code', '=', 'held.post_code'))
    .select(['post.code', 'post.name'])
    .distinct()
    .where('held.unit_id', '=', unitId)
    .where('held.person_id', '=', from)
    .orderBy('post.code')
    .execute()
}
