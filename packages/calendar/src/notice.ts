import { type ClauseContext, type Meaning, readClause } from './notice-clause.ts'
import { type DateContext, type PassageFault, skeletonOf } from './notice-dates.ts'
import { headOf, type NoticeHead } from './notice-head.ts'
import { cleanNotice, festivals, type NoticeText, type Sentence, sentencesOf } from './notice-text.ts'
import { epochDayOf, type PlainDate, plainDateOf } from './plain-date.ts'
import { type Amendment, type Holiday, runsOf, type YearArrangement } from './year-arrangement.ts'

/** What a notice arranges: a whole year, or a change of one. */
export interface HolidayNotice extends Amendment {
  readonly kind: 'arrangement' | 'amendment'
}

/** A passage of a notice, with its place in the text that was pasted. */
export interface Passage {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** A passage that was read, and the days that it gives. */
export interface UnderstoodPassage extends Passage {
  readonly name: string
  readonly off: readonly PlainDate[]
  readonly worked: readonly PlainDate[]
}

/**
 * Why a passage gives no days. `not-understood`: it speaks of days, but in no form that the reader knows. `no-date`: it
 * speaks of days off and names none. `not-arranged`: a holiday that the notice announces and no passage arranges. `no-year`: the text names no year. `too-long`: what stands beyond the limit.
 */
export type UnreadReason = 'not-understood' | 'no-date' | 'not-arranged' | 'no-year' | 'too-long'

export interface UnreadPassage extends Passage {
  readonly why: UnreadReason
}

/** A passage that contradicts itself, another passage or the calendar. */
export interface ContradictoryPassage extends Passage {
  readonly why: PassageFault
}

/** What `readHolidayNotice` made of a text. */
export interface NoticeReading {
  /** Null when the text arranges no day. */
  readonly notice: HolidayNotice | null
  readonly understood: readonly UnderstoodPassage[]
  readonly unread: readonly UnreadPassage[]
  /** None of their days is in `notice`. */
  readonly problems: readonly ContradictoryPassage[]
}

/** A notice has some 500 characters, and a page copied around it is well below this. */
const lengthMax = 100_000
/** A year has seven holidays; what has more clauses about days is no notice. */
const clausesMax = 200

/**
 * Reads a notice on days off of the State Council (国务院办公厅关于…年部分节假日安排的通知), or one that changes it, from
 * any copy of its text (SPEC C9). It never fails: it answers the days that it understood, and the passages about days that
 * it didn't understand or that contradict themselves, for a person to look at.
 */
export function readHolidayNotice(pasted: string): NoticeReading {
  const source = cleanNotice(pasted.slice(0, lengthMax))
  const head = headOf(source)
  const clauses = aboutDays(source, head)
  const read = withoutConflicts(clauses.slice(0, clausesMax))
  const findings = [...notArranged(source, read), ...read]
  const beyond = clauses.length > clausesMax || pasted.length > lengthMax
  const start = source.origin[clauses[clausesMax]?.start ?? source.text.length] ?? 0
  const unread = findings.flatMap((each) =>
    each.reads === 'unread' ? [{ ...passageOf(source, each), why: each.why }] : [],
  )
  return {
    notice: noticeOf(head, findings),
    understood: findings.flatMap((each) => (each.reads === 'days' ? [understoodOf(source, each)] : [])),
    unread: beyond ? [...unread, { text: '…', start, end: pasted.length, why: 'too-long' }] : unread,
    problems: findings.flatMap((each) =>
      each.reads === 'fault' ? [{ ...passageOf(source, each), why: each.why }] : [],
    ),
  }
}

/** The year that a whole arrangement gives. Throws on an amendment, which gives none by itself. */
export function arrangementOf({ kind, year, source, holidays }: HolidayNotice): YearArrangement {
  if (kind === 'amendment') throw new RangeError(`the notice only amends ${year}`)
  return { year, source, holidays, amendments: [] }
}

/** A stretch of the cleaned text and what was found in it. */
type Finding = { readonly start: number; readonly end: number } & (
  | {
      readonly reads: 'days'
      readonly name: string
      readonly off: readonly PlainDate[]
      readonly worked: readonly PlainDate[]
    }
  | { readonly reads: 'extension'; readonly name: string; readonly to: PlainDate }
  | { readonly reads: 'unread'; readonly why: UnreadReason }
  | { readonly reads: 'fault'; readonly why: PassageFault }
)

type DaysFinding = Extract<Finding, { reads: 'days' }>

const dayWords = /放假|调休|补休|公休|上班|休息|休假|假期至/

function aboutDays(source: NoticeText, head: NoticeHead): readonly Finding[] {
  const sentences = sentencesOf(source)
  const firstItem = sentences.findIndex(({ inItem }) => inItem)
  const findings: Finding[] = []
  let spoken: Spoken = { name: head.holiday ?? '', month: null }
  // Before the items stands why and by whose leave: its days are principles, not the year's.
  for (const sentence of sentences.slice(Math.max(0, firstItem))) {
    if (findings.length > clausesMax) break
    const text = source.text.slice(sentence.start, sentence.end)
    if (sentence.opensItem) spoken = { name: nameIn(leadOf(text)) ?? head.holiday ?? '', month: null }
    if (!dayWords.test(text)) continue
    const named = new RegExp(festivals).exec(leadOf(text))?.[0]
    const read = readSentence(source.text, sentence, head.year, { ...spoken, name: named ?? spoken.name })
    findings.push(...read.findings)
    spoken = read.spoken
  }
  return findings
}

/** What an item spoke of last, for what the next sentence leaves out. */
interface Spoken {
  readonly name: string
  readonly month: DateContext['month']
}

/** `一、元旦：` opens with the name of its holiday. */
function nameIn(lead: string): string | null {
  const name = /(?:^|[、）。-])([^、。：\d]{2,20})：$/.exec(lead)?.[1]
  return new RegExp(festivals).exec(lead)?.[0] ?? name ?? null
}

interface ReadSentence {
  readonly findings: readonly Finding[]
  readonly spoken: Spoken
}

function readSentence(text: string, sentence: Sentence, year: number | null, spoken: Spoken): ReadSentence {
  const whole = text.slice(sentence.start, sentence.end)
  const hasDate = skeletonOf(whole).dates.length > 0
  const unread = (why: UnreadReason) => ({
    findings: [{ ...trimmed(text, sentence), reads: 'unread' as const, why }],
    spoken,
  })
  // 鼓励… that names no day arranges none.
  if (!hasDate && (!sentence.inItem || whole.startsWith('鼓励'))) return { findings: [], spoken }
  if (!hasDate) return unread('no-date')
  if (year === null) return unread('no-year')
  const read = readClauses(text, sentence, year, spoken)
  // Where no clause has a form of its own, the sentence as a whole still speaks of days.
  return read.findings.length === 0 && !read.understood ? unread('not-understood') : read
}

function readClauses(
  text: string,
  sentence: Sentence,
  year: number,
  { name, month }: Spoken,
): ReadSentence & { readonly understood: boolean } {
  const lead = leadOf(text.slice(sentence.start, sentence.end))
  let context: ClauseContext = { year, month, noticeYear: year, announcesDays: /放假|调休/.test(lead) }
  let [current, understood] = [name, false]
  const findings: Finding[] = []
  for (const clause of clausesOf(text, sentence.start + lead.length, sentence.end)) {
    const words = text.slice(clause.start, clause.end)
    const read = readClause(words, context)
    context = read.context
    understood ||= read.meaning !== null
    if (read.meaning?.says === 'off') current = read.meaning.name ?? current
    if (read.meaning !== null) addMeaning(findings, clause, read.meaning, current)
    else if (sentence.inItem || (dayWords.test(words) && skeletonOf(words).dates.length > 0))
      addUnread(findings, clause)
  }
  return { findings, understood, spoken: { name: current, month: context.month } }
}

/** What stands before the days of a sentence: the number of its item, and all up to its last colon. */
function leadOf(sentence: string): string {
  const colon = sentence.lastIndexOf('：')
  if (colon >= 0) return sentence.slice(0, colon + 1)
  return (
    /^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\d{1,2}[、。](?!\d)|-+)?/.exec(sentence)?.[0] ??
    ''
  )
}

