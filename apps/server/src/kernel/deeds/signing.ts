import type { Action } from '@sanban/procedure'
import { type Outcome, ok, refuse } from '../../platform/http/answer.ts'
import { fillForm } from '../fill-form.ts'
import { namesOf } from '../people.ts'
import { standingOn } from '../standing.ts'
import {
  type Attempt,
  asHolder,
  type BodyOf,
  type Decided,
  type Deputy,
  holdersOf,
  onMine,
  peopleOf,
  said,
} from './attempt.ts'

/** 办理: validates the form of the item and what it checks. */
export async function complete(attempt: Attempt, body: BodyOf<'complete'>): Decided {
  const mine = await asHolder(attempt, body.workItemId)
  if (!mine.ok) return mine
  const filled = await fillForm(attempt, body)
  if (!filled.ok) return filled
  const { values, shown } = filled.value
  const opinion = body.opinion.trim()
  const action: Action = { type: 'complete', ...mine.value.deputy, item: body.workItemId, values, opinion }
  return ok({ action, wording: { ...said(opinion), filled: shown }, told: [] })
}

/** 退回, 逐级 or 直送. */
export async function giveBack(attempt: Attempt, body: BodyOf<'return'>): Decided {
  const { to, way, reason } = body
  const target = attempt.matter.definition.nodes[to]?.name ?? to
  return await onMine(attempt, body, { type: 'return', to, way, reason }, { to: target, way })
}

/** 撤回 is for who completed it, be it in the place of another. */
export async function withdraw({ trx, actor, matter, now }: Attempt, body: BodyOf<'withdraw'>): Decided {
  const { workItemId, reason } = body
  const standing = await standingOn(trx, actor, matter.matterId, workItemId, now)
  if (standing === null) return refuse('matter/item-ended')
  if (standing.endedBy !== actor.personId) return refuse('matter/not-your-item')
  const principal = matter.state.items.find(({ id }) => id === workItemId)?.end?.onBehalfOf ?? null
  const deputy = principal === null ? {} : { onBehalfOf: principal }
  const action: Action = { type: 'withdraw', by: actor.personId, ...deputy, item: workItemId, reason }
  return ok({ action, wording: said(reason), told: [] })
}

/** 委派 goes to somebody who does not sign in this round already. */
export async function delegate(attempt: Attempt, body: BodyOf<'delegate'>): Decided {
  const { workItemId, to, reason } = body
  const free = await signersOf(attempt, workItemId, [to])
  if (!free.ok) return free
  return await onMine(attempt, body, { type: 'delegate', to, reason }, { to: free.value })
}

/** 加签 before, beside or after the holder. */
export async function addSigner(attempt: Attempt, body: BodyOf<'add-signer'>): Decided {
  const { workItemId, where, people, reason } = body
  const free = await signersOf(attempt, workItemId, people)
  if (!free.ok) return free
  return await onMine(attempt, body, { type: 'add-signer', where, people, reason }, { where, people: free.value })
}

/** 减签 is for whoever holds the seat that asked for the signer, and for their stand-in. */
export async function dropSigner(attempt: Attempt, body: BodyOf<'drop-signer'>): Decided {
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
