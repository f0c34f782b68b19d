import { due, parseLimit } from '@sanban/calendar'
import type { endpoints, ProblemCode, Received } from '@sanban/contract'
import type { Action, Aside } from '@sanban/procedure'
import { sql } from 'kysely'
import type { UnitTransaction } from '../platform/db/unit-transaction.ts'
import { type Outcome, ok, refuse } from '../platform/http/answer.ts'
import { withStandIns } from './absences.ts'
import { fillForm } from './fill-form.ts'
import type { Actor, Kernel } from './kernel.ts'
import type { LockedMatter } from './locked-matter.ts'
import type { Telling } from './notices.ts'
import { namesOf } from './people.ts'
import type { Wording } from './perform.ts'
import { colleaguesOf } from './policy.ts'
import { consentGiver } from './roles.ts'
import { postsActedBy, standingOn, standsInForAbsent } from './standing.ts'

export type ActBody = Received<typeof endpoints.act>['body']
type BodyOf<O extends ActBody['operation']> = Extract<ActBody, { operation: O }>

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

export type DeedProblem = Extract<ProblemCode, (typeof endpoints.act)['problems'][number]>
type Decided = Promise<Outcome<Deed, DeedProblem>>

/** Who does it: the holder, or a stand-in for the holder. */
interface Deputy {
  readonly by: string
  readonly onBehalfOf?: string
}

/** Whether the actor may do what the body asks, and the action that it is. */
export async function deedOf(attempt: Attempt, body: ActBody): Decided {
  switch (body.operation) {
    case 'complete':
      return await complete(attempt, body)
    case 'return':
      return await giveBack(attempt, body)
    case 'withdraw':
      return await withdraw(attempt, body)
    case 'transfer':
      return await transfer(attempt, body)
    case 'delegate':
      return await delegate(attempt, body)
    case 'add-signer':
      return await addSigner(attempt, body)
    case 'drop-signer':
      return await dropSigner(attempt, body)
    case 'urge':
      return await urge(attempt, body)
    case 'call-for-help':
      return await callForHelp(attempt, body)
    case 'step-in':
      return await stepIn(attempt, body)
    case 'circulate':
      return await circulate(attempt, body)
    case 'read':
    case 'answer':
      return await respond(attempt, body)
    case 'consult':
      return await consult(attempt, body)
    case 'suspend':
      return await suspend(attempt, body)
    case 'resume':
      return await resume(attempt, body)
    case 'terminate':
      return await terminate(attempt, body)
    case 'redirect':
      return await redirect(attempt, body)
  }
}

async function complete(attempt: Attempt, body: BodyOf<'complete'>): Decided {
  const mine = await asHolder(attempt, body.workItemId)
  if (!mine.ok) return mine
  const filled = await fillForm(attempt, body)
  if (!filled.ok) return filled
  const { values, shown } = filled.value
  const opinion = body.opinion.trim()
  const action: Action = { type: 'complete', ...mine.value.deputy, item: body.workItemId, values, opinion }
  return ok({ action, wording: { ...said(opinion), filled: shown }, told: [] })
}

async function giveBack(attempt: Attempt, body: BodyOf<'return'>): Decided {
  const { to, way, reason } = body
  const target = attempt.matter.definition.nodes[to]?.name ?? to
  return await onMine(attempt, body, { type: 'return', to, way, reason }, { to: target, way })
}

async function withdraw({ trx, actor, matter, now }: Attempt, body: BodyOf<'withdraw'>): Decided {
  const { workItemId, reason } = body
  const standing = await standingOn(trx, actor, matter.matterId, workItemId, now)
  if (standing === null) return refuse('matter/item-ended')
  if (standing.endedBy !== actor.personId) return refuse('matter/not-your-item')
  const principal = matter.state.items.find(({ id }) => id === workItemId)?.end?.onBehalfOf ?? null
  const deputy = principal === null ? {} : { onBehalfOf: principal }
  const action: Action = { type: 'withdraw', by: actor.personId, ...deputy, item: workItemId, reason }
  return ok({ action, wording: said(reason), told: [] })
}

