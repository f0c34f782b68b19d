import { endpoints, type Regulation } from '@sanban/contract'
import type { FastifyInstance } from 'fastify'
import type { Kernel } from '../../kernel/kernel.ts'
import { holdsOneOf, publishingPosts } from '../../kernel/rule-keepers.ts'
import { inUnitUnlessRefused } from '../../platform/db/refusable.ts'
import { inUnit, type UnitTransaction } from '../../platform/db/unit-transaction.ts'
import { actorOf } from '../../platform/http/actor.ts'
import { type Answer, ok, refuse } from '../../platform/http/answer.ts'
import { route } from '../../platform/http/route.ts'
import { localDate } from '../../platform/local-date.ts'
import { readCitations } from './citations.ts'
import { checkText, saveRegulation } from './save.ts'
import { readArticles, readVersions, type StoredVersion } from './store.ts'

/** 制度库: the regulations by version and article, each article with the steps that rest on it. */
export function regulationRoutes(app: FastifyInstance, kernel: Kernel): void {
  const { db } = kernel
  route(app, endpoints.regulations, async ({ session }) => {
    return await inUnit(db, session.unitId, async (trx) => {
      const may = { edit: await holdsOneOf(trx, session, publishingPosts) }
      return ok({ regulations: await readLibrary(trx, session.unitId, kernel.clock()), may })
    })
  })

  route(app, endpoints.article, async ({ params, session }) => {
    return await inUnit(db, session.unitId, (trx) => readArticle(trx, session.unitId, params, kernel.clock()))
  })

  route(app, endpoints.regulationFile, async ({ params: { key, version }, session }) => {
    return await inUnit(db, session.unitId, async (trx) => {
      const stored = (await readVersions(trx, session.unitId, key)).find((each) => each.version === version)
      if (stored === undefined) return refuse('regulation/not-found')
      return ok({ ...stored, articles: await readArticles(trx, session.unitId, key, version) })
    })
  })

  route(app, endpoints.checkRegulation, async ({ body, session }) => {
    return ok(await inUnit(db, session.unitId, (trx) => checkText(trx, session.unitId, body.markdown)))
  })

  route(app, endpoints.saveRegulation, async ({ params, body, session }, { request }) => {
    const actor = actorOf(session, request)
    return await inUnitUnlessRefused(db, actor.unitId, (trx) =>
      saveRegulation(trx, actor, kernel.clock(), params.key, body),
    )
  })
}

/** Each regulation as it is in force, with all its versions. */
async function readLibrary(trx: UnitTransaction, unitId: string, now: Date): Promise<Regulation[]> {
  const byKey = Map.groupBy(await readVersions(trx, unitId, null), ({ key }) => key)
  const today = await localDate(trx, unitId, now)
  const citations = await readCitations(trx, unitId)
  const library: Regulation[] = []
  for (const [key, versions] of byKey) {
    const current = inForce(versions, today)
    if (current === undefined) continue
    library.push({
      key,
      ...summaryOf(current),
      articles: await readArticles(trx, unitId, key, current.version),
      citedBy: citations(key),
      versions: versions.map(summaryOf),
    })
  }
  return library
}

/** The newest version that has taken effect; the first when none has. `versions` begin with the newest. */
function inForce(versions: readonly StoredVersion[], today: string): StoredVersion | undefined {
  return versions.find(({ effectiveFrom }) => effectiveFrom <= today) ?? versions.at(-1)
}

function summaryOf({ key: _key, markdown: _markdown, ...version }: StoredVersion) {
  return version
}

async function readArticle(
  trx: UnitTransaction,
  unitId: string,
  { key, article }: { readonly key: string; readonly article: string },
  now: Date,
): Promise<Answer<typeof endpoints.article>> {
  const current = inForce(await readVersions(trx, unitId, key), await localDate(trx, unitId, now))
  const articles = current === undefined ? [] : await readArticles(trx, unitId, key, current.version)
  const found = articles.find((each) => each.article === article)
  if (current === undefined || found === undefined) return refuse('regulation/not-found')
  const citations = (await readCitations(trx, unitId))(key)
  return ok({
    ...found,
    ref: `${key}#${article}`,
    regulation: current.title,
    version: current.version,
    effectiveFrom: current.effectiveFrom,
    repealedOn: current.repealedOn,
    citedBy: citations.filter((citation) => citation.article === article),
  })
}
