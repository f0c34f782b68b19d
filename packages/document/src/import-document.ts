import type { OfficialDocument } from './document.ts'
import { readDocx } from './docx/read-docx.ts'
import type { Doubt } from './doubt.ts'
import { type ImportLimits, type ImportNote, type ImportProblem, importLimits } from './import-problem.ts'
import { readPlainText } from './read-plain-text.ts'
import { recognise } from './recognise.ts'
import { type Result, refusal, success } from './result.ts'
import { type ClassifiedProblem, secrecyMark } from './secrecy.ts'
import type { SourceLine } from './source-line.ts'

/** A document read from outside, what is doubtful in it, and what of the file was not carried over. */
export interface Imported {
  readonly document: OfficialDocument
  readonly doubts: readonly Doubt[]
  readonly notes: readonly ImportNote[]
}

/** Imports a .txt or .docx by its content; the name only decides what else could be meant. Classified texts are refused. */
export function importDocument(
  bytes: Uint8Array,
  fileName: string,
  limits: ImportLimits = importLimits,
): Result<Imported, ImportProblem | ClassifiedProblem> {
  if (bytes.length === 0) return refusal({ code: 'import/empty' })
  if (bytes.length > limits.fileBytes)
    return refusal({ code: 'import/too-large', limit: limits.fileBytes, size: bytes.length })
  if (!/\.(?:txt|text|md)$/i.test(fileName)) {
    const docx = readDocx(bytes, limits)
    return docx.ok ? importLines(docx.value.lines, docx.value.notes) : docx
  }
  const plain = readPlainText(bytes)
  if (!plain.ok) return plain
  return importText(plain.value.text)
}

/** Imports pasted text. */
export function importText(text: string): Result<Imported, ImportProblem | ClassifiedProblem> {
  if (text.trim() === '') return refusal({ code: 'import/empty' })
  const mark = secrecyMark(text)
  if (mark !== null) return refusal({ code: 'document/classified', mark })
  return success({ ...recognise(text), notes: [] })
}

function importLines(
  lines: readonly SourceLine[],
  notes: readonly ImportNote[],
): Result<Imported, ImportProblem | ClassifiedProblem> {
  const mark = secrecyMark(lines.map(({ text }) => text).join('\n'))
  if (mark !== null) return refusal({ code: 'document/classified', mark })
  return success({ ...recognise(lines), notes })
}
