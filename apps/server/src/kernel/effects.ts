import { randomUUID } from 'node:crypto'
import type { Effect, Item } from '@sanban/procedure'
import type { UnitTransaction } from '../platform/db/unit-transaction.ts'
import { type Outcome, ok } from '../platform/http/answer.ts'
import { writeAside } from './asides.ts'
import type { Actor, Kernel, ServiceFacts, ServiceProblem } from './kernel.ts'
import { rungsOf } from './ladder.ts'
import type { LockedMatter } from './locked-matter.ts'
import { type Telling, tell } from './notices.ts'
import { personOf } from './system-actor.ts'
import { setTimers } from './timers.ts'
import { changeWorkItem, endWorkItem, type Opened, openWorkItem, type Place } from './work-items.ts'

/** A sub-matter that an action asks for, under the id that it will have. */
export interface ToStart {
  readonly matterId: string
  readonly node: string
  readonly token: number | null
  readonly procedure: string
  /** Who holds the step that waits for it; null when nobody waits. */
  readonly holder: string | null
}

export interface CarriedOut {
  readonly opened: readonly Opened[]
  readonly heldMinutes: Readonly<Record<string, number>>
  readonly services: readonly { readonly operation: string; readonly facts: ServiceFacts }[]
  readonly toStart: readonly ToStart[]
}

/** Writes down what an action brought about: items, asides, timers, notices, services. Refuses where a service or a post does. */
export async function carryOut(
  kernel: Kernel,
  trx: UnitTransaction,
  actor: Actor,
  matter: LockedMatter,
  place: Place,
  effects: readonly Effect[],
): Promise<Outcome<CarriedOut, ServiceProblem | 'matter/post-vacant'>> {
  const opened: Opened[] = []
  const heldMinutes: Record<string, number> = {}
  const services: CarriedOut['services'][number][] = []
  const toStart: ToStart[] = []
  const told: Telling[] = []
  for (const effect of effects) {
    if (effect.type === 'end') {
      heldMinutes[effect.item.id] = await endWorkItem(trx, place, effect.item)
    } else if (effect.type === 'open') {
      const item = await openWorkItem(trx, place, effect.item)
      if (!item.ok) return item
      opened.push(item.value)
    } else if (effect.type === 'change') {
      await changeWorkItem(trx, place, effect.item)
    } else if (effect.type === 'aside') {
      await writeAside(trx, place, effect.aside)
      told.push(...askingsOf(place, effect.aside))
    } else if (effect.type === 'start-matter') {
      toStart.push(childOf(place, effect, opened))
    } else if (effect.type === 'service') {
      const service = kernel.services[effect.operation]
      if (service === undefined) throw new Error(`no service ${effect.operation}, though publishing checks it`)
      const { matterId, now, state } = place
      const facts = await service({ trx, actor: servedBy(actor, matter), matterId, now, values: state.values })
      if (!facts.ok) return facts
      services.push({ operation: effect.operation, facts: facts.value })
    }
  }
  const rungs = effects.some(({ type }) => type === 'open') ? await rungsOf(trx, place.unitId, matter.urgency) : []
  await setTimers(trx, place, effects, opened, rungs)
  await tell(trx, { unitId: place.unitId, matterId: place.matterId, from: place.by, now: place.now }, told)
  return ok({ opened, heldMinutes, services, toStart })
}

/** What a timer or an arrival brings about is done in the name of who opened the matter: a version is always somebody's. */
function servedBy(actor: Actor, { openedBy }: LockedMatter): Actor {
  return personOf(actor) === null ? { ...actor, personId: openedBy } : actor
}

function childOf(
  { state }: Place,
  { node, token, procedure }: Extract<Effect, { type: 'start-matter' }>,
  opened: readonly Opened[],
): ToStart {
  const waiting = token === null ? undefined : state.items.find((item) => item.token === token && item.end === null)
  const holder = opened.find(({ item }) => item === waiting?.id)?.holder ?? null
  return { matterId: randomUUID(), node, token, procedure, holder }
}

/** Who was asked is told, and who asked is told of the answer. */
function askingsOf(
  { state, definition }: Place,
  aside: Extract<Effect, { type: 'aside' }>['aside'],
): readonly Telling[] {
  const item = state.items.find(({ id }) => id === aside.item)
  const about = { itemId: aside.item, stepName: stepNameOf(definition, item), about: null }
  if (aside.end === null) return [{ to: aside.person, kind: aside.kind, text: aside.text, ...about }]
  if (aside.end.as !== 'done' || aside.kind === 'reading') return []
  return [{ to: aside.askedBy, kind: 'answer', text: aside.end.opinion, ...about }]
}

function stepNameOf(definition: Place['definition'], item: Item | undefined): string | null {
  return item === undefined ? null : (definition.nodes[item.step]?.name ?? null)
}
