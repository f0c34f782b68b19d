import type { Citation } from '@sanban/contract'
import { citationsOf, newestDefinitions, type StepCitation } from '../../kernel/cited-steps.ts'
import type { UnitTransaction } from '../../platform/db/unit-transaction.ts'

/** Which steps of the newest published procedures, and of drafts, rest on which article; by regulation. */
export async function readCitations(
  trx: UnitTransaction,
  unitId: string,
): Promise<(regulationKey: string) => Citation[]> {
  const published = (await newestDefinitions(trx, unitId)).map(({ key, name, version, definition }) => {
    return { key, name, version, steps: citationsOf(definition) }
  })
  const drafts = await trx
    .selectFrom('procedure_draft')
    .select(['procedure_key as key', 'name', 'citations'])
    .where('unit_id', '=', unitId)
    .orderBy('procedure_key')
    .execute()
  const all = [
    ...published,
    ...drafts.map(({ key, name, citations }) => ({ key, name, version: null, steps: citations as StepCitation[] })),
  ]
  const byRegulation = Map.groupBy(
    all.flatMap(({ key, name, version, steps }) =>
      steps.map(({ ref, stepId, stepName }) => {
        const [regulation = '', article = ''] = ref.split('#')
        return { regulation, citation: { article, procedureKey: key, procedure: name, version, stepId, stepName } }
      }),
    ),
    ({ regulation }) => regulation,
  )
  return (key) => (byRegulation.get(key) ?? []).map(({ citation }) => citation)
}
