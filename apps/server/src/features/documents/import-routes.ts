import multipart from '@fastify/multipart'
import { endpoints, type Imported } from '@sanban/contract'
import { importDocument, importText } from '@sanban/document'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Answer, type Outcome, ok, refuse } from '../../platform/http/answer.ts'
import { sendProblem } from '../../platform/http/problem-reply.ts'
import { route } from '../../platform/http/route.ts'

/** Larger files are refused before they are read: a text of 5,000 paragraphs is far below. */
export const importBytesMax = 20 * 1024 * 1024

/** What a form writes around its file. */
const formBytes = 64 * 1024

/** Import of files and pasted text. Nothing is stored: what was recognised goes back to be looked at. */
export async function importRoutes(app: FastifyInstance): Promise<void> {
  await app.register(multipart, { limits: { fileSize: importBytesMax, files: 1, fields: 4 } })

  app.post('/api/documents/import', async (request, reply) => {
    if (request.session === null) return sendProblem(reply, 'session/required')
    const upload = await readUpload(request)
    if (upload === 'too-large') return sendProblem(reply, 'import/too-large', { limit: importBytesMax })
    if (upload === null)
      return sendProblem(reply, 'request/invalid', { issues: [{ where: 'body', message: 'no file' }] })
    const answer = importedOf(importDocument(upload.bytes, upload.name))
    return answer.ok ? reply.send(answer.value) : sendProblem(reply, answer.problem.code, answer.problem.facts)
  })

  route(app, endpoints.importText, async ({ body }): Promise<Answer<typeof endpoints.importText>> => {
    return importedOf(importText(body.text)) as Answer<typeof endpoints.importText>
  })
}

interface Upload {
  readonly name: string
  readonly bytes: Uint8Array
}

/** The file of the form, read no further than the limit; null when the form holds none or is torn. */
async function readUpload(request: FastifyRequest): Promise<Upload | 'too-large' | null> {
  if (!request.isMultipart()) return null
  if (Number(request.headers['content-length'] ?? 0) > importBytesMax + formBytes) return 'too-large'
  try {
    const part = await request.file()
    if (part === undefined) return null
    // The part's own promise settles only at the end of the file, however long that is.
    const limited = new Promise<'too-large'>((resolve) => part.file.once('limit', () => resolve('too-large')))
    return await Promise.race([limited, part.toBuffer().then((bytes) => ({ name: part.filename, bytes }))])
  } catch (error) {
    if (error instanceof Error && 'code' in error) throw error
    return null
  }
}

type ImportCode = Extract<ReturnType<typeof importDocument>, { ok: false }>['problem']['code']

function importedOf(imported: ReturnType<typeof importDocument>): Outcome<Imported, ImportCode> {
  if (!imported.ok) {
    const { code, ...facts } = imported.problem
    return refuse(code, facts)
  }
  const { document, doubts, notes } = imported.value
  // The contract's types are mutable and otherwise the same; a type test keeps them so.
  return ok({ content: document as Imported['content'], doubts: [...doubts], notes: notes.map(noteOf) })
}

function noteOf({ code, ...facts }: { readonly code: string }): Imported['notes'][number] {
  return { code, detail: Object.values(facts).map(String).join(' ') }
}
