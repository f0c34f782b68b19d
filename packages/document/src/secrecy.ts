import type { OfficialDocument } from './document.ts'
import { documentText } from './document-text.ts'
import { type Result, refusal, success } from './result.ts'

/** A document marked 秘密, 机密 or 绝密: a network that is not cleared for it must not hold it. */
export interface ClassifiedProblem {
  readonly code: 'document/classified'
  /** The mark as found, such as `机密★1年`. */
  readonly mark: string
}

/** How many lines from the top can hold the mark of a page header (条例 art. 9 (二): 版头). */
const headerLines = 12

// 秘密★1年 · 机密★长期 · 绝密★ · 密级：机密; 特急 or a copy number may share the line. ☆ and * are typed for ★.
const starred =
  /(?:绝\s*密|机\s*密|秘\s*密)\s*[★☆*＊]\s*(?:[0-9０-９一二三四五六七八九十百]+\s*个?\s*[年月日天]|长\s*期|启用前|解密前|[^，。；\s]{0,6}前)?/
const labelled = /密\s*级\s*[:：]\s*(?:绝\s*密|机\s*密|秘\s*密)/
const alone =
  /^(?:(?:№|No\.?|份号[:：]?)?\s*\d{1,6}\s+)?[【[(（〔]?\s*(?:绝\s*密|机\s*密|秘\s*密)\s*(?:[0-9０-９一二三四五六七八九十]+\s*年|长\s*期)?\s*[】\])）〕]?(?:\s+(?:特急|加急|特提|平急))?$/

/**
 * The secrecy mark of a document or text, or null. A mark is a level with ★ and a term anywhere at the start of a short line, a 密级 field,
 * or a line of its own near the top; the words in running text (商业秘密, 保守秘密) are none.
 */
export function secrecyMark(source: OfficialDocument | string): string | null {
  if (typeof source !== 'string') return source.header.secrecy ?? secrecyMark(documentText(source))
  const lines = source
    .split(/\r\n|\r|\n|\f/)
    .map((line) => line.replace(/[\s　\u200b\ufeff]+/g, ' ').trim())
    .filter((line) => line !== '')
  for (const [index, line] of lines.entries()) {
    const mark = markInLine(line, index < headerLines)
    if (mark !== null) return mark.replace(/\s/g, '')
  }
  return null
}

// A starred mark repeats on attachments, so it counts on any short line; a bare level only counts in the header.
function markInLine(line: string, inHeader: boolean): string | null {
  if (line.length > 60) return null
  const star = starred.exec(line)
  if (star !== null && (star.index <= 24 || inHeader)) return star[0]
  if (!inHeader) return null
  return labelled.exec(line)?.[0] ?? (alone.test(line) ? line : null)
}

/** Lets an unclassified document through and refuses any other with the mark found. */
export function refuseClassified<Source extends OfficialDocument | string>(
  source: Source,
): Result<Source, ClassifiedProblem> {
  const mark = secrecyMark(source)
  return mark === null ? success(source) : refusal({ code: 'document/classified', mark })
}
