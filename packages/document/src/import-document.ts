import type { OfficialDocument } from './document.ts'
import { type DocxText, readDocx } from './docx/read-docx.ts'
import type { Doubt } from './doubt.ts'
import { type ImportLimits, type ImportNote, type ImportProblem, importLimits } from './import-problem.ts'
import { type DocumentProblem, parseDocument } from './parse-document.ts'
import { readPlainText } from './read-plain-text.ts'
import { type Recognised, recognise } from './recognise.ts'
import { type Result, refusal, success } from './result.ts'
import { type ClassifiedProblem, secrecyMark } from './secrecy.ts'

/** A document read from outside, what is doubtful in it, and what of the file was not carried over. */
export interface Imported {
  readonly document: OfficialDocument
  readonly doubts: readonly Doubt[]
  readonly notes: readonly ImportNote[]
}

/** Why nothing was imported: the file, its secrecy mark, or a size that no document has. */
export type ImportRefusal = ImportProblem | ClassifiedProblem | DocumentProblem

/** Imports a .txt or .docx by its content; the name only decides what else could be meant. Classified texts are refused. */
export function importDocument(
  bytes: Uint8Array,
  fileName: string,
  limits: ImportLimits = importLimits,
): Result<Imported, ImportRefusal> {
  if (bytes.length === 0) return refusal({ code: 'import/empty' })
  if (bytes.length > limits.fileBytes)
    return refusal({ code: 'import/too-large', limit: limits.fileBytes, size: bytes.length })
  if (!/\.(?:txt|text)$/i.test(fileName)) {
    const docx = readDocx(bytes, limits)
    return docx.ok ? importDocx(docx.value) : refusal(nameFormat(docx.problem, fileName))
  }
  const plain = readPlainText(bytes)
  if (!plain.ok) return plain
  return importText(plain.value.text)
}

/** Imports pasted text. */
export function importText(text: string, limits: ImportLimits = importLimits): Result<Imported, ImportRefusal> {
  if (text.trim() === '') return refusal({ code: 'import/empty' })
  if (text.length > limits.fileBytes)
    return refusal({ code: 'import/too-large', limit: limits.fileBytes, size: text.length })
  const mark = secrecyMark(text)
  if (mark !== null) return refusal({ code: 'document/classified', mark })
  return checked(recognise(text), [])
}

// Word keeps the mark in the page header as often as on the page.
function importDocx({ lines, pageHeaders, notes }: DocxText): Result<Imported, ImportRefusal> {
  const mark = secrecyMark(lines.map(({ text }) => text).join('\n')) ?? secrecyMark(pageHeaders.join('\n'))
  if (mark !== null) return refusal({ code: 'document/classified', mark })
  return checked(recognise(lines), notes)
}

function checked(recognised: Recognised, notes: readonly ImportNote[]): Result<Imported, ImportRefusal> {
  const valid = parseDocument(recognised.document)
  return valid.ok ? success({ ...recognised, notes }) : valid
}

// Only the name tells a document of WPS from one of old Word when WPS left no stream of its own.
function nameFormat(problem: ImportProblem, fileName: string): ImportProblem {
  const isWps = problem.code === 'import/not-docx' && problem.found === 'doc' && /\.wps$/i.test(fileName)
  return isWps ? { ...problem, found: 'wps' } : problem
}
