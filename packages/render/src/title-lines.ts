import { Jieba } from '@node-rs/jieba'
import { dict } from '@node-rs/jieba/dict.js'

/**
 * Breaks a title by sense (GB/T 9704—2012 7.3.1: 回行时要做到词意完整、排列对称、长短适宜、间距恰当，应当使用梯形或菱形).
 * No row splits a word, a book title, a quotation, a bracket, a number or one of `wholes` (names of organs); none is a single
 * character; widths rise to one longest row and fall again where the words allow it. `columns` is the width of the type area
 * in characters of the title. A part longer than a row is broken where it must be.
 */
export function breakTitle(title: string, columns: number, wholes: readonly string[] = []): readonly string[] {
  const text = title.trim()
  const characters = [...text]
  if (widthOf(text) <= columns) return text === '' ? [] : [text]
  const penalties = breakPenalties(text, wholes, columns)
  const fewest = Math.ceil(widthOf(text) / columns)
  const candidates = [fewest, fewest + 1].map((rows) => bestRows(characters, penalties, columns, rows))
  const best = candidates.filter((candidate) => candidate !== null).sort((a, b) => a.cost - b.cost)[0]
  return best === undefined ? chunks(characters, columns) : best.rows
}

/** The width of a text in characters: digits and Latin letters count half. */
export function widthOf(text: string): number {
  let width = 0
  for (const character of text)
    width += (character.codePointAt(0) ?? 0) < 0x2e80 && !'“”‘’—…·'.includes(character) ? 0.5 : 1
  return width
}

const forbidden = Number.POSITIVE_INFINITY
/** Better than a row of one character, worse than anything that reads well. */
const lastResort = 500

const noRowStart = /^[、，。；：！？）》〉」』”’〕】的地得了等之]/u
const noRowEnd = /[（《〈「『“‘〔【第]$/u
const joinsNext = new Set([
  '和',
  '与',
  '及',
  '以及',
  '或',
  '或者',
  '并',
  '暨',
  '关于',
  '对',
  '在',
  '为',
  '将',
  '向',
  '对于',
  '不',
  '各',
  '本',
  '该',
  '全',
  '从',
  '以',
  '由',
  '被',
  '把',
])
const organWords =
  /^(?:省|市|县|区|州|盟|旗|镇|乡|人民政府|政府|委员会|市委|县委|省委|区委|党委|党组|办公厅|办公室|人大|人大常委会|常务委员会|政协|纪委|法院|检察院|厅|局|委|部|署|司|处|院|会)$/u

let dictionary: Jieba | null = null

function words(text: string): readonly { readonly word: string; readonly tag: string }[] {
  dictionary ??= Jieba.withDict(dict)
  return dictionary.tag(text, true)
}

/** For each character, what it costs to begin a row with it. */
function breakPenalties(text: string, wholes: readonly string[], columns: number): readonly number[] {
  const length = [...text].length
  const penalties = new Array<number>(length).fill(forbidden)
  const tokens = words(text)
  let at = 0
  for (const [index, token] of tokens.entries()) {
    const previous = tokens[index - 1]
    if (previous !== undefined) penalties[at] = boundaryPenalty(previous, token, tokens[index - 2])
    at += [...token.word].length
  }
  for (const [start, end] of protectedRanges(text, wholes)) {
    const fits = widthOf([...text].slice(start, end).join('')) <= columns
    for (let inside = start + 1; inside < end; inside++) {
      if (fits) penalties[inside] = forbidden
      else if (penalties[inside] !== forbidden) penalties[inside] = (penalties[inside] ?? 0) + lastResort / 10
    }
  }
  return penalties
}

type Token = { readonly word: string; readonly tag: string }

function boundaryPenalty(previous: Token, next: Token, beforePrevious: Token | undefined): number {
  if (noRowStart.test(next.word) || noRowEnd.test(previous.word)) return forbidden
  if (/[\d０-９.%]$/u.test(previous.word)) return forbidden
  if (/[年月第]$/u.test(previous.word) && /^\d/u.test(next.word)) return forbidden
  if (organWords.test(next.word) && /^(?:ns|nt|nr|nz|j|n)$/u.test(previous.tag)) return forbidden
  if (joinsNext.has(previous.word)) return 12
  if (/[、，；]$/u.test(previous.word)) return 0
  if (next.word === '关于' || joinsNext.has(next.word)) return 0
  if (previous.word === '的') return 4
  // A lone character mostly belongs to a longer word that the dictionary does not know.
  if ([...previous.word].length === 1 && beforePrevious !== undefined) return 8
  if ([...next.word].length === 1) return 8
  return 2
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
        const key = `${step.at} ${step.width} ${step.falling}`
        if ((next.get(key)?.cost ?? Number.POSITIVE_INFINITY) > step.cost) next.set(key, step)
      }
    }
    paths = next
  }
  const best = [...paths.values()].sort((a, b) => a.cost - b.cost)[0]
  if (best === undefined) return null
  const texts = best.starts.map((start, index) => characters.slice(start, best.starts[index + 1]).join(''))
  return { rows: texts, cost: best.cost + (rows - 1) * 3 }
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
    if (width > columns) break
    if (last ? end !== characters.length : end === characters.length || penalties[end] === forbidden) continue
    if (end - path.at < 2) continue
    const falling = path.at > 0 && width < path.width
    // 7.3.1 梯形或菱形: once rows have become shorter, a longer one would make an hourglass.
    const hourglass = path.falling && width > path.width ? 40 : 0
    const short = width < 4 ? 30 : 0
    const rectangle = width === path.width ? 1 : 0
    const cost = path.cost + begin + hourglass + short + rectangle + (width - target) ** 2
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
