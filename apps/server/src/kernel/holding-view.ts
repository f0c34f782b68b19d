import { due, parseLimit } from '@sanban/calendar'
import type { Aside, Holding, PersonRef, WorkItem } from '@sanban/contract'
import { type AllowedOperation, allowed, heldStepOf, type Item, type ReturnOption } from '@sanban/procedure'
import { sql } from 'kysely'
import type { UnitTransaction } from '../platform/db/unit-transaction.ts'
import { articleOf } from './articles.ts'
import { formOfItem } from './fill-form.ts'
import type { Actor, Kernel } from './kernel.ts'
import type { LockedMatter } from './locked-matter.ts'
import { namesOf } from './people.ts'
import { consentGiver } from './roles.ts'

/** A matter as its page reads it. */
export type ReadMatter = Pick<LockedMatter, 'matterId' | 'definition' | 'state'>

/** What somebody may do with an item now: its holder, or who stands in for the holder. */
export async function holdingOf(
  kernel: Kernel,
  trx: UnitTransaction,
  actor: Actor,
  { matterId, definition, state }: ReadMatter,
  item: WorkItem,
  asides: readonly Aside[],
): Promise<Holding> {
  const step = heldStepOf(definition, item.stepId)
  const held = state.items.find(({ id }) => id === item.workItemId)
  if (step === undefined || held === undefined) throw new Error(`nobody holds ${item.workItemId}`)
  const form = await formOfItem(trx, actor.unitId, definition, held)
  const offers = allowed(definition, state, item.workItemId, item.holder.personId)
  const targets = targetsOf(offers)
  const names = await namesOf(trx, actor.unitId, targets.flatMap(holdersOf))
  const maySuspend = offers.some(({ operation }) => operation === 'suspend')
  return {
    item,
    onBehalfOf: item.holder.personId === actor.personId ? null : item.holder,
    standard: step.standard,
    limit: step.limit,
    article: await articleOf(trx, actor.unitId, step.article, new Date(held.openedAt)),
    form: { ...form },
    values: held.kind === 'own' ? await filledBefore(trx, actor.unitId, matterId, held) : {},
    mayReturnTo: targets.map((target) => ({
      stepId: target.step,
      stepName: target.name,
      holders: holdersOf(target).map((id) => names(id).name),
    })),
    returnWays: targets.length === 0 ? [] : ['step', 'direct'],
    mayAddSigner: offers.some(({ operation }) => operation === 'add-signer') ? ['before', 'beside', 'after'] : [],
    suspendLimit: maySuspend ? await suspendLimit(kernel, trx, actor, definition.terms.suspendMax, item.holder) : null,
    consentAsked:
      asides.find(
        ({ kind, end, workItemId }) => kind === 'consent' && end === null && workItemId === item.workItemId,
      ) ?? null,
    operations: offers.flatMap(({ operation }) => (isHolders(operation) ? [operation] : [])),
  }
}

type HolderOperation = Holding['operations'][number]

const holderOperations: ReadonlySet<string> = new Set<HolderOperation>([
  'complete',
  'return',
  'transfer',
  'delegate',
  'add-signer',
  'circulate',
  'consult',
  'suspend',
  'resume',
  'call-for-help',
])

function isHolders(operation: AllowedOperation['operation']): operation is HolderOperation {
  return holderOperations.has(operation)
}

function targetsOf(offers: readonly AllowedOperation[]): readonly ReturnOption[] {
  return offers.flatMap((offer) => (offer.operation === 'return' ? offer.targets : []))
}

function holdersOf(target: ReturnOption): string[] {
  return target.holders.flatMap(({ person }) => (person === null ? [] : [person]))
}

async function suspendLimit(
  kernel: Kernel,
  trx: UnitTransaction,
  actor: Actor,
  text: string,
  holder: PersonRef,
): Promise<Holding['suspendLimit']> {
  const limit = parseLimit(text)
  if (!limit.ok) throw new Error(`the limit of a suspension passed publishing: ${limit.problem.detail}`)
  const until = due(await kernel.calendars.of(trx, actor.unitId), kernel.clock().toISOString(), limit.value).at
  const giver = await consentGiver(trx, actor.unitId, holder.personId)
  const names = await namesOf(trx, actor.unitId, giver === null ? [] : [giver])
  return { limit: text, until, consentFrom: giver === null || giver === actor.personId ? null : names(giver) }
}

/** What was filled in when the step was completed last: after a return or a withdrawal it stands in the form again. */
async function filledBefore(
  trx: UnitTransaction,
  unitId: string,
  matterId: string,
  item: Item,
): Promise<Holding['values']> {
  const row = await trx
    .selectFrom('ledger_entry')
    .select('action')
    .where('unit_id', '=', unitId)
    .where('matter_id', '=', matterId)
    .where(sql<boolean>`action @> ${JSON.stringify({ type: 'complete', stepId: item.step })}::jsonb`)
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  const { act } = (row?.action ?? {}) as { act?: { values: Holding['values'] } }
  return act?.values ?? {}
}