async function transfer(attempt: Attempt, body: BodyOf<'transfer'>): Decided {
  const { workItemId, to, reason } = body
  const mine = await asHolder(attempt, workItemId)
  if (!mine.ok) return mine
  const { holder, deputy } = mine.value
  const known = await peopleOf(attempt, [to], [holder])
  if (!known.ok) return known
  const action: Action = { type: 'transfer', ...deputy, item: workItemId, to, reason }
  const facts = { to: known.value(to).name, from: known.value(holder).name }
  return ok({ action, wording: { ...said(reason), facts }, told: [about(attempt, 'transfer', workItemId, to, reason)] })
}

async function delegate(attempt: Attempt, body: BodyOf<'delegate'>): Decided {
  const { workItemId, to, reason } = body
  const free = await signersOf(attempt, workItemId, [to])
  if (!free.ok) return free
  return await onMine(attempt, body, { type: 'delegate', to, reason }, { to: free.value })
}

async function addSigner(attempt: Attempt, body: BodyOf<'add-signer'>): Decided {
  const { workItemId, where, people, reason } = body
  const free = await signersOf(attempt, workItemId, people)
  if (!free.ok) return free
  return await onMine(attempt, body, { type: 'add-signer', where, people, reason }, { where, people: free.value })
}

async function dropSigner(attempt: Attempt, body: BodyOf<'drop-signer'>): Decided {
  const { trx, actor, matter, now } = attempt
  const { seat: seatId, reason } = body
  const { tokens, items } = matter.state
  const seat = tokens.flatMap(({ seats }) => seats ?? []).find(({ id }) => id === seatId)
  const adder = items.find(({ id }) => id === seat?.addedBy)
  if (seat === undefined || adder === undefined) return refuse('matter/no-such-seat', { seat: seatId })
  // Who holds the seat now that asked for the signer: the item may have passed on since.
  const latest = items.findLast((item) => item.seat === adder.seat) ?? adder
  const standing = await standingOn(trx, actor, matter.matterId, latest.id, now)
  if (standing === null) return refuse('matter/no-such-seat', { seat: seatId })
  const isMine = standing.holder === actor.personId
  if (!isMine && !standing.standsIn) return refuse('matter/may-not', { operation: body.operation, posts: [] })
  const names = await namesOf(trx, actor.unitId, seat.person === null ? [] : [seat.person])
  const deputy: Deputy = isMine ? { by: actor.personId } : { by: actor.personId, onBehalfOf: standing.holder }
  const facts = { person: seat.person === null ? null : names(seat.person).name }
  return ok({
    action: { type: 'drop-signer', ...deputy, seat: seatId, reason },
    wording: { ...said(reason), facts },
    told: [],
  })
}

async function urge(attempt: Attempt, body: BodyOf<'urge'>): Decided {
  const { trx, actor, matter, now } = attempt
  const { workItemId, reason } = body
  const standing = await standingOn(trx, actor, matter.matterId, workItemId, now)
  if (standing === null) return refuse('matter/item-ended')
  if (standing.holder === actor.personId) return refuse('matter/may-not', { operation: body.operation, posts: [] })
  const names = await namesOf(trx, actor.unitId, [standing.holder])
  const people = await withStandIns(trx, actor.unitId, [standing.holder], now)
  const told = people.map((to) => about(attempt, 'urge', workItemId, to, reason, standing.holder))
  const action: Action = { type: 'urge', by: actor.personId, item: workItemId, reason }
  return ok({ action, wording: { ...said(reason), facts: { holder: names(standing.holder).name } }, told })
}

async function callForHelp(attempt: Attempt, body: BodyOf<'call-for-help'>): Decided {
  const { trx, actor } = attempt
  const { workItemId, reason } = body
  const mine = await asHolder(attempt, workItemId)
  if (!mine.ok) return mine
  const { holder, deputy } = mine.value
  const colleagues = await sql<{
    person_id: string
  }>`${colleaguesOf({ unitId: actor.unitId, personId: holder })}`.execute(trx)
  const others = colleagues.rows.map((row) => row.person_id).filter((person) => person !== holder)
  const told = others.map((to) => about(attempt, 'help', workItemId, to, reason, holder))
  return ok({ action: { type: 'call-for-help', ...deputy, item: workItemId, reason }, wording: said(reason), told })
}