interface Stretch {
  readonly start: number
  readonly end: number
}

/** The clauses of a stretch, parted by commas outside of brackets, without the punctuation. */
function clausesOf(text: string, from: number, to: number): readonly Stretch[] {
  const clauses: Stretch[] = []
  let [start, depth] = [from, 0]
  for (let index = from; index <= to; index += 1) {
    const character = text.charAt(index)
    if (character === '（') depth += 1
    if (character === '）') depth -= 1
    // 4月4日（清明节），为法定节假日 is one clause.
    const goesOn = depth > 0 || !'，；。！？'.includes(character) || text.startsWith('，为法定', index)
    if (index < to && goesOn) continue
    if (index > start) clauses.push({ start, end: index })
    start = index + 1
  }
  return clauses
}

function trimmed(text: string, { start, end }: Stretch): Stretch {
  return { start, end: '。；！？'.includes(text.charAt(end - 1)) ? end - 1 : end }
}

/** Clauses that nobody understood one after the other are one passage. */
function addUnread(findings: Finding[], clause: Stretch): void {
  const last = findings.at(-1)
  if (last?.reads === 'unread' && last.end === clause.start - 1)
    findings[findings.length - 1] = { ...last, end: clause.end }
  else findings.push({ ...clause, reads: 'unread', why: 'not-understood' })
}

function addMeaning(findings: Finding[], clause: Stretch, meaning: Meaning, name: string): void {
  if (meaning.says === 'off') {
    const miscounted = meaning.count !== null && meaning.count !== new Set(meaning.days).size
    findings.push(
      miscounted
        ? { ...clause, reads: 'fault', why: 'wrong-count' }
        : { ...clause, reads: 'days', name, off: meaning.days, worked: [] },
    )
  } else if (meaning.says === 'worked') findings.push({ ...clause, reads: 'days', name, off: [], worked: meaning.days })
  else if (meaning.says === 'extended')
    findings.push({ ...clause, reads: 'extension', name: meaning.name ?? name, to: meaning.to })
  else if (meaning.says === 'count') checkCount(findings, clause, meaning.count)
  else if (meaning.says === 'resumed') checkReturn(findings, clause, meaning.on)
  else if (meaning.says === 'fault') findings.push({ ...clause, reads: 'fault', why: meaning.why })
}

