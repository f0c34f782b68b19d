import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { NodeCompiler, type NodeError, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
import { type DocumentFormat, type OfficialDocument, type Result, secrecyMark, success } from '@sanban/document'
import { type FontSet, findFonts, type MissingFonts } from './fonts.ts'
import { pageSvgs } from './page-svg.ts'
import { type SealImage, sealFile } from './seals.ts'
import { type Arrangement, type MissingGlyph, standardArrangement, templateData } from './template-data.ts'

export interface TypesetterOptions {
  /** Searched in this order for each role of the document; see `fontFolders`. */
  readonly fontFolders: readonly string[]
  /** Holds a template for each format and their `parts`; the one shipped with Sanban when left out. */
  readonly templateFolder?: string
  /**
   * Lays out documents marked 秘密, 机密 or 绝密 (7.2.2) instead of refusing them: only on a machine that is cleared for them
   * (保密法). No program of Sanban sets it.
   */
  readonly allowClassified?: boolean
}

/** A document with a secrecy mark was to be typeset where that is not allowed. */
export class ClassifiedDocument extends Error {
  override readonly name = 'ClassifiedDocument'
}

/** Throws `ClassifiedDocument` for a document with a secrecy mark, unless the options allow it. */
export function assertUnclassified(
  document: OfficialDocument,
  { allowClassified = false }: Pick<TypesetterOptions, 'allowClassified'>,
): void {
  const mark = allowClassified ? null : secrecyMark(document)
  if (mark !== null) throw new ClassifiedDocument(`The document is marked ${mark}: it must not be typeset here`)
}

/** Where the typeset document departs from the standard's first choice, and why. */
export type RenderFinding =
  | MissingGlyph
  /** 7.3.1: the title is smaller than 2号 so that the first page shows text. */
  | { readonly code: 'render/title-reduced'; readonly size: number }
  /** 7.4.2: the addressees moved into the imprint so that the first page shows text. */
  | { readonly code: 'render/addressees-moved' }
  /** 7.3.5.1: the end of the text went to the next page with the signature, leaving its page short. */
  | { readonly code: 'render/tail-moved' }
  /** 7.3.5.5: the row pitch was changed so that the seal stands on a page with text. */
  | { readonly code: 'render/pitch-adjusted'; readonly rows: number }
  /** 7.3.3: the first page shows no text whatever is varied. */
  | { readonly code: 'render/no-text-on-first-page' }
  /** 7.3.5.1: the seal stands on a page without text whatever is varied. */
  | { readonly code: 'render/seal-without-text' }

export interface PdfResult {
  /** PDF/A-2b. The same document, time, fonts and template give the same bytes. */
  readonly pdf: Uint8Array
  readonly pages: number
  readonly findings: readonly RenderFinding[]
}

export interface PagesResult {
  /** One self-contained SVG a page, safe to inline side by side in a web page. */
  readonly pages: readonly string[]
  readonly findings: readonly RenderFinding[]
}

export interface SealOptions {
  /** Set over the signature of a sealed document (7.3.5.1), one for each organ in its order; none when left out. */
  readonly seals?: readonly SealImage[]
}

/** Lays out official documents by GB/T 9704—2012. Calls are synchronous and take tens of milliseconds; see `createTypesettingPool`. */
export interface Typesetter {
  /** `createdAt` is written into the file: milliseconds since 1970-01-01T00:00Z, as `Date.now()` gives them. */
  pdf(document: OfficialDocument, options: { readonly createdAt: number } & SealOptions): PdfResult
  pages(document: OfficialDocument, options?: SealOptions): PagesResult
  dispose(): void
}

const templateNames: Readonly<Record<DocumentFormat, string>> = {
  document: 'official-document.typ',
  letter: 'letter.typ',
  order: 'order.typ',
  minutes: 'minutes.typ',
}

/** A typesetter with its fonts loaded. Refuses with `render/font-missing` when a role has no face. */
export function createTypesetter(options: TypesetterOptions): Result<Typesetter, MissingFonts> {
  const fonts = findFonts(options.fontFolders)
  if (!fonts.ok) return fonts
  const folder = options.templateFolder ?? shippedTemplates()
  const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontPaths: [...fonts.value.files] }] })
  return success(typesetter(compiler, folder, fonts.value, options))
}

function typesetter(compiler: NodeCompiler, folder: string, fonts: FontSet, options: TypesetterOptions): Typesetter {
  const use = <T>(document: OfficialDocument, seals: readonly SealImage[], write: (laid: LaidOut) => T): T => {
    assertUnclassified(document, options)
    try {
      for (const [index, seal] of seals.entries()) {
        compiler.mapShadow(join(folder, sealFile(seal, index)), Buffer.from(seal.image))
      }
      return write(layOut(compiler, folder, fonts, document, seals))
    } finally {
      if (seals.length > 0) compiler.resetShadow()
      // Typst memoizes every layout: about 2 MB a document would be kept for good.
      compiler.evictCache(0)
    }
  }
  return {
    pdf: (document, { createdAt, seals = [] }) =>
      use(document, seals, ({ compiled, findings }) => ({
        pdf: new Uint8Array(
          compiler.pdf(compiled, { pdfStandard: 'a-2b', creationTimestamp: Math.floor(createdAt / 1000) }),
        ),
        pages: compiled.numOfPages,
        findings,
      })),
    pages: (document, { seals = [] } = {}) =>
      use(document, seals, ({ compiled, findings }) => ({ pages: pageSvgs(compiler.svg(compiled)), findings })),
    dispose: () => {
      compiler.resetShadow()
      compiler.evictCache(0)
    },
  }
}

