import type { Matter, Offer, WorkItem } from '@sanban/contract'
import { type AllowedOperation, allowed } from '@sanban/procedure'
import type { UnitTransaction } from '../platform/db/unit-transaction.ts'
import type { ReadMatter } from './holding-view.ts'
import type { Actor } from './kernel.ts'
import { namesOf } from './people.ts'
import { postsActedBy } from './standing.ts'

/** How the actor stands to the open items of a matter. */
export interface OpenStandings {
  readonly items: readonly WorkItem[]
  /** The ids of those in which the actor may act for the holder. */
  readonly standsIn: ReadonlySet<string>
  /** The ids of those that the actor may take over. */
  readonly mayStepIn: ReadonlySet<string>
}

/** What the actor may do to a matter without holding it: what step() allows and the actor's posts and standing permit. */
export async function offersOf(
  trx: UnitTransaction,
  actor: Actor,
  matter: ReadMatter,
  standings: OpenStandings,
  now: Date,
): Promise<Matter['offers']> {
  if (matter.state.status === 'closed') return [{ operation: 'circulate' }]
  const offers = allowed(matter.definition, matter.state, null, actor.personId)
  const { terminateBy, redirectBy } = matter.definition.terms
  const acted = await postsActedBy(trx, actor, now)
  const names = await namesOf(
    trx,
    actor.unitId,
    offers.flatMap((offer) => (offer.operation === 'drop-signer' && offer.person !== null ? [offer.person] : [])),
  )
  const may = {
    terminate: terminateBy.some((post) => acted.has(post)),
    redirect: redirectBy.some((post) => acted.has(post)),
  }
  return offers.flatMap((offer) => offerOf(actor, matter, standings, may, names, offer))
}

function offerOf(
  actor: Actor,
  { state }: ReadMatter,
  { items, standsIn, mayStepIn }: OpenStandings,
  may: { readonly terminate: boolean; readonly redirect: boolean },
  names: Awaited<ReturnType<typeof namesOf>>,
  offer: AllowedOperation,
): readonly Offer[] {
  if (offer.operation === 'terminate') return may.terminate ? [{ operation: 'terminate' }] : []
  const step = { stepId: offer.step, stepName: offer.name }
  if (offer.operation === 'withdraw') return [{ operation: 'withdraw', ...step, workItemId: offer.item }]
  if (offer.operation === 'drop-signer') {
    const seat = state.items.find(({ id }) => id === offer.addedBy)?.seat
    const adder = state.items.findLast((item) => item.seat === seat)
    const item = items.find(({ workItemId }) => workItemId === adder?.id)
    const isMine = item?.holder.personId === actor.personId || adder?.end?.by === actor.personId
    if (offer.person === null || !(isMine || standsIn.has(adder?.id ?? ''))) return []
    return [{ operation: 'drop-signer', ...step, seat: offer.seat, person: names(offer.person) }]
  }
  const item = items.find(({ workItemId }) => workItemId === offer.item)
  if (item === undefined) return []
  const on = { ...step, workItemId: item.workItemId, holder: item.holder }
  const isMine = item.holder.personId === actor.personId
  switch (offer.operation) {
    case 'urge':
      return isMine ? [] : [{ operation: 'urge', ...on, left: offer.left }]
    case 'step-in':
      if (!mayStepIn.has(item.workItemId)) return []
      return [{ operation: 'step-in', ...on, because: item.help === null ? 'away' : 'asked' }]
    case 'redirect': {
      const targets = offer.targets.map((target) => ({ stepId: target.step, stepName: target.name }))
      return may.redirect ? [{ operation: 'redirect', ...on, targets }] : []
    }
    default:
      return []
  }
}
