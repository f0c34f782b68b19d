import { randomUUID } from 'node:crypto'
import type { endpoints, HandedOver, ProblemCode, Received } from '@sanban/contract'
import { sql } from 'kysely'
import type { Actor, Kernel } from '../../kernel/kernel.ts'
import { appendToLedger } from '../../kernel/ledger.ts'
import { lockMatter } from '../../kernel/locked-matter.ts'
import { moveMatter } from '../../kernel/move.ts'
import { tell } from '../../kernel/notices.ts'
import { namesOf } from '../../kernel/people.ts'
import { directorPost } from '../../kernel/roles.ts'
import { postsActedBy } from '../../kernel/standing.ts'
import { inUnitUnlessRefused } from '../../platform/db/refusable.ts'
import type { UnitTransaction } from '../../platform/db/unit-transaction.ts'
import { type Answer, type Outcome, ok, refuse } from '../../platform/http/answer.ts'

type Order = Received<typeof endpoints.handOver>['body']

/**
 * 工作移交: passes what somebody has in hand to another person, because of leave or a change of post. Posts pass first, so that
 * what opens meanwhile goes to the new holder; then each matter in a transaction of its own, so that one that is refused
 * keeps no other. Repeating it passes what was left.
 */
export async function handOver(kernel: Kernel, actor: Actor, order: Order): Promise<Answer<typeof endpoints.handOver>> {
  const begun = await inUnitUnlessRefused(kernel.db, actor.unitId, (trx) => begin(kernel, trx, actor, order))
  if (!begun.ok) return begun
  const { posts, matters } = begun.value
  const done: { matters: HandedOver['matters']; failed: HandedOver['failed'] } = { matters: [], failed: [] }
  for (const { matterId, title } of matters) {
    const passed = await inUnitUnlessRefused(kernel.db, actor.unitId, (trx) =>
      passMatter(kernel, trx, actor, order, posts, matterId),
    )
    if (!passed.ok) done.failed.push({ matterId, title, code: passed.problem.code })
    else if (passed.value.items + passed.value.asides > 0) done.matters.push({ matterId, title, ...passed.value })
  }
  return ok({ ...done, posts: begun.value.names })
}

interface Begun {
  /** The posts whose items pass; null: all items. */
  readonly posts: readonly string[] | null
  readonly names: string[]
  readonly matters: readonly { readonly matterId: string; readonly title: string }[]
}

async function begin(
  kernel: Kernel,
  trx: UnitTransaction,
  actor: Actor,
  order: Order,
): Promise<Outcome<Begun, 'office/may-not-hand-over' | 'matter/wrong-person'>> {
  const acted = await postsActedBy(trx, actor, kernel.clock())
  if (acted.get(directorPost) !== actor.personId) return refuse('office/may-not-hand-over', { post: directorPost })
  const { from, to } = order
  const people = await trx
    .selectFrom('person')
    .select('person_id')
    .where('unit_id', '=', actor.unitId)
    .where('person_id', 'in', [from, to])
    .execute()
  if (people.length !== 2) return refuse('matter/wrong-person', { person: to })
  const names = order.posts === null ? [] : await passPosts(kernel, trx, actor, order)
  const posts = order.posts === null || order.posts === 'all' ? null : order.posts
  return ok({ posts, names, matters: await mattersOf(trx, actor, from) })
}

/** The posts go to the other person, who is nobody's own B; what passed stands in a chain of the ledger of its own. */
async function passPosts(kernel: Kernel, trx: UnitTransaction, actor: Actor, order: Order): Promise<string[]> {
  const { from, to, reason, posts } = order
  const mine = trx
    .selectFrom('post_holding')
    .select(['post_code', 'position', 'stand_in_id'])
    .where('unit_id', '=', actor.unitId)
    .where('person_id', '=', from)
  const held = await (posts === 'all' || posts === null ? mine : mine.where('post_code', 'in', posts)).execute()
  for (const { post_code: code, position, stand_in_id: standIn } of held) {
    await trx
      .updateTable('post_holding')
      .set({ person_id: to, stand_in_id: standIn === to ? null : standIn })
      .where('unit_id', '=', actor.unitId)
      .where('post_code', '=', code)
      .where('position', '=', position)
      .execute()
  }
  if (posts === 'all') await passStandIns(trx, actor, from, to)
  const named = await trx
    .selectFrom('post')
    .select('name')
    .where('unit_id', '=', actor.unitId)
    .where('code', 'in', held.length === 0 ? [''] : held.map((each) => each.post_code))
    .orderBy('code')
    .execute()
  const names = named.map(({ name }) => name)
  const people = await namesOf(trx, actor.unitId, [from, to])
  await appendToLedger(trx, actor, randomUUID(), {
    occurredAt: kernel.clock(),
    opinion: reason,
    action: { type: 'pass-posts', facts: { from: people(from).name, to: people(to).name, posts: names.join('、') } },
  })
  return names
}

