/**
 * Prints how often `recognise` reads each element of real documents right.
 *
 * `node --conditions=@sanban/source bench/recognise.ts FOLDER`: the folder holds plain texts and an INDEX.tsv with the
 * columns file, title, 文种, 发文字号, 发文机关, date. An element counts when the text itself has it; headings are checked
 * by their labels in order, addressees and signature by the line that carries them.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Block, documentText, type OfficialDocument, readDate, recognise } from '@sanban/document'

interface Row {
  readonly file: string
  readonly title: string
  readonly number: string
  readonly organ: string
  readonly date: string
}

type Verdict = 'right' | 'wrong' | 'absent'
type Check = (row: Row, lines: readonly string[], document: OfficialDocument) => Verdict

const bare = (text: string) => text.replace(/[\s　（）()]/g, '')
const verdict = (has: boolean, right: boolean): Verdict => (has ? (right ? 'right' : 'wrong') : 'absent')

const checks: Readonly<Record<string, Check>> = {
  title: ({ title }, lines, document) =>
    verdict(bare(lines.slice(0, 8).join('')).includes(bare(title)), bare(document.title) === bare(title)),
  number: ({ number }, lines, document) =>
    verdict(
      number !== '' && lines.slice(0, 8).some((line) => bare(line).endsWith(bare(number.replace(/^国令/, '')))),
      bare(document.number ?? '').length > 0 && bare(number).endsWith(bare(document.number ?? '')),
    ),
  addressees: (_, lines, document) => {
    const line = lines.slice(0, 8).find((text) => /^[^。；]{2,}[：:]$/.test(text) && !/(?:如下|决定)[：:]$/.test(text))
    return verdict(line !== undefined, bare(line ?? '') === `${bare(document.addressees)}：`)
  },
  date: ({ date }, lines, document) =>
    verdict(
      lines.some((line) => readDate(line.replace(/^.*[\s　（]/, '').replace(/）$/, ''))?.date === date),
      document.date === date,
    ),
  signature: ({ organ }, lines, document) =>
    verdict(
      lines.slice(4).some((line) => bare(line) === bare(organ.replaceAll('、', ''))),
      bare(document.signature.join('')) === bare(organ.replaceAll('、', '')),
    ),
  headings: (_, lines, document) => {
    const expected = plainHeadings(lines)
    const found = new Set(headingsOf([document.body, ...document.attachments.map(({ blocks }) => blocks)]))
    return verdict(
      expected.length > 0,
      expected.every((line) => found.has(line)),
    )
  },
  text: (_, lines, document) => verdict(true, isWhole(lines, document)),
}

// The headings nobody would argue about: 一、 or （一） on a short line of its own.
function plainHeadings(lines: readonly string[]): readonly string[] {
  return lines.filter((line) =>
    /^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)[^。；：，]{2,30}$/.test(line),
  )
}

function headingsOf(parts: readonly (readonly Block[])[]): readonly string[] {
  return parts.flat().flatMap((block) => (block.type === 'heading' ? [`${block.label}${block.text}`] : []))
}

// Nothing may get lost: every line of some length is still in the text of the document.
function isWhole(lines: readonly string[], document: OfficialDocument): boolean {
  const all = bare(documentText(document))
  return lines.every((line) => {
    const text = bare(line).replace(/^附件[：:]?|[：:]$/g, '')
    return text.length < 12 || readDate(line) !== null || all.includes(text)
  })
}

function readRows(folder: string): readonly Row[] {
  const [, ...rows] = readFileSync(join(folder, 'INDEX.tsv'), 'utf8').trim().split('\n')
  return rows.map((row) => {
    const [file = '', title = '', , number = '', organ = '', date = ''] = row.split('\t')
    return { file, title, number, organ, date }
  })
}

function main(folder: string | undefined): number {
  if (folder === undefined) {
    console.error('usage: node --conditions=@sanban/source bench/recognise.ts FOLDER')
    return 2
  }
  const texts = readRows(folder).map((row) => {
    const source = readFileSync(join(folder, row.file), 'utf8')
    const lines = source.split('\n').map((line) => line.trim())
    return { row, lines: lines.filter((line) => line !== ''), document: recognise(source).document }
  })
  for (const [element, check] of Object.entries(checks)) {
    const verdicts = texts.map(({ row, lines, document }) => ({ row, verdict: check(row, lines, document) }))
    const right = verdicts.filter((one) => one.verdict === 'right').length
    const wrong = verdicts.filter((one) => one.verdict === 'wrong').map((one) => one.row.file)
    const percent = ((100 * right) / Math.max(1, right + wrong.length)).toFixed(1)
    console.log(`${element}\t${right}/${right + wrong.length}\t${percent} %\t${wrong.join(' ')}`)
  }
  return 0
}

process.exitCode = main(process.argv[2])
