import type { endpoints, Received, RegulationCheck } from '@sanban/contract'
import type { Actor } from '../../kernel/kernel.ts'
import { holdsOneOf, postNames, publishingPosts } from '../../kernel/rule-keepers.ts'
import { readRegulation } from '../../office-data/read-regulation.ts'
import type { UnitTransaction } from '../../platform/db/unit-transaction.ts'
import { type Answer, type Outcome, ok, refuse } from '../../platform/http/answer.ts'
import { articleChanges } from './changes.ts'
import { readCitations } from './citations.ts'
import { insertRegulation, readArticles, readVersions, type StoredVersion } from './store.ts'

/** What is wrong with a text, and what it would change against the newest version of its regulation. */
export async function checkText(trx: UnitTransaction, unitId: string, markdown: string): Promise<RegulationCheck> {
  const { regulation, issues } = readRegulation(markdown)
  const [newest] = await readVersions(trx, unitId, regulation.key)
  const before = newest === undefined ? [] : await readArticles(trx, unitId, newest.key, newest.version)
  const citations = (await readCitations(trx, unitId))(regulation.key)
  return { issues: issues.slice(0, 50), changes: articleChanges(before, regulation.articles, citations) }
}

type SaveBody = Received<typeof endpoints.saveRegulation>['body']

/**
 * Saves a regulation as a new version on top of the one that the sender changed. An article that steps rest on vanishes only
 * when the sender says so: those steps would rest on nothing.
 */
export async function saveRegulation(
  trx: UnitTransaction,
  actor: Actor,
  now: Date,
  key: string,
  body: SaveBody,
): Promise<Answer<typeof endpoints.saveRegulation>> {
  const allowed = await mayEdit(trx, actor)
  if (!allowed.ok) return allowed
  const { regulation, issues } = readRegulation(body.markdown)
  if (issues.length > 0) return refuse('regulation/invalid', { issues: issues.slice(0, 50) })
  if (regulation.key !== key) return refuse('regulation/wrong-key', { key: regulation.key })
  const [newest] = await readVersions(trx, actor.unitId, key)
  if ((newest?.version ?? 0) !== body.baseVersion) return stale(newest)
  if (newest?.markdown === body.markdown) return refuse('regulation/unchanged', { version: newest.version })
  const { changes } = await checkText(trx, actor.unitId, body.markdown)
  const cited = changes.filter(
    ({ change, citedBy, article }) => change === 'removed' && citedBy.length > 0 && !body.dropping.includes(article),
  )
  if (cited.length > 0) {
    return refuse('regulation/cited', { articles: cited.map(({ article, citedBy }) => ({ article, citedBy })) })
  }
  const version = body.baseVersion + 1
  const saving = { by: actor.personId, at: now, note: body.note }
  const saved = await insertRegulation(trx, actor.unitId, version, { regulation, markdown: body.markdown }, saving)
  return saved ? ok({ version, changes }) : stale((await readVersions(trx, actor.unitId, key))[0])
}

async function mayEdit(trx: UnitTransaction, actor: Actor): Promise<Outcome<null, 'regulation/may-not-edit'>> {
  if (await holdsOneOf(trx, actor, publishingPosts)) return ok(null)
  return refuse('regulation/may-not-edit', { posts: await postNames(trx, actor.unitId, publishingPosts) })
}

function stale(newest: StoredVersion | undefined) {
  const { version = 0, savedBy = null, savedAt = null } = newest ?? {}
  return refuse('regulation/stale', { version, by: savedBy, at: savedAt })
}
