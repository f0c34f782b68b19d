import type { Urgency } from '@sanban/contract'
import type { Definition, State } from '@sanban/procedure'
import type { UnitTransaction } from '../platform/db/unit-transaction.ts'
import { procedureVersion } from './procedure-versions.ts'

/** A matter as it is locked for an action. */
export interface LockedMatter {
  readonly matterId: string
  readonly title: string
  readonly urgency: Urgency
  readonly departmentId: string | null
  readonly openedBy: string
  readonly definition: Definition
  readonly state: State
  /** The version before the action; 0 for a matter that this action starts. */
  readonly version: number
  /** The matter that started this one, with the token that waits for its result; null when it stands alone. */
  readonly parent: { readonly matterId: string; readonly token: number | null } | null
}

/** Locks a matter's row until the transaction ends, so that one action after the other moves it; null when there is none. */
export async function lockMatter(trx: UnitTransaction, unitId: string, matterId: string): Promise<LockedMatter | null> {
  return await matterOf(trx, unitId, await matterRow(trx, unitId, matterId).forUpdate().executeTakeFirst())
}

/** As `lockMatter`, but null as well while somebody else has it locked: what can wait does not stand in a queue. */
export async function lockIdleMatter(
  trx: UnitTransaction,
  unitId: string,
  matterId: string,
): Promise<LockedMatter | null> {
  const row = await matterRow(trx, unitId, matterId).forUpdate().skipLocked().executeTakeFirst()
  return await matterOf(trx, unitId, row)
}

function matterRow(trx: UnitTransaction, unitId: string, matterId: string) {
  return trx
    .selectFrom('matter')
    .select(['matter_id', 'title', 'urgency', 'department_id', 'opened_by', 'procedure_key', 'procedure_version'])
    .select(['state', 'version', 'parent_matter_id', 'parent_token'])
    .where('unit_id', '=', unitId)
    .where('matter_id', '=', matterId)
}

type Row = Awaited<ReturnType<ReturnType<typeof matterRow>['executeTakeFirst']>>

async function matterOf(trx: UnitTransaction, unitId: string, row: Row): Promise<LockedMatter | null> {
  if (row === undefined) return null
  const published = await procedureVersion(trx, unitId, row.procedure_key, row.procedure_version)
  return {
    matterId: row.matter_id,
    title: row.title,
    urgency: row.urgency,
    departmentId: row.department_id,
    openedBy: row.opened_by,
    definition: published.definition,
    state: row.state as unknown as State,
    version: row.version,
    parent: row.parent_matter_id === null ? null : { matterId: row.parent_matter_id, token: row.parent_token },
  }
}
