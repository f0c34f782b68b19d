import { binaryEndpoints, type Imported } from '@sanban/contract'
import { type Answer, send } from './call.ts'

/** Uploads a .docx or .txt and returns the document that the server recognised in it. */
export function importFile(file: File): Promise<Answer<Imported>> {
  const body = new FormData()
  body.append('file', file)
  return send<Imported>(binaryEndpoints.importDocument.path, { method: 'POST', body })
}
