import { documentFormats, documentKinds, type OfficialDocument, sealings } from './document.ts'
import { isPlainDate } from './document-date.ts'
import { type Result, refusal, success } from './result.ts'

/** The largest document that is accepted; counts of UTF-16 units and of items. */
export const documentLimits = {
  title: 500,
  line: 5_000,
  text: 20_000,
  blocks: 5_000,
  organs: 100,
  attachments: 200,
  rows: 2_000,
  columns: 64,
} as const

/** The first place where a value is no official document. */
export interface DocumentProblem {
  readonly code: 'document/invalid'
  /** Such as `body.3.text`; empty for the value itself. */
  readonly path: string
  /** What stands there: not of the type, not in the list of values, above the limit, or a field that is not part of a document. */
  readonly reason: 'type' | 'value' | 'too-long' | 'missing' | 'unknown-field'
}

type Fault = Omit<DocumentProblem, 'code'>
type Check = (value: unknown, path: string) => Fault | null

/** Checks a value of unknown origin against the model and its limits; fields that the model does not have are refused. */
export function parseDocument(value: unknown): Result<OfficialDocument, DocumentProblem> {
  const fault = checkDocument(value, '')
  if (fault !== null) return refusal({ code: 'document/invalid', ...fault })
  return success(value as OfficialDocument)
}

const text =
  (limit: number): Check =>
  (value, path) => {
    if (typeof value !== 'string') return { path, reason: 'type' }
    return value.length > limit ? { path, reason: 'too-long' } : null
  }

const orNull =
  (check: Check): Check =>
  (value, path) =>
    value === null ? null : check(value, path)

const oneOf =
  (values: readonly unknown[]): Check =>
  (value, path) =>
    values.includes(value) ? null : { path, reason: 'value' }

const flag: Check = (value, path) => (typeof value === 'boolean' ? null : { path, reason: 'type' })

const plainDate: Check = (value, path) => {
  if (typeof value !== 'string') return { path, reason: 'type' }
  return isPlainDate(value) ? null : { path, reason: 'value' }
}

const list =
  (check: Check, limit: number): Check =>
  (value, path) => {
    if (!Array.isArray(value)) return { path, reason: 'type' }
    if (value.length > limit) return { path, reason: 'too-long' }
    return firstFault(value.length, (index) => check(value[index], join(path, String(index))))
  }

const shape = (fields: Readonly<Record<string, Check>>): Check => {
  const names = Object.keys(fields)
  return (value, path) => {
    if (!isRecord(value)) return { path, reason: 'type' }
    const unknown = Object.keys(value).find((name) => !Object.hasOwn(fields, name))
    if (unknown !== undefined) return { path: join(path, unknown), reason: 'unknown-field' }
    return firstFault(names.length, (index) => {
      const name = names[index] ?? ''
      if (!Object.hasOwn(value, name)) return { path: join(path, name), reason: 'missing' }
      return fields[name]?.(value[name], join(path, name)) ?? null
    })
  }
}

function firstFault(count: number, faultAt: (index: number) => Fault | null): Fault | null {
  for (let index = 0; index < count; index++) {
    const fault = faultAt(index)
    if (fault !== null) return fault
  }
  return null
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}

const { line, text: longText } = documentLimits

const checkTableShape = shape({
  type: oneOf(['table']),
  headerRows: (value, path) => (Number.isSafeInteger(value) && Number(value) >= 0 ? null : { path, reason: 'type' }),
  rows: list(list(text(longText), documentLimits.columns), documentLimits.rows),
})

const checkTable: Check = (value, path) => {
  const fault = checkTableShape(value, path)
  if (fault !== null) return fault
  const { headerRows, rows } = value as { headerRows: number; rows: readonly (readonly string[])[] }
  const width = rows[0]?.length ?? 0
  if (width === 0) return { path: join(path, 'rows'), reason: 'value' }
  const ragged = rows.findIndex((row) => row.length !== width)
  if (ragged >= 0) return { path: join(path, `rows.${ragged}`), reason: 'value' }
  return headerRows > rows.length ? { path: join(path, 'headerRows'), reason: 'value' } : null
}

const blockChecks: Readonly<Record<string, Check>> = {
  paragraph: shape({ type: oneOf(['paragraph']), text: text(longText) }),
  heading: shape({
    type: oneOf(['heading']),
    level: oneOf([1, 2, 3, 4]),
    label: text(20),
    text: text(longText),
    rest: text(longText),
  }),
  table: checkTable,
}

const checkBlock: Check = (value, path) => {
  if (!isRecord(value)) return { path, reason: 'type' }
  const type = value.type
  const check = typeof type === 'string' && Object.hasOwn(blockChecks, type) ? blockChecks[type] : undefined
  return check === undefined ? { path: join(path, 'type'), reason: 'value' } : check(value, path)
}

const blocks = list(checkBlock, documentLimits.blocks)
const organs = list(text(line), documentLimits.organs)

const checkDocument = shape({
  kind: oneOf(Object.keys(documentKinds)),
  format: oneOf(documentFormats),
  sealing: oneOf(sealings),
  header: shape({
    organs,
    withFileWord: flag,
    copyNumber: orNull(text(20)),
    secrecy: orNull(text(100)),
    urgency: oneOf(['特急', '加急', null]),
    signers: organs,
  }),
  number: orNull(text(100)),
  title: text(documentLimits.title),
  caption: text(line),
  addressees: text(line),
  body: blocks,
  attachments: list(shape({ title: text(documentLimits.title), blocks }), documentLimits.attachments),
  attendance: shape({ attended: text(line), excused: text(line), observed: text(line) }),
  signature: organs,
  date: orNull(plainDate),
  note: text(line),
  imprint: shape({ copies: text(line), issuer: text(line), issuedOn: orNull(plainDate) }),
})
