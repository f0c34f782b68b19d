/** The text of a notice without what copying does to it, and where each of its characters stood. */
export interface NoticeText {
  /** Without white space, digits and brackets in one width; its punctuation is Chinese. */
  readonly text: string
  /** Where each character stood in the text that was pasted; one more for its end. */
  readonly origin: readonly number[]
  /** The places in `text` at which a line began. */
  readonly lineStarts: ReadonlySet<number>
}

/** A sentence of a notice, by its place in the cleaned text. */
export interface Sentence {
  readonly start: number
  readonly end: number
  /** Whether it stands in a numbered item, or in one that its holiday's name opens. */
  readonly inItem: boolean
  readonly opensItem: boolean
}

// Web pages and mail programs turn the punctuation of a notice into its ASCII look-alikes.
const punctuation: Readonly<Record<string, string>> = {
  ',': '，',
  ':': '：',
  ';': '；',
  '(': '（',
  ')': '）',
  '[': '〔',
  ']': '〕',
  '【': '〔',
  '】': '〕',
  '｡': '。',
  '–': '-',
  '—': '-',
  '―': '-',
  '─': '-',
  '~': '-',
  '〜': '-',
}

/** Takes the white space out of a text, which OCR and web pages strew over it, and gives its characters one width. */
export function cleanNotice(pasted: string): NoticeText {
  const characters: string[] = []
  const origin: number[] = []
  const lineStarts = new Set<number>([0])
  for (let index = 0; index < pasted.length; index += 1) {
    const raw = pasted.charAt(index)
    if (raw === '\n' || raw === '\r') lineStarts.add(characters.length)
    if (/[\s\u200b-\u200f\ufeff\u{e000}]/u.test(raw)) continue
    characters.push(cleanCharacter(raw, pasted.charAt(index - 1), pasted.charAt(index + 1)))
    origin.push(index)
  }
  return { text: characters.join(''), origin: [...origin, pasted.length], lineStarts }
}

function cleanCharacter(raw: string, before: string, after: string): string {
  const code = raw.charCodeAt(0)
  // The full-width forms of ASCII stand 0xFEE0 above it.
  const narrow = code > 0xff00 && code < 0xff5f ? String.fromCharCode(code - 0xfee0) : raw
  const inNumber = /\d/.test(before) && /\d/.test(after)
  if (narrow === '.' && !inNumber) return '。'
  // The colon of a time of day opens nothing.
  if (narrow === ':' && inNumber) return ':'
  return punctuation[narrow] ?? narrow
}

/** The holidays that a notice names, as the source of a pattern. */
export const festivals =
  '(?:(?:元旦|春节|清明节?|[“”"]五一[“”"](?:国际劳动节)?|(?:五一)?(?:国际)?劳动节|端午节?|中秋节?|[“”"]十一[“”"]|国庆节?)(?:[、和及](?=[元春清“”"五劳端中国]))?){1,4}'

/** What opens an item: `一、`, `（一）`, `1、`, `——`, or the names of holidays and a colon. */
const itemOpening = new RegExp(
  `[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\\d{1,2}[、。](?!\\d)|-+(?=${festivals})|${festivals}：`,
  'y',
)

/** The sentences of a notice in their order. A line that goes on over its end goes on as one sentence. */
export function sentencesOf({ text, lineStarts }: NoticeText): readonly Sentence[] {
  const sentences: Sentence[] = []
  let [start, inItem, opensItem] = [0, false, false]
  const close = (end: number) => {
    if (end > start) sentences.push({ start, end, inItem, opensItem })
    if (end > start) opensItem = false
    start = end
  }
  for (let index = 0; index < text.length; index += 1) {
    const ended = index === 0 || '。；！？'.includes(text.charAt(index - 1))
    if (ended) close(index)
    if (!ended && !lineStarts.has(index)) continue
    itemOpening.lastIndex = index
    if (itemOpening.test(text)) {
      close(index)
      inItem = true
      opensItem = true
    } else if (ended && lineStarts.has(index)) {
      inItem = false
    }
  }
  close(text.length)
  return sentences
}
