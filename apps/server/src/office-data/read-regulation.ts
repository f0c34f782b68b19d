import type { RegulationIssue } from '@sanban/contract'

export interface RegulationFile {
  readonly key: string
  readonly title: string
  readonly issuer: string
  readonly number: string
  readonly effective: string
  /** The day from which it is no longer in force; null while nothing repeals it. */
  readonly repealed: string | null
  readonly source: string
  readonly articles: readonly RegulationArticle[]
}

export interface RegulationArticle {
  readonly article: string
  readonly label: string
  readonly text: string
}

/** A regulation as far as it could be read, and all that is wrong with its text, in the order of lines. */
export interface RegulationReading {
  readonly regulation: RegulationFile
  readonly issues: readonly RegulationIssue[]
}

const heading = /^##\s+(\S+)\s+\{#([^}]+)\}$/
const articleId = /^[0-9]{1,4}(-[0-9]{1,2})?$/
const chineseCount = '一二三四五六七八九十'
const subparagraph = /^（([一二三四五六七八九十]{1,3})）/
const fieldNames = ['key', 'title', 'issuer', 'number', 'effective', 'source'] as const

// The Civil Code has 1260.
const articlesMax = 3000

/** A line of the text with its number, counted from 1. */
interface Line {
  readonly text: string
  readonly line: number
}

/** Reads a regulation of office/regulations; its README gives the format. Never fails: what can't be read is an issue. */
export function readRegulation(text: string): RegulationReading {
  const lines = text.split(/\r?\n/).map((each, at) => ({ text: each.trim(), line: at + 1 }))
  const end = lines.findIndex((each, at) => at > 0 && each.text === '---')
  const hasHead = lines[0]?.text === '---' && end > 0
  const head = hasHead ? lines.slice(1, end) : []
  const body = hasHead ? lines.slice(end + 1) : lines
  const fields = fieldsOf(head)
  const field = (name: string) => fields.get(name)?.text ?? ''
  const repealed = field('repealed')
  const read = readArticles(body)
  const issues = [...headIssues(fields), ...read.issues].toSorted((left, right) => left.line - right.line)
  const named = { key: field('key'), title: field('title'), issuer: field('issuer'), number: field('number') }
  const times = { effective: field('effective'), repealed: repealed === '' ? null : repealed, source: field('source') }
  return { regulation: { ...named, ...times, articles: read.articles }, issues }
}

function fieldsOf(head: readonly Line[]): ReadonlyMap<string, Line> {
  return new Map(
    head.flatMap(({ text, line }) => {
      const [, name = '', value = ''] = /^(\w+):\s*(.*)$/.exec(text) ?? []
      return name === '' ? [] : [[name, { text: value, line }] as const]
    }),
  )
}

function headIssues(fields: ReadonlyMap<string, Line>): RegulationIssue[] {
  const missing = fieldNames.filter((name) => (fields.get(name)?.text ?? '') === '')
  const dates = (['effective', 'repealed'] as const).flatMap((name) => {
    const given = fields.get(name)
    return given === undefined || given.text === '' || isDate(given.text) ? [] : [given]
  })
  return [
    ...missing.map((name) => ({
      line: fields.get(name)?.line ?? 1,
      zh: `文件头缺少 ${name}`,
      en: `the head has no ${name}`,
    })),
    ...dates.map(({ text, line }) => ({
      line,
      zh: `“${text}”不是日期，应写作 2026-02-01`,
      en: `${text} is no date such as 2026-02-01`,
    })),
  ]
}

function isDate(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)
  )
}

interface ReadArticles {
  readonly articles: readonly RegulationArticle[]
  readonly issues: readonly RegulationIssue[]
}

/** Articles, each followed by its sub-paragraphs （一） as articles `n(1)` of their own, so that a step can rest on one. */
function readArticles(body: readonly Line[]): ReadArticles {
  const articles: { article: string; label: string; lines: string[] }[] = []
  const ids = new Set<string>()
  const issues: RegulationIssue[] = []
  for (const { text, line } of body) {
    const [, label = '', id = ''] = heading.exec(text) ?? []
    if (id !== '') {
      const twice = ids.has(id)
      ids.add(id)
      if (twice) issues.push({ line, zh: `条款标识 ${id} 重复`, en: `the article id ${id} is used twice` })
      else if (!articleId.test(id))
        issues.push({ line, zh: `条款标识 ${id} 应为数字`, en: `the article id ${id} is no number` })
      articles.push({ article: id, label, lines: [] })
    } else if (text.startsWith('##')) {
      issues.push({ line, zh: '条款标题应写作“## 第一条 {#1}”', en: 'an article is headed “## 第一条 {#1}”' })
    } else if (text !== '' && !text.startsWith('#')) {
      // What stands before the first article introduces the text; no step can rest on it.
      articles.at(-1)?.lines.push(text)
    }
  }
  if (articles.length > articlesMax) {
    issues.push({ line: 1, zh: `条款过多，最多 ${articlesMax} 条`, en: `there are more than ${articlesMax} articles` })
  }
  if (articles.length === 0) issues.push({ line: 1, zh: '没有条款', en: 'there is no article' })
  return { articles: articles.flatMap(withSubparagraphs), issues }
}

/** Where an article has two such lists, ids name the first: the second's would say the same of something else. */
function withSubparagraphs({ article, label, lines }: { article: string; label: string; lines: readonly string[] }) {
  const parts = new Map<string, RegulationArticle>()
  for (const text of lines) {
    const [, numeral = ''] = subparagraph.exec(text) ?? []
    const id = `${article}(${countOf(numeral)})`
    if (numeral !== '' && !parts.has(id)) parts.set(id, { article: id, label: `${label}（${numeral}）`, text })
  }
  return [{ article, label, text: lines.join('\n') }, ...parts.values()]
}

/** 一 to 九十九 as a number. */
function countOf(numeral: string): number {
  const [tens = '', units = ''] = numeral.includes('十') ? numeral.split('十') : ['', numeral]
  const digit = (text: string) => (text === '' ? 0 : chineseCount.indexOf(text) + 1)
  return numeral.includes('十') ? (tens === '' ? 1 : digit(tens)) * 10 + digit(units) : digit(units)
}
