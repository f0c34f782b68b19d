import type { OfficialDocument } from '@sanban/document'

/** 发文机关标志 as it is drawn. */
export interface Mark {
  /** The organs that stand one under the other in a joint mark; one at most where the format prints the main organ only. */
  readonly organs: readonly string[]
  /** The words of a mark of one organ; empty for a draft whose organ is not known yet. */
  readonly text: string
  /** Orders and minutes say in the mark what others say in the title, which is then not set again. */
  readonly holdsTitle: boolean
}

/** The mark of the document's format; `organs` are those of its header that have a name, the main one first. */
export function markOf({ format, title, header }: OfficialDocument, organs: readonly string[]): Mark {
  const main = organs.slice(0, 1)
  const organ = main[0] ?? ''
  if (format === 'document') return { organs, text: organ + (header.withFileWord ? '文件' : ''), holdsTitle: false }
  // GB/T 9704—2012 10.1: a joint letter has the mark of the main organ alone.
  if (format === 'letter') return { organs: main, text: organ, holdsTitle: false }
  const words = format === 'order' ? orderWords : minutesWords
  if (title !== '' && words.test(title) && !title.includes('关于'))
    return { organs: main, text: title, holdsTitle: true }
  return { organs: main, text: organ + wordAfter(organ, title, format), holdsTitle: title === '' }
}

const orderWords = /令$/u
const minutesWords = /纪要$/u

/** 10.2: the organ's full name with 命令 or 令; 10.3: ××××纪要. */
function wordAfter(organ: string, title: string, format: 'order' | 'minutes'): string {
  if (organ === '') return ''
  if (format === 'minutes') return minutesWords.test(organ) ? '' : '会议纪要'
  return title.endsWith('命令') ? '命令' : '令'
}
