/** What was cleaned away, counted. */
export interface Cleaned {
  readonly text: string
  readonly counts: {
    /** Runs of random signs that a forum put between and into lines. */
    readonly jamming: number
    /** Lines that a web page added: edit marks, download hints, calls to sign in. */
    readonly advertisements: number
    /** Places where spaces did not belong. */
    readonly spaces: number
    /** Signs of the wrong width. */
    readonly widths: number
    /** Lines joined to the one before: a paragraph that had been broken at a fixed width. */
    readonly joined: number
  }
}

/**
 * Cleans text copied from forums and web pages, for people to use as a draft (SPEC D11): jamming, advertisement lines, odd
 * spaces, mixed widths, paragraphs broken at a fixed width. What is real text stays: cleaning a clean text changes nothing.
 */
export function cleanText(text: string): Cleaned {
  const counts = { jamming: 0, advertisements: 0, spaces: 0, widths: 0, joined: 0 }
  const kept = text.split(/\r\n|\r|\n|\u2028|\u2029/).flatMap((line) => {
    const { text: left, count } = withoutJamming(line)
    counts.jamming += count
    // A line that held nothing but jamming goes with it.
    if (count > 0 && left.trim() === '') return []
    if (!isAdvertisement(left)) return [left]
    counts.advertisements += 1
    return []
  })
  const mixtures = widthRules.filter((rule) => isMixture(kept, rule))
  const lines = kept.map((line) => {
    const closed = closedUp(line)
    const even = mixtures.reduce((made, rule) => made.replace(rule.wrong, rule.right), closed)
    counts.spaces += closed === line ? 0 : 1
    counts.widths += even === closed ? 0 : 1
    return even
  })
  const joined = joinBroken(lines)
  counts.joined = lines.length - joined.length
  return { text: joined.join('\n'), counts }
}

/**
 * The pattern of forum software: a sign or digit, a space, a letter or sign, again and again; browsers fold two spaces into
 * one. Each repetition begins where the one before ended, which no words or lists do.
 */
const jammingRun = /(?:[\x20-\x3b]? [\x3f-\x7e]){4,15}/g

function withoutJamming(line: string): { readonly text: string; readonly count: number } {
  let count = 0
  const text = line.replace(jammingRun, (run: string, at: number) => {
    const signs = [...run.matchAll(/([\x21-\x3b]) [\x3f-\x7e]/g)].map((match) => match[1] ?? '')
    // `a, b, c, d, e` is a list: its signs are all the same.
    if (new Set(signs).size < 2) return run
    count += 1
    // The page may cut the last repetition in two.
    return at + run.length === line.length - 1 ? '\0' : ''
  })
  return { text: text.replace(/\0[\x21-\x3b]$/, '').replaceAll('\0', ''), count }
}

/** Lines that forums and web pages add around a text; each pattern is the whole line. */
const advertisements: readonly RegExp[] = [
  /^(?:\[i=s\])?\s*本帖最后由.{1,60}编辑\s*(?:\[\/i\])?$/,
  /^.{0,60}下载次数[:：]\s*\d+.{0,40}$/,
  /^(?:点击文件名)?(?:立即)?下载(?:附件|次数|地址).{0,60}$/,
  /^(?:登录|注册|立即登录|立即注册).{0,12}(?:才可以|后可|即可|后才能)(?:下载|查看|浏览|回复).{0,30}$/,
  /^.{0,20}(?:您需要|你需要|游客，如果您要)(?:登录|查看本帖隐藏内容).{0,40}$/,
  /^.{0,30}(?:只看该作者|只看楼主|倒序浏览|阅读模式|电梯直达).{0,30}$/,
  /^(?:更多|精彩).{0,30}(?:请关注|请访问|尽在|欢迎关注).{0,60}$/,
  /^(?:欢迎)?(?:关注|扫描|扫码|长按识别).{0,40}(?:公众号|二维码|微信).{0,40}$/,
  /^.{0,20}(?:转载请注明|版权归|本文来自|文章来源[:：]).{0,60}$/,
  /^.{0,20}(?:QQ|qq|微信)群[:：]?\s*\d{5,12}.{0,20}$/,
  /^(?:https?:\/\/|www\.)\S{4,120}$/,
]

function isAdvertisement(line: string): boolean {
  const trimmed = line.trim()
  return trimmed.length <= 200 && advertisements.some((pattern) => pattern.test(trimmed))
}

