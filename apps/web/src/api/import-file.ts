import { binaryEndpoints, type Imported } from '@sanban/contract'
import { type Answer, readAnswer } from './call.ts'

/** How far an upload is; the server says nothing more until it has recognised the whole document. */
export type ImportProgress =
  | { readonly phase: 'uploading' /** Of the file, 0 to 1. */; readonly part: number }
  | { readonly phase: 'recognising' }

/** The largest file that the server takes, in bytes. */
const bytesMax = 20 * 1024 * 1024

/** Uploads a .docx or .txt and returns the document that the server recognised in it. */
export async function importFile(
  file: File,
  onProgress: (progress: ImportProgress) => void,
): Promise<Answer<Imported>> {
  // The server hangs up on a file that is too large, which a browser cannot tell from a lost connection.
  if (file.size > bytesMax) return { ok: false, problem: { code: 'import/too-large', limit: bytesMax } }
  const body = new FormData()
  body.append('file', file)
  // `fetch` does not tell how much of a request has been sent.
  const request = new XMLHttpRequest()
  request.open('POST', binaryEndpoints.importDocument.path)
  request.upload.onprogress = ({ loaded, total }) =>
    onProgress({ phase: 'uploading', part: total === 0 ? 0 : loaded / total })
  request.upload.onload = () => onProgress({ phase: 'recognising' })
  return new Promise((resolve) => {
    request.onload = () => resolve(readAnswer<Imported>(request.status, contentOf(request.responseText)))
    request.onerror = () => resolve({ ok: false, problem: { code: 'browser/offline' } })
    request.onabort = request.onerror
    onProgress({ phase: 'uploading', part: 0 })
    request.send(body)
  })
}

function contentOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
