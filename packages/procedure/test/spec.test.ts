import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const source = new URL('../src/', import.meta.url)
const spec = readFileSync(new URL('../SPEC.md', import.meta.url), 'utf8')

/** The codes of one kind in the source, `procedure/…` or `bpmn/…`. */
function codesOf(kind: string): readonly string[] {
  const texts = readdirSync(source).map((name) => readFileSync(new URL(name, source), 'utf8'))
  const found = texts.flatMap((text) => [...text.matchAll(new RegExp(`'${kind}/([a-z-]+)'`, 'g'))])
  return [...new Set(found.map((match) => match[1] ?? ''))].toSorted()
}

/** The codes in the first column of the table under a heading of the specification. */
function documented(heading: string): readonly string[] {
  const section = spec.split(/^## /m).find((part) => part.startsWith(heading)) ?? ''
  const rows = section.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| code'))
  return rows
    .flatMap((row) => (row.split('|')[1] ?? '').split(','))
    .map((code) => code.trim())
    .filter((code) => /^[a-z]/.test(code))
    .toSorted()
}

test.each([
  ['procedure', '9.'],
  ['bpmn', '10.'],
  ['soundness', '12.'],
])('每个 %s/ 代码都写在规则里，规则里也没有多余的', (kind, heading) => {
  expect(documented(heading)).toEqual(codesOf(kind))
})