const han = '\\p{Script=Han}〇'
const mark = '，。、；：？！“”‘’（）《》〈〉【】〔〕…—'
const thin = /[\u200b-\u200f\u2060\ufeff\u00ad]/g
const oddSpace = /[\u00a0\u2002-\u200a\u202f]/g
const besideMark = new RegExp(`(?<=[${mark}]) +(?=[${han}${mark}])|(?<=[${han}]) +(?=[${mark}])`, 'gu')
const betweenHan = new RegExp(`(?<=[${han}]) +(?=[${han}])`, 'gu')
const hanPair = new RegExp(`(?<=[${han}])(?=[${han}])`, 'gu')

/** Closes up what stands apart for no reason. Single spaces between names stay: only a line that is spaced throughout closes. */
function closedUp(line: string): string {
  const plain = line
    .replace(thin, '')
    .replace(oddSpace, ' ')
    .replace(/[ \t]+$/, '')
  const closed = plain.replace(besideMark, '')
  const apart = (closed.match(betweenHan) ?? []).length
  const together = (closed.match(hanPair) ?? []).length
  return apart >= 4 && together < apart / 4 ? closed.replace(betweenHan, '') : closed
}

interface WidthRule {
  readonly wrong: RegExp
  readonly right: (...match: string[]) => string
  /** Where the sign stands at its right width. */
  readonly proper: RegExp
}

const fullWidthSigns: Readonly<Record<string, string>> = { ',': '，', ';': '；', ':': '：', '?': '？', '!': '！' }

/** Marks between Chinese characters at full width, digits and letters at half width. */
const widthRules: readonly WidthRule[] = [
  {
    wrong: new RegExp(`(?<=[${han}”’》）])([,;:?!])(?=[${han}“‘《（]|$)`, 'gu'),
    right: (sign = '') => fullWidthSigns[sign] ?? sign,
    proper: /[，；：？！]/gu,
  },
  { wrong: new RegExp(`(?<=[${han}”’》）])\\.$`, 'gu'), right: () => '。', proper: /。/gu },
  {
    wrong: new RegExp(`\\(([${han}${mark}\\d]{0,40}[${han}][${han}${mark}\\d]{0,40})\\)`, 'gu'),
    right: (_whole, inner = '') => `（${inner}）`,
    proper: /（/gu,
  },
  {
    wrong: /[０-９Ａ-Ｚａ-ｚ]/gu,
    right: (character = '') => String.fromCharCode(character.charCodeAt(0) - 0xfee0),
    proper: /[0-9A-Za-z]/gu,
  },
]

/** Whether a text mixes widths throughout: one slip among hundreds is for proofreading, which asks before it changes. */
function isMixture(lines: readonly string[], { wrong, proper }: WidthRule): boolean {
  const count = (pattern: RegExp) => lines.reduce((sum, line) => sum + (line.match(pattern)?.length ?? 0), 0)
  const misfits = count(wrong)
  return misfits > 0 && misfits * 5 > count(proper)
}

/** How a line that begins something of its own begins: indents, headings, lists, attachments. */
const beginning =
  /^(?:[ \u3000]|[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|\d{1,3}[.．、]|（\d{1,3}）|第[一二三四五六七八九十百]+[章节条]|附件|抄送|主送)/
const ending = /[。！？；：…”』」》）)]$/

/**
 * Joins lines that were broken at a fixed width: at least three in a row reach the same width and end in the middle of a
 * sentence. Titles, headings and tables don't.
 */
function joinBroken(lines: readonly string[]): readonly string[] {
  const width = wrapWidth(lines)
  if (width === null) return lines
  const joined: string[] = []
  let before: string | null = null
  for (const line of lines) {
    const last = joined.at(-1)
    const broken = before !== null && isFull(before, width) && !ending.test(before)
    if (last !== undefined && broken && line !== '' && !beginning.test(line)) joined[joined.length - 1] = last + line
    else joined.push(line)
    before = line
  }
  return joined
}

function wrapWidth(lines: readonly string[]): number | null {
  const open = lines.filter((line) => line.length >= 16 && line.length <= 80 && !ending.test(line))
  const widest = open.reduce((most, line) => Math.max(most, line.length), 0)
  const full = open.filter((line) => isFull(line, widest))
  // The rows of a title are as long, but titles are no sentences.
  const sentences = full.filter((line) => /[，。；]/.test(line))
  return full.length >= 3 && full.length >= open.length * 0.7 && sentences.length * 2 > full.length ? widest : null
}

function isFull(line: string, width: number): boolean {
  return width - line.length <= 2
}