interface LaidOut {
  readonly compiled: NodeTypstDocument
  readonly findings: readonly RenderFinding[]
}

/** Where the parts stand, as the template tells it. */
interface Layout {
  /** The pages on which a piece of body text or 附件说明 begins or ends. */
  readonly 'text-pages': readonly number[]
  /** The page of the signature, null without one. */
  readonly 'sign-off-page': number | null
}

/** Varies the arrangement in the order that the standard allows until text stands where it must. */
function layOut(
  compiler: NodeCompiler,
  folder: string,
  fonts: FontSet,
  document: OfficialDocument,
  seals: readonly SealImage[],
): LaidOut {
  const attempt = (arrangement: Arrangement) => compile(compiler, folder, fonts, document, arrangement, seals)
  const first = firstThat(firstPageArrangements(document), attempt, showsTextFirst)
  if (showsTextAtSeal(first.layout)) return { compiled: first.compiled, findings: findingsOf(first) }
  const sealed = firstThat(
    sealArrangements(first.arrangement),
    attempt,
    (layout) => showsTextFirst(layout) && showsTextAtSeal(layout),
  )
  return { compiled: sealed.compiled, findings: findingsOf(sealed) }
}

/** 7.3.5.5 changes the pitch; more than one row a page would show more than leaving rows empty. */
function sealArrangements(standard: Arrangement): readonly Arrangement[] {
  return [
    { ...standard, rows: 23 },
    { ...standard, rows: 21 },
    { ...standard, tailTogether: true },
    ...[1, 2, 3, 4, 5].map((pushedRows) => ({ ...standard, pushedRows })),
    { ...standard, rows: 24 },
    { ...standard, rows: 20 },
    standard,
  ]
}

/** 7.3.3: the first page must show text. A document without any has nothing to show. */
function showsTextFirst(layout: Layout): boolean {
  return layout['text-pages'].length === 0 || layout['text-pages'].includes(1)
}

/** 7.3.5.1: the seal stands on a page with text. */
function showsTextAtSeal(layout: Layout): boolean {
  const page = layout['sign-off-page']
  return page === null || layout['text-pages'].length === 0 || layout['text-pages'].includes(page)
}

function firstPageArrangements(document: OfficialDocument): readonly Arrangement[] {
  const moved = document.addressees === '' ? [] : [{ ...standardArrangement, addresseesInImprint: true }]
  const last = moved[0] ?? standardArrangement
  return [standardArrangement, ...moved, { ...last, titleSize: 18 }, { ...last, titleSize: 16 }]
}

interface Attempt extends LaidOut {
  readonly arrangement: Arrangement
  readonly layout: Layout
}

/** The first arrangement that is good, or else the last. */
function firstThat(
  arrangements: readonly Arrangement[],
  attempt: (arrangement: Arrangement) => Attempt,
  good: (layout: Layout) => boolean,
): Attempt {
  let made: Attempt | null = null
  for (const arrangement of arrangements) {
    made = attempt(arrangement)
    if (good(made.layout)) break
  }
  if (made === null) throw new Error('There is no arrangement to try')
  return made
}

function findingsOf(made: Attempt): readonly RenderFinding[] {
  const { rows, titleSize, addresseesInImprint, tailTogether, pushedRows } = made.arrangement
  const findings: RenderFinding[] = [...made.findings]
  if (addresseesInImprint) findings.push({ code: 'render/addressees-moved' })
  if (titleSize !== standardArrangement.titleSize) findings.push({ code: 'render/title-reduced', size: titleSize })
  if (tailTogether || pushedRows > 0) findings.push({ code: 'render/tail-moved' })
  if (rows !== standardArrangement.rows) findings.push({ code: 'render/pitch-adjusted', rows })
  if (!showsTextFirst(made.layout)) findings.push({ code: 'render/no-text-on-first-page' })
  if (!showsTextAtSeal(made.layout)) findings.push({ code: 'render/seal-without-text' })
  return findings
}

function compile(
  compiler: NodeCompiler,
  folder: string,
  fonts: FontSet,
  document: OfficialDocument,
  arrangement: Arrangement,
  seals: readonly SealImage[],
): Attempt {
  const { data, missing } = templateData(document, fonts, arrangement, seals)
  const execution = compiler.compile({
    mainFilePath: join(folder, templateNames[document.format]),
    inputs: { data: JSON.stringify(data) },
  })
  const warnings = messagesOf(execution.takeWarnings())
  const compiled = execution.result
  if (compiled === null) throw new Error(`The template failed: ${messagesOf(execution.takeDiagnostics()).join('; ')}`)
  // Typst only warns of an unknown family and then sets the text in another: that would break the standard unseen.
  if (warnings.length > 0) throw new Error(`The template is at fault: ${warnings.join('; ')}`)
  const facts: readonly { readonly value: Layout }[] = compiler.query(compiled, { selector: '<layout>' })
  const layout = facts[0]?.value
  if (layout === undefined) throw new Error('The template tells no <layout>')
  return { compiled, findings: missing, arrangement, layout }
}

function messagesOf(error: NodeError | null): readonly string[] {
  if (error === null) return []
  const diagnostics: readonly { readonly message: string }[] = error.shortDiagnostics
  return diagnostics.map((diagnostic) => diagnostic.message)
}

/** office/templates of the project in which this package lies, whether it runs from source or built. */
function shippedTemplates(): string {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const templates = join(folder, 'office', 'templates')
    if (existsSync(join(templates, templateNames.document))) return templates
  }
  throw new Error('office/templates is not above this package: pass templateFolder')
}
