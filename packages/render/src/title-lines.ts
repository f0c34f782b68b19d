import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'

/**
 * Breaks a title by sense (GB/T 9704—2012 7.3.1: 回行时要做到词意完整、排列对称、长短适宜、间距恰当，应当使用梯形或菱形).
 * No row splits a word, a book title, a quotation, a bracket, a number or one of `wholes` (names of organs); none is a single
 * character; widths rise to one longest row and fall again where the words allow it. `columns` is the width of the type area
 * in characters of the title. A part longer than a row is broken where it must be.
 */
export function breakTitle(title: string, columns: number, wholes: readonly string[] = []): readonly string[] {
  const text = withoutLetterSpacing(title.trim())
  const characters = [...text]
  if (widthOf(text) <= columns) return text === '' ? [] : [text]
  const fewest = Math.ceil(widthOf(text) / columns)
  // Names and book titles are only split where nothing else can be done.
  for (const split of [forbidden, splitWhole]) {
    const penalties = breakPenalties(text, wholes, columns, split)
    const candidates = [fewest, fewest + 1].map((rows) => bestRows(characters, penalties, columns, rows))
    const best = candidates.filter((candidate) => candidate !== null).sort((a, b) => a.cost - b.cost)[0]
    if (best !== undefined) return best.rows
  }
  return chunks(characters, columns)
}

/** Old typists widened a short row by spaces between its characters: 国 家 粮 食. */
function withoutLetterSpacing(title: string): string {
  return title.replace(/(?<!\S)\p{Script=Han}(?:\s\p{Script=Han}){2,}(?!\S)/gu, (row) => row.replace(/\s/gu, ''))
}

/** The width of a text in characters, as a Song face has it: digits and Latin letters are narrower than a character. */
export function widthOf(text: string): number {
  let width = 0
  for (const character of text) width += characterWidth(character)
  return width
}

function characterWidth(character: string): number {
  if (character >= '\u2e80' || '“”‘’—…·'.includes(character)) return 1
  if (/[A-Z@%&]/u.test(character)) return 0.75
  return /\s/u.test(character) ? 0.25 : 0.56
}

const forbidden = Number.POSITIVE_INFINITY
/** A row may be set this much narrower than its characters are, which nobody sees. */
const squeeze = 1.06

/** For parts that are longer than a row: worse than anything that reads well. */
const splitWhole = 50

const noRowStart = /^[、，。；：！？）》〉」』”’〕】的地得了等之]/u
const noRowEnd = /[（《〈「『“‘〔【第]$/u
/** Words that belong to what follows them. */
const prepositions = new Set('对 在 为 将 向 对于 就 从 以 由 被 把 不 各 本 该 全'.split(' '))
const conjunctions = new Set('和 与 及 以及 或 或者 并 暨 而'.split(' '))
const organWords =
  /^(?:省|市|县|区|州|盟|旗|镇|乡|人民政府|政府|委员会|市委|县委|省委|区委|党委|党组|办公厅|办公室|人大|人大常委会|常务委员会|政协|纪委|法院|检察院|厅|局|委|部|署|司|处|院|会)$/u

let dictionary: Jieba | null = null

interface Token {
  readonly word: string
  /** Part of speech as the dictionary tags it: n noun, ns place, v verb, m number … */
  readonly tag: string
}

function words(text: string): readonly Token[] {
  dictionary ??= Jieba.withDict(dict)
  return dictionary.tag(text, true)
}

/** For each character, what it costs to begin a row with it. */
function breakPenalties(text: string, wholes: readonly string[], columns: number, split: number): readonly number[] {
  const length = [...text].length
  const penalties = new Array<number>(length).fill(forbidden)
  const tokens = words(text)
  let at = 0
  for (const [index, token] of tokens.entries()) {
    if (index > 0) penalties[at] = boundaryPenalty(tokens, index)
    at += [...token.word].length
  }
  for (const [start, end] of protectedRanges(text, wholes)) {
    const fits = widthOf([...text].slice(start, end).join('')) <= columns
    for (let inside = start + 1; inside < end; inside++) {
      penalties[inside] = (penalties[inside] ?? 0) + (fits ? split : splitWhole)
    }
  }
  return penalties
}

/**
 * What it costs to break before the word at `index`. The order of the numbers was chosen by the titles of published documents:
 * they break after the verb that follows 关于 sooner than inside a compound, whatever the rows' lengths.
 */
function boundaryPenalty(tokens: readonly Token[], index: number): number {
  const previous = tokens[index - 1]
  const next = tokens[index]
  if (previous === undefined || next === undefined) return forbidden
  if (noRowStart.test(next.word) || noRowEnd.test(previous.word) || joined(previous, next)) return forbidden
  if (previous.word.trim() === '' || /[，；]$/u.test(previous.word)) return 0
  if (previous.word.endsWith('、')) return 3
  if (previous.word === '关于') return 15
  if (next.word === '关于') return 3
  if (prepositions.has(previous.word)) return 12
  if (conjunctions.has(next.word)) return 1
  if (conjunctions.has(previous.word)) return 3
  if (governs(tokens, index)) return 0
  if (/^[mq]/u.test(previous.tag)) return 10
  const lone = [...previous.word].length === 1 || [...next.word].length === 1 ? 4 : 0
  return lone + classPenalty(previous.tag, next.tag)
}

