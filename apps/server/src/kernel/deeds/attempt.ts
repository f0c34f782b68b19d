import type { endpoints, ProblemCode, Received } from '@sanban/contract'
import type { Action } from '@sanban/procedure'
import type { UnitTransaction } from '../../platform/db/unit-transaction.ts'
import { type Outcome, ok, refuse } from '../../platform/http/answer.ts'
import type { Actor, Kernel } from '../kernel.ts'
import type { LockedMatter } from '../locked-matter.ts'
import type { Telling } from '../notices.ts'
import { namesOf } from '../people.ts'
import type { Wording } from '../perform.ts'
import { postsActedBy, standingOn } from '../standing.ts'

/** What the endpoint `act` receives. */
export type ActBody = Received<typeof endpoints.act>['body']

/** What it receives for one operation. */
export type BodyOf<O extends ActBody['operation']> = Extract<ActBody, { operation: O }>

/** What somebody wants to do, where and when. */
export interface Attempt {
  readonly kernel: Kernel
  readonly trx: UnitTransaction
  readonly actor: Actor
  readonly matter: LockedMatter
  readonly now: Date
}

/** An action that its actor may take, in the words of the ledger, and who is told of it. */
export interface Deed {
  readonly action: Action
  readonly wording: Wording
  readonly told: readonly Telling[]
}

/** Why a deed is refused before step() is asked. */
export type DeedProblem = Extract<ProblemCode, (typeof endpoints.act)['problems'][number]>

/** A deed, or why it is refused. */
export type Decided = Promise<Outcome<Deed, DeedProblem>>

/** Who does it: the holder, or a stand-in for the holder. */
export interface Deputy {
  readonly by: string
  readonly onBehalfOf?: string
}

/** The words of somebody; blank ones are none. */
export function said(text: string): Wording {
  return { facts: {}, opinion: text.trim() === '' ? null : text.trim() }
}

/** The actor for oneself, or in the place of a principal. */
export function deputyFor(actor: Actor, principal: string): Deputy {
  return principal === actor.personId ? { by: principal } : { by: actor.personId, onBehalfOf: principal }
}

type Unsigned<A> = A extends unknown ? Omit<A, 'by' | 'onBehalfOf' | 'item'> : never

/** An act of the holder, or of who stands in, with nothing else to ask. */
export async function onMine(
  attempt: Attempt,
  body: { readonly workItemId: string; readonly reason: string },
  action: Unsigned<Extract<Action, { item: string | null }>>,
  facts: Wording['facts'],
): Decided {
  const mine = await asHolder(attempt, body.workItemId)
  if (!mine.ok) return mine
  const signed = { ...action, ...mine.value.deputy, item: body.workItemId } as Action
  return ok({ action: signed, wording: { ...said(body.reason), facts }, told: [] })
}

/** Whether the actor holds the item, or acts in the holder's place. */
export async function asHolder(
  { trx, actor, matter, now }: Attempt,
  itemId: string,
): Promise<Outcome<{ holder: string; deputy: Deputy }, 'matter/item-ended' | 'matter/not-your-item'>> {
  const standing = await standingOn(trx, actor, matter.matterId, itemId, now)
  if (standing === null) return refuse('matter/item-ended')
  const { holder, standsIn } = standing
  if (holder === actor.personId) return ok({ holder, deputy: { by: actor.personId } })
  return standsIn ? ok({ holder, deputy: deputyFor(actor, holder) }) : refuse('matter/not-your-item')
}

/** Whose post lets the actor do it. Refuses with the names of the posts. */
export async function byPost(
  { trx, actor, now }: Attempt,
  posts: readonly string[],
  operation: string,
): Promise<Outcome<string, 'matter/may-not'>> {
  const acted = await postsActedBy(trx, actor, now)
  const post = posts.find((each) => acted.get(each) === actor.personId) ?? posts.find((each) => acted.has(each))
  const principal = post === undefined ? undefined : acted.get(post)
  if (principal !== undefined) return ok(principal)
  const named = await trx
    .selectFrom('post')
    .select(['code', 'name'])
    .where('unit_id', '=', actor.unitId)
    .where('code', 'in', posts.length === 0 ? [''] : [...posts])
    .execute()
  return refuse('matter/may-not', { operation, posts: named.map(({ name }) => name) })
}

/** The names of people, who must be of the unit and none of `except`. */
export async function peopleOf(
  { trx, actor }: Attempt,
  people: readonly string[],
  except: readonly string[] = [],
): Promise<Outcome<Awaited<ReturnType<typeof namesOf>>, 'matter/wrong-person'>> {
  const wanted = [...new Set([...people, ...except])]
  const rows = await trx
    .selectFrom('person')
    .select('person_id')
    .where('unit_id', '=', actor.unitId)
    .where('person_id', 'in', wanted)
    .execute()
  const known = new Set(rows.map((row) => row.person_id))
  const wrong = people.find((person) => !known.has(person) || except.includes(person))
  if (wrong !== undefined) return refuse('matter/wrong-person', { person: wrong })
  return ok(await namesOf(trx, actor.unitId, wanted))
}

/** Who holds each of these items. */
export async function holdersOf(
  { trx, actor, matter }: Attempt,
  items: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (items.length === 0) return new Map()
  const rows = await trx
    .selectFrom('work_item')
    .select(['item_id', 'holder_id'])
    .where('unit_id', '=', actor.unitId)
    .where('matter_id', '=', matter.matterId)
    .where('item_id', 'in', [...items])
    .execute()
  return new Map(rows.map((row) => [row.item_id, row.holder_id]))
}

/** What somebody is told about an item. */
export function about(
  { matter }: Attempt,
  kind: Telling['kind'],
  itemId: string,
  to: string,
  text: string,
  holder: string | null = null,
): Telling {
  const step = matter.state.items.find(({ id }) => id === itemId)?.step ?? ''
  return { to, kind, itemId, stepName: matter.definition.nodes[step]?.name ?? null, about: holder, text }
}
