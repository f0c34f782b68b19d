/** The head of a regulation's file, field by field, in the order of the file. */
export type Head = Readonly<Record<string, string>>

/** A regulation's file in its two parts. */
export interface RegulationText {
  readonly head: Head
  /** Chapters and articles: as the file writes them, or as they stand in a printed text. */
  readonly body: string
}

/** Takes the file of a regulation apart; a text without a head is all body. */
export function splitText(markdown: string): RegulationText {
  const lines = markdown.split(/\r?\n/)
  const end = lines.findIndex((line, at) => at > 0 && line.trim() === '---')
  if (lines[0]?.trim() !== '---' || end < 0) return { head: {}, body: markdown }
  const fields = lines.slice(1, end).flatMap((line) => {
    const [, name, value] = /^([a-zA-Z]+):\s*(.*)$/.exec(line.trim()) ?? []
    return name === undefined || value === undefined ? [] : [[name, value] as const]
  })
  const body = lines.slice(end + 1).join('\n')
  return { head: Object.fromEntries(fields), body: body.trim() }
}

/** Puts the file of a regulation together; articles of a printed text become articles of the file. */
export function joinText({ head, body }: RegulationText): string {
  const fields = Object.entries(head).filter(([, value]) => value.trim() !== '')
  const lines = fields.map(([name, value]) => `${name}: ${value.trim()}`)
  return `---\n\n${lines.join('\n')}\n\n---\n\n${withHeadings(body).trim()}\n`
}

const numeral = '一二三四五六七八九十百千零〇两'
// A blank follows the number: 第三条规定的情形 at the beginning of a line is a sentence.
const article = new RegExp(`^第([${numeral}]+)条(?:之([${numeral}]+))?(?:[\\s\\u3000]+(.*))?$`, 'u')
const chapter = new RegExp(`^第[${numeral}]+[编章节](?:[\\s\\u3000]|$)`, 'u')

/** The body with the headings that the file needs: 第六条 … becomes an article with its number, 第二章 … a chapter. */
export function withHeadings(body: string): string {
  return body
    .split(/\r?\n/)
    .map((line) => {
      const text = line.trim()
      const [, count, inserted, rest = ''] = article.exec(text) ?? []
      if (count !== undefined) {
        const label = `第${count}条${inserted === undefined ? '' : `之${inserted}`}`
        const id = `${numberOf(count)}${inserted === undefined ? '' : `-${numberOf(inserted)}`}`
        return `## ${label} {#${id}}\n\n${rest}`
      }
      return chapter.test(text) ? `# ${text}` : line
    })
    .join('\n')
}

const digits = '零一二三四五六七八九'
const units: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }

/** A Chinese count as articles are numbered with: 二十二 is 22, 一百零六 is 106, 一千二百六十 is 1260. */
export function numberOf(count: string): number {
  let sum = 0
  let digit: number | null = null
  for (const sign of count) {
    const unit = units[sign]
    if (unit !== undefined) {
      sum += (digit ?? 1) * unit
      digit = null
    } else if (sign === '〇' || sign === '零') digit = null
    else digit = sign === '两' ? 2 : digits.indexOf(sign)
  }
  return sum + (digit ?? 0)
}
