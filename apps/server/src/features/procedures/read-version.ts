import type { ProcedureVersion } from '@sanban/contract'
import { type Definition, isHeld, type Layout } from '@sanban/procedure'
import { articleOf } from '../../kernel/articles.ts'
import type { UnitTransaction } from '../../platform/db/unit-transaction.ts'
import { type Outcome, ok, refuse } from '../../platform/http/answer.ts'
import { drafterPost } from '../session/me.ts'

/** One published version with its diagram and its steps, each with the article as it is in force. */
export async function readProcedure(
  trx: UnitTransaction,
  unitId: string,
  key: string,
  version: number,
  now: Date,
): Promise<Outcome<ProcedureVersion, 'procedure/not-found'>> {
  const row = await trx
    .selectFrom('procedure_version')
    .selectAll()
    .where('unit_id', '=', unitId)
    .where('procedure_key', '=', key)
    .where('version', '=', version)
    .executeTakeFirst()
  if (row === undefined) return refuse('procedure/not-found')
  const definition = row.definition as unknown as Definition
  return ok({
    key,
    version,
    name: row.name,
    hash: row.definition_hash,
    layout: drawingOf(definition, row.layout as unknown as Layout),
    steps: await stepsOf(trx, unitId, definition, now),
  })
}

function drawingOf(definition: Definition, layout: Layout): ProcedureVersion['layout'] {
  const shapes = layout.shapes.map(({ node, x, y, width, height }) => {
    const { type = 'unknown', name = '' } = definition.nodes[node] ?? {}
    return { id: node, type, name, x, y, width, height }
  })
  return {
    width: Math.max(0, ...shapes.map((shape) => shape.x + shape.width)),
    height: Math.max(0, ...shapes.map((shape) => shape.y + shape.height)),
    shapes,
    edges: layout.edges.map(({ flow, name, waypoints }) => ({ id: flow, name, points: [...waypoints] })),
  }
}

async function stepsOf(
  trx: UnitTransaction,
  unitId: string,
  definition: Definition,
  now: Date,
): Promise<ProcedureVersion['steps']> {
  const posts = await trx.selectFrom('post').select(['code', 'name']).where('unit_id', '=', unitId).execute()
  const steps: ProcedureVersion['steps'] = []
  for (const node of Object.values(definition.nodes)) {
    if (!isHeld(node)) continue
    const code = 'post' in node.who ? node.who.post : drafterPost
    steps.push({
      id: node.id,
      name: node.name,
      post: posts.find((post) => post.code === code)?.name ?? code,
      limit: node.limit,
      standard: node.standard,
      article: await articleOf(trx, unitId, node.article, now),
    })
  }
  return steps
}
