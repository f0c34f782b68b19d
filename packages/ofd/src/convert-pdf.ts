import { sm3 } from 'sm-crypto-v2'
import { Findings, type OfdFinding } from './display/finding.ts'
import { displayPage, type FontCache } from './pdf/display-page.ts'
import { readOutline } from './pdf/outline.ts'
import { openPdf, type PdfFile, type PdfProblem, textOf } from './pdf/pdf-file.ts'
import { type Result, success } from './result.ts'
import { type DocumentFacts, writeOfd } from './write/ofd-package.ts'

export interface ConvertedPdf {
  readonly ofd: Uint8Array
  readonly pages: number
  /** What of the PDF is missing in the OFD, or is not exactly the same. */
  readonly findings: readonly OfdFinding[]
}

export interface ConvertOptions {
  /** Entries of `CustomDatas`, such as the metadata of an official document by GB/T 33480—2016. */
  readonly custom?: Readonly<Record<string, string>>
}

/**
 * The pages of a PDF as an OFD (GB/T 33190—2016): text as text in the PDF's own fonts, paths, images, clips, outline and
 * metadata, each at its place. The same PDF gives the same bytes. What OFD can't hold is told page by page.
 */
export function convertPdf(pdf: Uint8Array, options: ConvertOptions = {}): Result<ConvertedPdf, PdfProblem> {
  const opened = openPdf(pdf)
  if (!opened.ok) return opened
  const file = opened.value
  const findings = new Findings()
  const fonts: FontCache = new Map()
  const pages = file.pages.map((page, index) => {
    findings.page = index + 1
    return displayPage(file, page, fonts, findings)
  })
  const facts = factsOf(file, sm3(pdf).slice(0, 32), options.custom ?? {})
  const ofd = writeOfd({ facts, pages, outline: readOutline(file) })
  return success({ ofd, pages: pages.length, findings: findings.all() })
}

function factsOf(file: PdfFile, id: string, custom: Readonly<Record<string, string>>): DocumentFacts {
  const info = file.dict(file.trailer, 'Info')
  const text = (key: string) => textOf(file.get(info, key)).trim()
  return {
    id,
    title: text('Title'),
    author: text('Author'),
    subject: text('Subject'),
    keywords: text('Keywords')
      .split(/[,;，；、]\s*/)
      .filter((word) => word !== ''),
    createdOn: dateOf(text('CreationDate')),
    modifiedOn: dateOf(text('ModDate')),
    custom,
  }
}

/** `D:YYYYMMDD…` (ISO 32000-1 7.9.4) as a date. */
function dateOf(text: string): string {
  const [, year, month = '01', day = '01'] = /^(?:D:)?(\d{4})(\d\d)?(\d\d)?/.exec(text) ?? []
  return year === undefined ? '' : `${year}-${month}-${day}`
}
