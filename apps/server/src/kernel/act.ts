import type { Acted, endpoints } from '@sanban/contract'
import { sql } from 'kysely'
import { inUnitUnlessRefused } from '../platform/db/refusable.ts'
import type { UnitTransaction } from '../platform/db/unit-transaction.ts'
import { type Answer, type Outcome, refuse } from '../platform/http/answer.ts'
import type { ActBody } from './deeds/attempt.ts'
import { deedOf } from './deeds/deed-of.ts'
import { once } from './idempotency.ts'
import type { Actor, Kernel } from './kernel.ts'
import { isAct } from './ledger.ts'
import { lockMatter } from './locked-matter.ts'
import { moveMatter } from './move.ts'
import { tell } from './notices.ts'
import { namesOf } from './people.ts'
import { maySeeMatter } from './policy.ts'
import { system } from './system-actor.ts'

export type { ActBody } from './deeds/attempt.ts'

/**
 * Acts on a matter: one transaction, once for each key. Refuses a stale version with who acted meanwhile, and an item
 * that is neither the actor's nor of somebody for whom the actor stands in.
 */
export async function act(
  kernel: Kernel,
  actor: Actor,
  matterId: string,
  body: ActBody,
): Promise<Answer<typeof endpoints.act>> {
  return await inUnitUnlessRefused(kernel.db, actor.unitId, async (trx) => {
    const answer = await once<Acted, string>(trx, actor, kernel.clock(), body.key, { matterId, ...body }, () =>
      actOnce(kernel, trx, actor, matterId, body),
    )
    return answer as Answer<typeof endpoints.act>
  })
}

async function actOnce(
  kernel: Kernel,
  trx: UnitTransaction,
  actor: Actor,
  matterId: string,
  body: ActBody,
): Promise<Outcome<Acted>> {
  const now = kernel.clock()
  const matter = await lockMatter(trx, actor.unitId, matterId)
  if (matter === null || !(await maySeeMatter(trx, actor, matterId, now))) return refuse('matter/not-found')
  if (matter.version !== body.version && !isBeside(body))
    return await staleRefusal(trx, actor, matterId, matter.version)
  const deed = await deedOf({ kernel, trx, actor, matter, now }, body)
  if (!deed.ok) return deed
  const { action, wording, told } = deed.value
  const acted = await moveMatter(kernel, trx, actor, matter, action, wording)
  if (acted.ok) await tell(trx, { unitId: actor.unitId, matterId, from: actor.personId, now }, told)
  return acted
}

/** What is done beside the way does not depend on what others did meanwhile: twenty may sign that they read at once. */
function isBeside(body: ActBody): boolean {
  return body.operation === 'read' || body.operation === 'answer'
}

/** 409 with who acted meanwhile, when and how. */
async function staleRefusal(trx: UnitTransaction, actor: Actor, matterId: string, version: number) {
  const last = await trx
    .selectFrom('ledger_entry')
    .select(['actor_id', 'occurred_at', 'action'])
    .where('unit_id', '=', actor.unitId)
    .where('matter_id', '=', matterId)
    .where(isAct(sql.ref('action')))
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  const by = last.actor_id === null ? system : (await namesOf(trx, actor.unitId, [last.actor_id]))(last.actor_id)
  const { type } = last.action as unknown as { type: string }
  return refuse('matter/stale', { version, by, at: last.occurred_at.toISOString(), action: type })
}
