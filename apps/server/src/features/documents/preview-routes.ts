import { endpoints, type Note } from '@sanban/contract'
import { secrecyMark } from '@sanban/document'
import type { RenderFinding, TypesettingPool } from '@sanban/render'
import type { FastifyInstance } from 'fastify'
import { type Answer, ok, refuse } from '../../platform/http/answer.ts'
import { route } from '../../platform/http/route.ts'

/** The live page preview: nothing is stored. */
export function previewRoutes(app: FastifyInstance, typesetting: TypesettingPool): void {
  route(app, endpoints.previewPages, async ({ body }, { request }): Promise<Answer<typeof endpoints.previewPages>> => {
    const mark = secrecyMark(body.content)
    if (mark !== null) return refuse('document/classified', { mark })
    try {
      const laidOut = await typesetting.pages(body.content)
      return ok({ pages: [...laidOut.pages], notes: laidOut.findings.map(noteOf) })
    } catch (error) {
      // A layout that fails or takes too long is lost with its thread alone; the writer can go on without the preview.
      request.log.error({ err: error }, 'layout failed')
      return refuse('render/failed', { requestId: request.id })
    }
  })
}

function noteOf(finding: RenderFinding): Note {
  const { code, ...facts } = finding
  return { code, detail: Object.values(facts).map(String).join(' ') }
}