async function stepIn(attempt: Attempt, body: BodyOf<'step-in'>): Decided {
  const { trx, actor, matter, now } = attempt
  const { workItemId, reason } = body
  const standing = await standingOn(trx, actor, matter.matterId, workItemId, now)
  if (standing === null) return refuse('matter/item-ended')
  if (standing.holder === actor.personId)
    return refuse('matter/wrong-person', { item: workItemId, person: actor.personId })
  if (!standing.mayStepIn && standing.open) {
    return standing.help
      ? refuse('matter/may-not', { operation: body.operation, posts: [] })
      : refuse('matter/no-call-for-help', { item: workItemId })
  }
  const because = standing.help ? 'asked' : 'away'
  const names = await namesOf(trx, actor.unitId, [standing.holder])
  const action: Action = { type: 'step-in', by: actor.personId, item: workItemId, reason, because }
  const facts = { holder: names(standing.holder).name, because }
  const told = [about(attempt, 'step-in', workItemId, standing.holder, reason)]
  return ok({ action, wording: { ...said(reason), facts }, told })
}

async function circulate(attempt: Attempt, body: BodyOf<'circulate'>): Decided {
  const { workItemId, people, reason } = body
  const known = await peopleOf(attempt, people)
  if (!known.ok) return known
  const facts = { people: people.map((person) => known.value(person).name).join('、') }
  if (workItemId !== null) {
    return await onMine(attempt, { ...body, workItemId }, { type: 'circulate', people, reason }, facts)
  }
  const action: Action = { type: 'circulate', by: attempt.actor.personId, item: null, people, reason }
  return ok({ action, wording: { ...said(reason), facts }, told: [] })
}

/** Reading and answering is for whoever was asked; a stand-in does it while that person is away. */
async function respond(attempt: Attempt, body: BodyOf<'read' | 'answer'>): Decided {
  const { trx, actor, matter, now } = attempt
  const aside = matter.state.asides.find(({ id }) => id === body.asideId)
  if (aside === undefined) return refuse('matter/no-such-aside', { aside: body.asideId })
  const row = await trx
    .selectFrom('aside')
    .select('person_id')
    .where('unit_id', '=', actor.unitId)
    .where('matter_id', '=', matter.matterId)
    .where('aside_id', '=', aside.id)
    .executeTakeFirstOrThrow()
  const isMine = row.person_id === actor.personId || aside.person === actor.personId
  if (!isMine && !(await standsInForAbsent(trx, actor, row.person_id, now))) return refuse('matter/not-asked')
  const by: Deputy =
    aside.person === actor.personId ? { by: actor.personId } : { by: actor.personId, onBehalfOf: aside.person }
  const names = await namesOf(trx, actor.unitId, [aside.askedBy])
  const facts = { kind: aside.kind, to: names(aside.askedBy).name, until: aside.until }
  if (body.operation === 'read') {
    const opinion = body.opinion.trim()
    return ok({
      action: { type: 'read', ...by, aside: aside.id, opinion },
      wording: { ...said(opinion), facts },
      told: [],
    })
  }
  return answerOf(aside, by, body, facts)
}

function answerOf(
  aside: Aside,
  by: Deputy,
  body: BodyOf<'answer'>,
  facts: Wording['facts'],
): Outcome<Deed, DeedProblem> {
  const opinion = body.answer.trim()
  const agree = aside.kind === 'consent' ? body.agree : null
  const action: Action = { type: 'answer', ...by, aside: aside.id, opinion, agree }
  return ok({ action, wording: { ...said(opinion), facts: { ...facts, agree } }, told: [] })
}

async function consult(attempt: Attempt, body: BodyOf<'consult'>): Decided {
  const { to, question: reason } = body
  const known = await peopleOf(attempt, [to], [attempt.actor.personId])
  if (!known.ok) return known
  return await onMine(attempt, { ...body, reason }, { type: 'consult', to, reason }, { to: known.value(to).name })
}

