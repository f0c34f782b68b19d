import { type BreakReason, chainVerifier } from '@sanban/ledger'
import { sql } from 'kysely'
import type { Database } from '../platform/db/unit-transaction.ts'
import { sha256 } from '../platform/hash.ts'
import { entryOf, isAct, type LedgerRow } from './ledger.ts'

export interface LedgerBreak {
  readonly unitId: string
  readonly matterId: string
  /** The title of the matter or the incoming document; null when neither is there any more. */
  readonly title: string | null
  readonly seq: number
  readonly reason: BreakReason
}

export interface LedgerReport {
  readonly entries: number
  readonly chains: number
  readonly breaks: readonly LedgerBreak[]
}

/** Rows read at a time, so that a ledger of any length streams through. */
const batch = 2000

/** Verifies every chain of every unit from its first entry to its last. Connects as the owner, who sees all units. */
export async function verifyLedger(admin: Database, onProgress: (entries: number) => void): Promise<LedgerReport> {
  let entries = 0
  let chains = 0
  const breaks: LedgerBreak[] = []
  let chain: { unitId: string; matterId: string; verifier: ReturnType<typeof chainVerifier>; broken: boolean } | null =
    null
  let after: LedgerRow | null = null
  for (;;) {
    const rows: LedgerRow[] = await nextRows(admin, after)
    for (const row of rows) {
      const entry = entryOf(row)
      if (chain === null || chain.unitId !== entry.unitId || chain.matterId !== entry.matterId) {
        chain = { ...placeOf(entry), verifier: chainVerifier(sha256, placeOf(entry)), broken: false }
        chains += 1
      }
      entries += 1
      const found = chain.verifier.push(entry)
      if (found !== null && !chain.broken) {
        chain.broken = true
        breaks.push({ ...placeOf(entry), title: await titleOf(admin, entry), seq: found.seq, reason: found.reason })
      }
    }
    onProgress(entries)
    after = rows.at(-1) ?? null
    if (rows.length < batch) return { entries, chains, breaks: [...breaks, ...(await missingEntries(admin, breaks))] }
  }
}

type Place = { readonly unitId: string; readonly matterId: string }

function placeOf({ unitId, matterId }: Place): Place {
  return { unitId, matterId }
}

async function nextRows(admin: Database, after: LedgerRow | null): Promise<LedgerRow[]> {
  let rows = admin.selectFrom('ledger_entry').selectAll()
  if (after !== null) {
    rows = rows.where((eb) =>
      eb(eb.refTuple('unit_id', 'matter_id', 'seq'), '>', eb.tuple(after.unit_id, after.matter_id, after.seq)),
    )
  }
  return await rows.orderBy('unit_id').orderBy('matter_id').orderBy('seq').limit(batch).execute()
}

/** What has a chain of its own: matters, with the number of their actions, and incoming documents. */
function chainOwners(admin: Database) {
  return admin
    .selectFrom('matter')
    .select(['unit_id', 'matter_id', 'title', sql<number | null>`version`.as('version')])
    .unionAll(
      admin
        .selectFrom('incoming_document')
        .select(['unit_id', 'incoming_id as matter_id', 'title', sql<number | null>`null::int`.as('version')]),
    )
    .as('owner')
}

async function titleOf(admin: Database, { unitId, matterId }: Place): Promise<string | null> {
  const row = await admin
    .selectFrom(chainOwners(admin))
    .select('title')
    .where('unit_id', '=', unitId)
    .where('matter_id', '=', matterId)
    .executeTakeFirst()
  return row?.title ?? null
}

/**
 * Chains that are shorter or longer than their owner knows: a matter's version is the number of its actions, and each has
 * at least the entry of its start. So an end that was cut off is seen, and a chain that was taken away whole.
 */
async function missingEntries(admin: Database, told: readonly Place[]): Promise<LedgerBreak[]> {
  const known = new Set(told.map(keyOf))
  const rows = await admin
    .selectFrom(chainOwners(admin))
    .leftJoin('ledger_entry as e', (on) =>
      on.onRef('e.unit_id', '=', 'owner.unit_id').onRef('e.matter_id', '=', 'owner.matter_id'),
    )
    .select(['owner.unit_id as unitId', 'owner.matter_id as matterId', 'owner.title', 'owner.version'])
    .select((eb) => [eb.fn.count<number>('e.seq').as('entries'), actionCount.as('acted')])
    .groupBy(['owner.unit_id', 'owner.matter_id', 'owner.title', 'owner.version'])
    .having((eb) => eb.or([eb(eb.fn.count('e.seq'), '=', 0), eb(actionCount, '!=', eb.ref('owner.version'))]))
    .execute()
  return rows
    .filter((row) => !known.has(keyOf(row)))
    .map((row) => ({
      ...placeOf(row),
      title: row.title,
      seq: row.entries + 1,
      reason: row.acted > (row.version ?? 0) ? 'longer-than-expected' : 'shorter-than-expected',
    }))
}

const actionCount = sql<number>`count(*) filter (where ${isAct(sql.ref('e.action'))})`

function keyOf({ unitId, matterId }: Place): string {
  return `${unitId} ${matterId}`
}