/** 共3天 speaks of the days off that its sentence named before it; when they are others, none of them counts. */
function checkCount(findings: Finding[], clause: Stretch, count: number): void {
  const off = findings.filter((each): each is DaysFinding => each.reads === 'days' && each.off.length > 0)
  const [first] = off
  if (first === undefined || new Set(off.flatMap((each) => each.off)).size === count) return
  const others = findings.filter((each) => !off.some((one) => one === each))
  findings.splice(0, findings.length, ...others, {
    start: first.start,
    end: clause.end,
    reads: 'fault',
    why: 'wrong-count',
  })
}

/** 2月3日起正常上班: the day after the last day off. */
function checkReturn(findings: Finding[], clause: Stretch, on: PlainDate): void {
  const last = findings
    .flatMap((each) => (each.reads === 'days' ? each.off : each.reads === 'extension' ? [each.to] : []))
    .toSorted()
    .at(-1)
  if (last !== undefined && plainDateOf(epochDayOf(last) + 1) !== on)
    findings.push({ ...clause, reads: 'fault', why: 'wrong-return' })
}

/** A day can't be both off and worked: the passage that works it is told. Nor is a day worked for a holiday that isn't there. */
function withoutConflicts(findings: readonly Finding[]): readonly Finding[] {
  const off = new Set(findings.flatMap((each) => (each.reads === 'days' ? each.off : [])))
  const named = new Set(findings.flatMap((each) => (each.reads === 'days' && each.off.length > 0 ? [each.name] : [])))
  return findings.map((each): Finding => {
    if (each.reads !== 'days' || each.worked.length === 0) return each
    const { start, end } = each
    if (each.worked.some((date) => off.has(date))) return { start, end, reads: 'fault', why: 'off-and-worked' }
    return named.has(each.name) ? each : { start, end, reads: 'unread', why: 'not-understood' }
  })
}

function noticeOf(head: NoticeHead, findings: readonly Finding[]): HolidayNotice | null {
  const days = findings.filter((each) => each.reads === 'days')
  const extensions = findings.flatMap((each) => (each.reads === 'extension' ? [{ name: each.name, to: each.to }] : []))
  if (head.year === null || days.length + extensions.length === 0) return null
  const holidays = [...new Set(days.map(({ name }) => name))].flatMap((name) => holidaysOf(name, days))
  return {
    kind: extensions.length === 0 && (head.arrangesYear || coversYear(holidays)) ? 'arrangement' : 'amendment',
    year: head.year,
    source: head.source,
    holidays: holidays.toSorted((left, right) => (left.from < right.from ? -1 : 1)),
    extensions,
  }
}

/** 现将2026年元旦、春节…放假: what is announced and then not arranged was lost in copying, or is left to others. */
function notArranged(source: NoticeText, findings: readonly Finding[]): readonly Finding[] {
  const match = /现将(?:\d{4}年)?([^。]{2,80}?)放假/.exec(source.text)
  const [names = ''] = match?.slice(1) ?? []
  const arranged = findings.flatMap((each) => (each.reads === 'days' ? [each.name] : []))
  // A holiday whose passage contradicts itself is told already.
  if (match === null || arranged.length === 0 || findings.some(({ reads }) => reads === 'fault')) return []
  const first = match.index + match[0].indexOf(names)
  return Array.from(names.matchAll(/[^、和及]+/g)).flatMap(({ 0: name, index }): readonly Finding[] => {
    if (arranged.some((each) => each.includes(name.replace('国际', '')) || name.includes(each))) return []
    const start = first + index
    return [{ start, end: start + name.length, reads: 'unread', why: 'not-arranged' }]
  })
}

/** Most of the seven holidays of a year (全国年节及纪念日放假办法第二条). */
function coversYear(holidays: readonly Holiday[]): boolean {
  return new Set(holidays.flatMap(({ name }) => name.split(/[、和及]/))).size >= 5
}

function holidaysOf(name: string, days: readonly DaysFinding[]): readonly Holiday[] {
  const own = days.filter((each) => each.name === name)
  const makeUpDays = [...new Set(own.flatMap(({ worked }) => worked))].toSorted()
  const runs = runsOf(own.flatMap(({ off }) => off))
  return runs.map(({ from, to }, index) => ({ name, from, to, makeUpDays: index === 0 ? makeUpDays : [] }))
}

function passageOf(source: NoticeText, { start, end }: Stretch): Passage {
  return {
    text: source.text.slice(start, end),
    start: source.origin[start] ?? 0,
    end: (source.origin[end - 1] ?? 0) + 1,
  }
}

function understoodOf(source: NoticeText, finding: DaysFinding): UnderstoodPassage {
  const { name, off, worked } = finding
  return { ...passageOf(source, finding), name, off, worked }
}
