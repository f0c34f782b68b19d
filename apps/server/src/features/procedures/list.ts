import type { ProcedureSummary } from '@sanban/contract'
import { namesOf } from '../../kernel/people.ts'
import type { UnitTransaction } from '../../platform/db/unit-transaction.ts'

/** All procedures by name, each with its versions, the matters that run by them, and its draft. */
export async function listProcedures(trx: UnitTransaction, unitId: string): Promise<ProcedureSummary[]> {
  const [versions, drafts, running] = await Promise.all([
    readVersions(trx, unitId),
    readDrafts(trx, unitId),
    readRunning(trx, unitId),
  ])
  const people = [...versions.map((row) => row.published_by), ...drafts.map((row) => row.saved_by)]
  const names = await namesOf(
    trx,
    unitId,
    people.filter((id) => id !== null),
  )
  const keys = [...new Set([...versions, ...drafts].map((row) => row.procedure_key))]
  const procedures = keys.map((key): ProcedureSummary => {
    const published = versions.filter((row) => row.procedure_key === key)
    const draft = drafts.find((row) => row.procedure_key === key)
    return {
      key,
      name: published[0]?.name ?? draft?.name ?? key,
      versions: published.map((row) => ({
        version: row.version,
        publishedAt: row.published_at.toISOString(),
        publishedBy: row.published_by === null ? null : names(row.published_by),
        note: row.note ?? '',
        hash: row.definition_hash,
        proof: proofOf(row),
        running: running.get(`${key} ${row.version}`) ?? 0,
      })),
      draft:
        draft === undefined
          ? null
          : {
              baseVersion: draft.base_version,
              revision: draft.revision,
              savedBy: names(draft.saved_by),
              savedAt: draft.saved_at.toISOString(),
            },
    }
  })
  return procedures.toSorted((left, right) => left.name.localeCompare(right.name, 'zh'))
}

async function readVersions(trx: UnitTransaction, unitId: string) {
  return await trx
    .selectFrom('procedure_version as v')
    .leftJoin('procedure_publication as p', (on) =>
      on
        .onRef('p.unit_id', '=', 'v.unit_id')
        .onRef('p.procedure_key', '=', 'v.procedure_key')
        .onRef('p.version', '=', 'v.version'),
    )
    .select(['v.procedure_key', 'v.version', 'v.name', 'v.definition_hash', 'v.published_at'])
    .select(['p.published_by', 'p.note', 'p.states', 'p.transitions', 'p.checked_at'])
    .where('v.unit_id', '=', unitId)
    .orderBy('v.procedure_key')
    .orderBy('v.version', 'desc')
    .execute()
}

type VersionRow = Awaited<ReturnType<typeof readVersions>>[number]

function proofOf({ states, transitions, checked_at, definition_hash }: VersionRow) {
  if (states === null || transitions === null || checked_at === null) return null
  const checkedAt = checked_at.toISOString()
  return { verdict: 'sound' as const, states, transitions, definitionHash: definition_hash, checkedAt }
}

async function readDrafts(trx: UnitTransaction, unitId: string) {
  return await trx
    .selectFrom('procedure_draft')
    .select(['procedure_key', 'name', 'base_version', 'revision', 'saved_by', 'saved_at'])
    .where('unit_id', '=', unitId)
    .execute()
}

async function readRunning(trx: UnitTransaction, unitId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await trx
    .selectFrom('matter')
    .select((eb) => ['procedure_key', 'procedure_version', eb.fn.countAll<number>().as('count')])
    .where('unit_id', '=', unitId)
    .where('status', '=', 'open')
    .groupBy(['procedure_key', 'procedure_version'])
    .execute()
  return new Map(rows.map((row) => [`${row.procedure_key} ${row.procedure_version}`, row.count]))
}
