import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { type ProblemKind, problemKinds } from '@sanban/contract'
import { expect, test } from 'vitest'

const page = readFileSync(resolve(import.meta.dirname, '../../docs/problems.md'), 'utf8')
const sections = new Map(
  page
    .split(/^### /m)
    .slice(1)
    .map((section) => [/^`([^`]+)`/.exec(section)?.[1] ?? section, section]),
)
const kinds: readonly (readonly [string, ProblemKind])[] = Object.entries(problemKinds)

test('P3 every code has a section in docs/problems.md, and every section a code, in the same order', () => {
  expect([...sections.keys()]).toEqual(kinds.map(([code]) => code))
})

test.each(kinds)('P3 the section of %s has its status, its words and its facts', (code, { status, zh, en }) => {
  const section = sections.get(code) ?? ''
  expect(section).toContain(`**${status}** · ${zh} · ${en}\n`)
  for (const part of ['When', 'Facts', 'What to do']) expect(section).toMatch(new RegExp(`^- ${part}: \\S.*\\.$`, 'm'))
})