async function suspend(attempt: Attempt, body: BodyOf<'suspend'>): Decided {
  const { kernel, trx, actor, matter, now } = attempt
  const { workItemId, reason } = body
  const until = new Date(body.until)
  if (until <= now) return refuse('matter/until-past', { item: workItemId })
  const asked = matter.state.asides.some(
    ({ end, kind, item }) => end === null && kind === 'consent' && item === workItemId,
  )
  if (asked) return refuse('matter/consent-asked', { item: workItemId })
  const mine = await asHolder(attempt, workItemId)
  if (!mine.ok) return mine
  const { holder, deputy } = mine.value
  const limit = parseLimit(matter.definition.terms.suspendMax)
  if (!limit.ok) throw new Error(`the limit of a suspension passed publishing: ${limit.problem.detail}`)
  const free = due(await kernel.calendars.of(trx, actor.unitId), now.toISOString(), limit.value).at
  const giver = until.toISOString() > free ? await consentGiver(trx, actor.unitId, holder) : null
  // Who would consent and acts for the holder has consented.
  const consentFrom = giver === actor.personId ? null : giver
  const names = await namesOf(trx, actor.unitId, consentFrom === null ? [] : [consentFrom])
  const facts = { until: until.toISOString(), consentFrom: consentFrom === null ? null : names(consentFrom).name }
  const action: Action = {
    type: 'suspend',
    ...deputy,
    item: workItemId,
    reason,
    until: until.toISOString(),
    consentFrom,
  }
  return ok({ action, wording: { ...said(reason), facts }, told: [] })
}

async function resume(attempt: Attempt, body: BodyOf<'resume'>): Decided {
  return await onMine(attempt, body, { type: 'resume', reason: body.reason }, {})
}

async function terminate(attempt: Attempt, body: BodyOf<'terminate'>): Decided {
  const { actor, matter } = attempt
  const { result, reason } = body
  const allowed = await byPost(attempt, matter.definition.terms.terminateBy, body.operation)
  if (!allowed.ok) return allowed
  const open = matter.state.items.filter(({ end }) => end === null)
  const holders = await holdersOf(
    attempt,
    open.map(({ id }) => id),
  )
  const people = [...new Set([...holders.values(), matter.openedBy])]
  const told = people.map((to) => ({
    to,
    kind: 'terminated' as const,
    itemId: null,
    stepName: null,
    about: null,
    text: reason,
  }))
  const action: Action = { type: 'terminate', ...deputyFor(actor, allowed.value), result, reason }
  return ok({ action, wording: { ...said(reason), facts: { result } }, told })
}

async function redirect(attempt: Attempt, body: BodyOf<'redirect'>): Decided {
  const { actor, matter } = attempt
  const { workItemId, to, reason } = body
  const allowed = await byPost(attempt, matter.definition.terms.redirectBy, body.operation)
  if (!allowed.ok) return allowed
  const nodes = matter.definition.nodes
  const from = matter.state.items.find(({ id }) => id === workItemId)?.step ?? ''
  const action: Action = { type: 'redirect', ...deputyFor(actor, allowed.value), item: workItemId, to, reason }
  const facts = { from: nodes[from]?.name ?? from, to: nodes[to]?.name ?? to }
  return ok({ action, wording: { ...said(reason), facts }, told: [] })
}

function said(text: string): Wording {
  return { facts: {}, opinion: text.trim() === '' ? null : text.trim() }
}

function deputyFor(actor: Actor, principal: string): Deputy {
  return principal === actor.personId ? { by: principal } : { by: actor.personId, onBehalfOf: principal }
}

type Unsigned<A> = A extends unknown ? Omit<A, 'by' | 'onBehalfOf' | 'item'> : never

/** An act of the holder, or of who stands in, with nothing else to ask. */
async function onMine(
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
async function asHolder(
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
async function byPost(
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
async function peopleOf(
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

/** The names of those who are to sign too: nobody who has this round open already. */
async function signersOf(
  attempt: Attempt,
  itemId: string,
  people: readonly string[],
): Promise<Outcome<string, 'matter/wrong-person' | 'matter/already-signs'>> {
  const known = await peopleOf(attempt, people)
  if (!known.ok) return known
  const { items } = attempt.matter.state
  const token = items.find(({ id }) => id === itemId)?.token
  const round = items.filter((item) => item.token === token && item.end === null)
  const holders = await holdersOf(
    attempt,
    round.map(({ id }) => id),
  )
  const twice = people.find((person) => [...holders.values()].includes(person))
  if (twice !== undefined) {
    return refuse('matter/already-signs', { item: itemId, person: twice, name: known.value(twice).name })
  }
  return ok(people.map((person) => known.value(person).name).join('、'))
}

/** Who holds each of these items. */
async function holdersOf(
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

function about(
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
