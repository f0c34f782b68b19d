export { chineseNumeral, readChineseNumeral } from './chinese-numeral.ts'
export { type Cleaned, cleanText } from './clean-text.ts'
export { type Change, compareDocuments, compareText, type Span } from './compare-documents.ts'
export * from './document.ts'
export { isOpenDate, isPlainDate, type ReadDate, readDate, writtenDate } from './document-date.ts'
export { completeDocument, defaultFormat, defaultSealing, type EarlierDocument } from './document-format.ts'
export { markSpecs, nodeSpecs, schema } from './document-schema.ts'
export { blockLines, documentText } from './document-text.ts'
export { type DocxText, readDocx } from './docx/read-docx.ts'
export { type Revisions, writeDocx } from './docx/write-docx.ts'
export type { Doubt, DoubtElement, DoubtReason } from './doubt.ts'
export { emptyDocument } from './empty-document.ts'
export {
  type HeadingLevel,
  headingLabel,
  type LabelledLine,
  labelNumber,
  nextLabel,
  type PreviousLabel,
  readLabel,
} from './heading-label.ts'
export { type Imported, type ImportRefusal, importDocument, importText } from './import-document.ts'
export {
  type FoundFormat,
  type ImportLimits,
  type ImportNote,
  type ImportProblem,
  importLimits,
} from './import-problem.ts'
export { type DocumentProblem, documentLimits, parseDocument } from './parse-document.ts'
export { fromProseMirror, type ProseMirrorJson, toProseMirror } from './prosemirror.ts'
export { type PlainText, type PlainTextProblem, readPlainText, type TextEncoding } from './read-plain-text.ts'
export { type Recognised, recognise } from './recognise.ts'
export { kindOfTitle } from './recognise-kind.ts'
export { type Result, refusal, success } from './result.ts'
export { type ClassifiedProblem, refuseClassified, secrecyMark } from './secrecy.ts'
export { type SourceLine, sourceLines } from './source-line.ts'