/** Two tokens that are one to a reader: numbers with their units, dates, places in places, organs with their places. */
function joined(previous: Token, next: Token): boolean {
  if (/[\d０-９.%]$/u.test(previous.word)) return true
  if (/[年月第]$/u.test(previous.word) && /^\d/u.test(next.word)) return true
  if (previous.tag === 'ns' && next.tag === 'ns') return true
  // 中、上、时 … after what they belong to.
  if (next.tag === 'f' || /^[中上下内外时间后前]$/u.test(next.word)) return true
  return organWords.test(next.word) && /^(?:ns|nt|nr|nz|j|n)$/u.test(previous.tag)
}

/** The dictionary tags these as nouns. */
const governing = new Set(['印发', '转发', '批转', '深入开展'])

/** Whether the word before `index` ends the verbs that 关于 or a preposition introduces: 关于进一步加强｜…. */
function governs(tokens: readonly Token[], index: number): boolean {
  const verb = tokens[index - 1]
  if (verb === undefined) return false
  let at = index - 2
  while (at >= 0 && /^(?:v|vd|d|ad|a)$/u.test(tokens[at]?.tag ?? '')) at -= 1
  if (!['关于', '对', '将'].includes(tokens[at]?.word ?? '')) return false
  return governing.has(verb.word) || verb.tag === 'v' || (verb.tag === 'vn' && at === index - 2)
}

/** Between a noun and a noun a compound may go on; before a verb or after a place a new phrase more likely begins. */
function classPenalty(previous: string, next: string): number {
  if (next === 'v' || previous === 'ns') return 4
  return previous === 'v' ? 5 : 7
}

const pairs: readonly RegExp[] = [
  /《[^》]*》/gu,
  /“[^”]*”/gu,
  /（[^）]*）/gu,
  /〔[^〕]*〕[^、，]*?号/gu,
  /\d+年(?:\d+月)?(?:\d+日)?/gu,
]

/** Character ranges that stay in one row where a row can hold them. */
function protectedRanges(text: string, wholes: readonly string[]): readonly (readonly [number, number])[] {
  const names = wholes.filter((name) => name !== '').map((name) => new RegExp(escapePattern(name), 'gu'))
  return [...pairs, ...names].flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => {
      const start = [...text.slice(0, match.index)].length
      return [start, start + [...match[0]].length] as const
    }),
  )
}

function escapePattern(name: string): string {
  return name.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&')
}

interface Rows {
  readonly rows: readonly string[]
  readonly cost: number
}

/** One way to reach a position: the rows before it, how wide the last was, and whether widths have begun to fall. */
interface Path {
  readonly cost: number
  readonly width: number
  readonly falling: boolean
  readonly starts: readonly number[]
}

function bestRows(
  characters: readonly string[],
  penalties: readonly number[],
  columns: number,
  rows: number,
): Rows | null {
  const target = widthOf(characters.join('')) / rows
  let paths = new Map<string, Path & { readonly at: number }>([
    ['0', { cost: 0, width: 0, falling: false, starts: [], at: 0 }],
  ])
  for (let row = 0; row < rows; row++) {
    const next = new Map<string, Path & { readonly at: number }>()
    for (const path of paths.values()) {
      for (const step of extend(path, characters, penalties, columns, target, row === rows - 1)) {
        const key = `${step.at} ${step.width.toFixed(2)} ${step.falling}`
        if ((next.get(key)?.cost ?? Number.POSITIVE_INFINITY) > step.cost) next.set(key, step)
      }
    }
    paths = next
  }
  const best = [...paths.values()].sort((a, b) => a.cost - b.cost)[0]
  if (best === undefined) return null
  const texts = best.starts.map((start, index) =>
    characters
      .slice(start, best.starts[index + 1])
      .join('')
      .trim(),
  )
  return { rows: texts, cost: best.cost + (rows - 1) * 8 }
}

function extend(
  path: Path & { readonly at: number },
  characters: readonly string[],
  penalties: readonly number[],
  columns: number,
  target: number,
  last: boolean,
): readonly (Path & { readonly at: number })[] {
  const steps: (Path & { readonly at: number })[] = []
  const begin = path.at === 0 ? 0 : (penalties[path.at] ?? 0)
  let width = 0
  for (let end = path.at + 1; end <= characters.length; end++) {
    width += widthOf(characters[end - 1] ?? '')
    if (width > columns * squeeze) break
    if (last ? end !== characters.length : end === characters.length || penalties[end] === forbidden) continue
    if (end - path.at < 2) continue
    const falling = path.at > 0 && width < path.width
    // 7.3.1 梯形或菱形: once rows have become shorter, a longer one would make an hourglass.
    const hourglass = path.falling && width > path.width ? 40 : 0
    const short = width < 4 ? 30 : 0
    const rectangle = width === path.width ? 1 : 0
    const squeezed = width > columns ? 10 : 0
    const cost = path.cost + begin + hourglass + short + rectangle + squeezed + (width - target) ** 2 / 4
    steps.push({ cost, width, falling: path.falling || falling, starts: [...path.starts, path.at], at: end })
  }
  return steps
}

/** For a text without any place to break, such as a name longer than a row. */
function chunks(characters: readonly string[], columns: number): readonly string[] {
  const rows = Math.ceil(characters.length / Math.max(2, Math.floor(columns)))
  const size = Math.ceil(characters.length / rows)
  return Array.from({ length: rows }, (_, row) => characters.slice(row * size, (row + 1) * size).join(''))
}