/** Who leaves with all posts is nobody's B any more. */
async function passStandIns(trx: UnitTransaction, actor: Actor, from: string, to: string): Promise<void> {
  await trx
    .updateTable('post_holding')
    .set({ stand_in_id: sql<string | null>`case when person_id = ${to} then null else ${to}::uuid end` })
    .where('unit_id', '=', actor.unitId)
    .where('stand_in_id', '=', from)
    .execute()
}

async function mattersOf(trx: UnitTransaction, actor: Actor, from: string) {
  const rows = await trx
    .selectFrom('matter')
    .select(['matter_id', 'title'])
    .where('unit_id', '=', actor.unitId)
    .where((eb) =>
      eb.or([
        eb('matter_id', 'in', openItemsOf(trx, actor, from).clearSelect().select('work_item.matter_id')),
        eb('matter_id', 'in', openAsidesOf(trx, actor, from).clearSelect().select('aside.matter_id')),
      ]),
    )
    .orderBy('opened_at')
    .execute()
  return rows.map((row) => ({ matterId: row.matter_id, title: row.title }))
}

function openItemsOf(trx: UnitTransaction, actor: Actor, from: string) {
  return trx
    .selectFrom('work_item')
    .select(['work_item.item_id', 'work_item.step_name'])
    .where('work_item.unit_id', '=', actor.unitId)
    .where('work_item.holder_id', '=', from)
    .where('work_item.ended_at', 'is', null)
}

function openAsidesOf(trx: UnitTransaction, actor: Actor, from: string) {
  return trx
    .selectFrom('aside')
    .select('aside.aside_id')
    .where('aside.unit_id', '=', actor.unitId)
    .where('aside.person_id', '=', from)
    .where('aside.ended_at', 'is', null)
}

/** Transfers the open items of one matter; what was asked is answered by the other from now on, in the name of who was asked. */
async function passMatter(
  kernel: Kernel,
  trx: UnitTransaction,
  actor: Actor,
  { from, to, reason }: Order,
  posts: readonly string[] | null,
  matterId: string,
): Promise<Outcome<{ items: number; asides: number }, ProblemCode>> {
  const now = kernel.clock()
  if ((await lockMatter(trx, actor.unitId, matterId)) === null) return refuse('matter/not-found')
  const all = openItemsOf(trx, actor, from).where('work_item.matter_id', '=', matterId)
  const items = await (posts === null ? all : all.where('work_item.post_code', 'in', [...posts])).execute()
  const names = await namesOf(trx, actor.unitId, [from, to])
  const facts = { from: names(from).name, to: names(to).name, handOver: true }
  for (const { item_id: item } of items) {
    const matter = await lockMatter(trx, actor.unitId, matterId)
    if (matter === null) return refuse('matter/not-found')
    const action = { type: 'transfer', by: actor.personId, item, to, reason } as const
    const moved = await moveMatter(kernel, trx, actor, matter, action, { facts, opinion: reason })
    if (!moved.ok) return moved
  }
  const asides = posts === null ? await passAsides(trx, actor, { from, to }, matterId) : 0
  if (asides > 0) {
    const action = { type: 'pass-asides', facts: { ...facts, count: asides } }
    await appendToLedger(trx, actor, matterId, { occurredAt: now, opinion: reason, action })
  }
  const told = items.map(({ item_id: itemId, step_name: stepName }) => ({
    to,
    kind: 'hand-over' as const,
    itemId,
    stepName,
    about: from,
    text: reason,
  }))
  await tell(trx, { unitId: actor.unitId, matterId, from: actor.personId, now }, told)
  return ok({ items: items.length, asides })
}

async function passAsides(
  trx: UnitTransaction,
  actor: Actor,
  { from, to }: Pick<Order, 'from' | 'to'>,
  matterId: string,
): Promise<number> {
  const passed = await trx
    .updateTable('aside')
    .set({ person_id: to })
    .where('unit_id', '=', actor.unitId)
    .where('matter_id', '=', matterId)
    .where('person_id', '=', from)
    .where('ended_at', 'is', null)
    .returning('aside_id')
    .execute()
  return passed.length
}
