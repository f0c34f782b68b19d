import { endpoints, type Regulation } from '@sanban/contract'
import type { Definition } from '@sanban/procedure'
import type { FastifyInstance } from 'fastify'
import { type Database, inUnit, type UnitTransaction } from '../../platform/db/unit-transaction.ts'
import { ok } from '../../platform/http/answer.ts'
import { route } from '../../platform/http/route.ts'

/** 制度库: the regulations by article, each with the steps that rest on it. */
export function regulationRoutes(app: FastifyInstance, db: Database): void {
  route(app, endpoints.regulations, async ({ session }) => {
    const regulations = await inUnit(db, session.unitId, (trx) => readRegulations(trx, session.unitId))
    return ok({ regulations, may: { edit: false } })
  })
}

async function readRegulations(trx: UnitTransaction, unitId: string): Promise<Regulation[]> {
  const regulations = await trx
    .selectFrom('regulation')
    .selectAll()
    .where('unit_id', '=', unitId)
    .orderBy('regulation_key')
    .execute()
  const articles = await trx
    .selectFrom('regulation_article')
    .selectAll()
    .where('unit_id', '=', unitId)
    .orderBy('position')
    .execute()
  const citations = await readCitations(trx, unitId)
  return regulations.map((regulation) => ({
    key: regulation.regulation_key,
    ...versionOf(regulation),
    versions: [versionOf(regulation)],
    articles: articles
      .filter((article) => article.regulation_key === regulation.regulation_key)
      .map(({ article, label, text }) => ({ article, label, text })),
    citedBy: citations
      .filter(({ key }) => key === regulation.regulation_key)
      .map(({ key: _, ...citation }) => citation),
  }))
}

function versionOf(row: { title: string; issuer: string; number: string; effective_from: string }) {
  return {
    version: 1,
    title: row.title,
    issuer: row.issuer,
    number: row.number,
    effectiveFrom: row.effective_from,
    repealedOn: null,
    savedAt: `${row.effective_from}T00:00:00.000Z`,
    savedBy: null,
    note: '',
  }
}

/** Which steps of the newest version of each procedure rest on which article. */
async function readCitations(trx: UnitTransaction, unitId: string) {
  const versions = await trx
    .selectFrom('procedure_version')
    .distinctOn('procedure_key')
    .select(['procedure_key', 'version', 'name', 'definition'])
    .where('unit_id', '=', unitId)
    .orderBy('procedure_key')
    .orderBy('version', 'desc')
    .execute()
  return versions.flatMap(({ procedure_key: procedureKey, version, name, definition }) =>
    Object.values((definition as unknown as Definition).nodes).flatMap((node) => {
      if (node.type !== 'userTask') return []
      const [key = '', article = ''] = node.article.split('#')
      const step = { procedureKey, procedure: name, version, stepId: node.id, stepName: node.name }
      return [{ key, article, ...step }]
    }),
  )
}
