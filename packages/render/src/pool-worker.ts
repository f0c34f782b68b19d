import { parentPort, workerData } from 'node:worker_threads'
import type { TypesettingAnswer, TypesettingRequest } from './pool.ts'
import { createTypesetter, type PagesResult, type PdfResult, type TypesetterOptions } from './typesetter.ts'

const options: TypesetterOptions = workerData
const created = createTypesetter(options)
if (!created.ok) throw new Error(created.problem.remedy)
const typesetter = created.value

function answer(request: TypesettingRequest): PdfResult | PagesResult {
  if (request.type === 'pages') return typesetter.pages(request.document, request)
  return typesetter.pdf(request.document, request)
}

parentPort?.on('message', (request: TypesettingRequest) => {
  let reply: TypesettingAnswer
  try {
    reply = { ok: true, value: answer(request) }
  } catch (error) {
    reply = { ok: false, error: error instanceof Error ? error : new Error(String(error)) }
  }
  parentPort?.postMessage(reply)
})
