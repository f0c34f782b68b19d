import { type ImportLimits, type ImportNote, type ImportProblem, importLimits } from '../import-problem.ts'
import { type Result, refusal, success } from '../result.ts'
import type { SourceLine } from '../source-line.ts'
import { readBodyLines } from './body-lines.ts'
import { detectFormat } from './detect-format.ts'
import { openZip, type Zip } from './inflate-zip.ts'
import { readNumbering } from './numbering.ts'
import { readStyles } from './styles.ts'
import { attribute, child, children, parseXml, type Xml } from './xml.ts'

/** The lines of a .docx and what of it was not carried over. */
export interface DocxText {
  readonly lines: readonly SourceLine[]
  /** The lines of the page headers, which no document carries but where a secrecy mark may stand. */
  readonly pageHeaders: readonly string[]
  readonly notes: readonly ImportNote[]
}

/** Reads paragraphs and tables out of a .docx (ECMA-376 part 1); never writes, runs or fetches anything in it. */
export function readDocx(bytes: Uint8Array, limits: ImportLimits = importLimits): Result<DocxText, ImportProblem> {
  if (bytes.length === 0) return refusal({ code: 'import/empty' })
  if (bytes.length > limits.fileBytes) {
    return refusal({ code: 'import/too-large', limit: limits.fileBytes, size: bytes.length })
  }
  const format = detectFormat(bytes)
  if (format === 'encrypted') return refusal({ code: 'import/encrypted' })
  if (format !== 'zip') return refusal({ code: 'import/not-docx', found: format })
  const zip = openZip(bytes, limits)
  return zip.ok ? readParts(zip.value, limits) : zip
}

function readParts(zip: Zip, limits: ImportLimits): Result<DocxText, ImportProblem> {
  const main = mainPart(zip)
  if (!main.ok) return main
  if (main.value === null) return refusal({ code: 'import/not-docx', found: 'zip' })
  const folder = main.value.slice(0, main.value.lastIndexOf('/') + 1)
  const document = readXml(zip, main.value)
  if (!document.ok) return document
  const body = child(child(document.value, 'w:document'), 'w:body')
  if (body === null) return refusal({ code: 'import/corrupt', part: main.value })
  const styles = readXml(zip, `${folder}styles.xml`)
  if (!styles.ok) return styles
  const numbering = readXml(zip, `${folder}numbering.xml`)
  if (!numbering.ok) return numbering
  const text = readBodyLines(body, readStyles(styles.value), readNumbering(numbering.value))
  if (text.lines.length > limits.lines) {
    return refusal({ code: 'import/too-large', limit: limits.lines, size: text.lines.length })
  }
  if (text.lines.every((line) => line.text.trim() === '')) return refusal({ code: 'import/empty' })
  const headers = readPageHeaders(zip, folder)
  if (!headers.ok) return headers
  return success({
    lines: text.lines,
    pageHeaders: headers.value.lines,
    notes: [...text.notes, ...headers.value.notes],
  })
}

function readPageHeaders(zip: Zip, folder: string) {
  const names = zip.names.filter((name) => name.startsWith(folder) && /\/(?:header|footer)\d*\.xml$/.test(name))
  const lines: string[] = []
  for (const name of names.filter((one) => one.includes('/header'))) {
    const part = readXml(zip, name)
    if (!part.ok) return part
    const root = child(part.value, 'w:hdr') ?? part.value
    lines.push(...readBodyLines(root, new Map(), noNumbering).lines.map(({ text }) => text))
  }
  const notes: readonly ImportNote[] =
    names.length === 0 ? [] : [{ code: 'headers-footers-ignored', count: names.length }]
  return success({ lines, notes })
}

const noNumbering = { next: () => '' }

const documentRelation = '/officeDocument'

// The package relations name the main part (ECMA-376 part 2, 9.3); almost always word/document.xml.
function mainPart(zip: Zip): Result<string | null, ImportProblem> {
  const relations = readXml(zip, '_rels/.rels')
  if (!relations.ok) return relations
  const target = children(child(relations.value, 'Relationships'), 'Relationship').find((relation) =>
    attribute(relation, 'Type').endsWith(documentRelation),
  )
  const named = target === undefined ? 'word/document.xml' : attribute(target, 'Target').replace(/^\//, '')
  // A workbook or presentation is a zip with a main part too.
  return success(zip.names.includes(named) && /document[^/]*\.xml$/i.test(named) ? named : null)
}

function readXml(zip: Zip, name: string): Result<Xml, ImportProblem> {
  const part = zip.read(name)
  if (!part.ok) return part
  const xml = part.value === null ? { name: '', attributes: {}, children: [], text: '' } : parseXml(part.value)
  return xml === null ? refusal({ code: 'import/corrupt', part: name }) : success(xml)
}
