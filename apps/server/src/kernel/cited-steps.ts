import { type Definition, isHeld } from '@sanban/procedure'
import type { UnitTransaction } from '../platform/db/unit-transaction.ts'

/** A procedure as it is published now. */
export interface NewestDefinition {
  readonly key: string
  readonly name: string
  readonly version: number
  readonly definition: Definition
}

/** The newest published version of each procedure, by key. */
export async function newestDefinitions(trx: UnitTransaction, unitId: string): Promise<readonly NewestDefinition[]> {
  const rows = await trx
    .selectFrom('procedure_version')
    .distinctOn('procedure_key')
    .select(['procedure_key', 'version', 'name', 'definition'])
    .where('unit_id', '=', unitId)
    .orderBy('procedure_key')
    .orderBy('version', 'desc')
    .execute()
  return rows.map((row) => ({
    key: row.procedure_key,
    name: row.name,
    version: row.version,
    definition: row.definition as unknown as Definition,
  }))
}

/** A step with the article that it rests on, as `regulation-key#article`. */
export interface StepCitation {
  readonly ref: string
  readonly stepId: string
  readonly stepName: string
}

/** The steps of a definition that somebody holds, each with the article that it rests on. */
export function citationsOf(definition: Definition): readonly StepCitation[] {
  return Object.values(definition.nodes)
    .filter(isHeld)
    .map(({ id, name, article }) => ({ ref: article, stepId: id, stepName: name }))
}
