import type { Definition } from '@sanban/procedure'
import type { UnitTransaction } from '../platform/db/unit-transaction.ts'

export interface PublishedVersion {
  readonly key: string
  readonly version: number
  readonly name: string
  readonly definition: Definition
}

/** Published versions never change, so the process keeps those it has read. */
const read = new Map<string, PublishedVersion>()

/** The version of a procedure with which a matter runs. */
export async function procedureVersion(
  trx: UnitTransaction,
  unitId: string,
  key: string,
  version: number,
): Promise<PublishedVersion> {
  const place = `${unitId} ${key} ${version}`
  const known = read.get(place)
  if (known !== undefined) return known
  const row = await trx
    .selectFrom('procedure_version')
    .select(['name', 'definition'])
    .where('unit_id', '=', unitId)
    .where('procedure_key', '=', key)
    .where('version', '=', version)
    .executeTakeFirstOrThrow()
  const published = { key, version, name: row.name, definition: row.definition as unknown as Definition }
  read.set(place, published)
  return published
}

/** The newest published version of a procedure, or null. */
export async function newestProcedure(
  trx: UnitTransaction,
  unitId: string,
  key: string,
): Promise<PublishedVersion | null> {
  const row = await trx
    .selectFrom('procedure_version')
    .select('version')
    .where('unit_id', '=', unitId)
    .where('procedure_key', '=', key)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? null : await procedureVersion(trx, unitId, key, row.version)
}
