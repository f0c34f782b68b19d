import { json, type UnitTransaction } from '../platform/db/unit-transaction.ts'
import { hashOfJson } from '../platform/hash.ts'
import { type Outcome, ok, refuse } from '../platform/http/answer.ts'
import type { Actor } from './kernel.ts'

/**
 * Carries out `work` once for each key: the same key with the same request gets the first answer again, with another
 * request `request/key-reused`. A second request that comes while the first runs waits for it at the key's row. A refusal
 * leaves no key, because the caller's transaction rolls back.
 */
export async function once<T, Code extends string>(
  trx: UnitTransaction,
  actor: Actor,
  now: Date,
  key: string,
  request: unknown,
  work: () => Promise<{ ok: true; value: T } | { ok: false; problem: { code: Code; facts: object } }>,
): Promise<Outcome<T>> {
  const requestHash = hashOfJson(request)
  const claimed = await trx
    .insertInto('action_key')
    .values({
      unit_id: actor.unitId,
      key,
      person_id: actor.personId,
      request_hash: requestHash,
      answer: null,
      entered_at: now,
    })
    .onConflict((conflict) => conflict.columns(['unit_id', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst()
  if (claimed === undefined) return await firstAnswer<T>(trx, actor, key, requestHash)
  const outcome = await work()
  if (!outcome.ok) return outcome as Outcome<T>
  const kept = await trx
    .updateTable('action_key')
    .set({ answer: json(outcome.value) })
    .where('unit_id', '=', actor.unitId)
    .where('key', '=', key)
    .returning('answer')
    .executeTakeFirstOrThrow()
  // As it was kept: jsonb has its own order of names, and the first answer must be the same bytes as every later one.
  return ok(kept.answer as T)
}

async function firstAnswer<T>(
  trx: UnitTransaction,
  actor: Actor,
  key: string,
  requestHash: string,
): Promise<Outcome<T, 'request/key-reused'>> {
  const first = await trx
    .selectFrom('action_key')
    .select(['person_id', 'request_hash', 'answer'])
    .where('unit_id', '=', actor.unitId)
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
  const same = first.person_id === actor.personId && first.request_hash === requestHash
  return same ? ok(first.answer as T) : refuse('request/key-reused')
}
