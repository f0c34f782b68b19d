export interface RegulationFile {
  readonly key: string
  readonly title: string
  readonly issuer: string
  readonly number: string
  readonly effective: string
  readonly source: string
  readonly articles: readonly { readonly article: string; readonly label: string; readonly text: string }[]
}

const heading = /^##\s+(\S+)\s+\{#([^}]+)\}$/
const chineseCount = '一二三四五六七八九十'
const subparagraph = /^（([一二三四五六七八九十]{1,3})）/

/** Reads a regulation of office/regulations (its README gives the format). Throws on a file that has none of it. */
export function readRegulation(text: string): RegulationFile {
  const [, head = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(text) ?? []
  const fields = new Map(
    head
      .split('\n')
      .map((line) => /^(\w+):\s*(.*)$/.exec(line))
      .flatMap((match) => (match === null ? [] : [[match[1] ?? '', match[2] ?? ''] as const])),
  )
  const field = (name: string): string => {
    const value = fields.get(name)
    if (value === undefined) throw new Error(`the regulation has no field ${name}`)
    return value
  }
  return {
    key: field('key'),
    title: field('title'),
    issuer: field('issuer'),
    number: field('number'),
    effective: field('effective'),
    source: field('source'),
    articles: readArticles(body),
  }
}

/** Articles, each followed by its sub-paragraphs （一） as articles `n(1)` of their own, so that a step can rest on one. */
function readArticles(body: string): RegulationFile['articles'] {
  const articles: { article: string; label: string; lines: string[] }[] = []
  for (const line of body.split('\n').map((each) => each.trim())) {
    const found = heading.exec(line)
    if (found !== null) articles.push({ article: found[2] ?? '', label: found[1] ?? '', lines: [] })
    else if (line !== '' && !line.startsWith('#')) articles.at(-1)?.lines.push(line)
  }
  return articles.flatMap(({ article, label, lines }) => [
    { article, label, text: lines.join('\n') },
    ...lines.flatMap((line) => {
      const match = subparagraph.exec(line)
      const number = match === null ? 0 : countOf(match[1] ?? '')
      return number === 0 ? [] : [{ article: `${article}(${number})`, label: `${label}（${match?.[1]}）`, text: line }]
    }),
  ])
}

/** 一 to 九十九 as a number. */
function countOf(numeral: string): number {
  const [tens = '', units = ''] = numeral.includes('十') ? numeral.split('十') : ['', numeral]
  const digit = (text: string) => (text === '' ? 0 : chineseCount.indexOf(text) + 1)
  return numeral.includes('十') ? (tens === '' ? 1 : digit(tens)) * 10 + digit(units) : digit(units)
}
