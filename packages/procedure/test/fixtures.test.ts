import { readdirSync, readFileSync } from 'node:fs'
import { checkSoundness, readBpmn } from '@sanban/procedure'
import { expect, test } from 'vitest'

const folder = new URL('../fixtures/error/', import.meta.url)

/** The codes that a file is refused with: those of the reading with their line, else those of the check. */
async function codesOf(file: string): Promise<readonly string[]> {
  const read = await readBpmn(readFileSync(new URL(file, folder), 'utf8'))
  if (!read.ok) return read.problems.map(({ code, line, id }) => `${line} ${code} ${id}`)
  const checked = checkSoundness(read.value.definition)
  return checked.verdict === 'unsound'
    ? checked.findings.map(({ code, elements }) => `${code} ${elements.join(' ')}`)
    : []
}

const expected: Readonly<Record<string, readonly string[]>> = {
  'dead-step.bpmn': ['soundness/dead-step recheck'],
  'deadlock.bpmn': ['soundness/stuck both'],
  'empty-circle.bpmn': ['soundness/endless again agreed countersign'],
  'missing-default.bpmn': ['9 bpmn/missing-default which'],
  'no-end.bpmn': ['soundness/no-end draft'],
  'two-results.bpmn': ['soundness/left-over end-published archive', 'soundness/left-over end-archived publish'],
  'unreachable.bpmn': ['9 bpmn/unreachable archive'],
  'unsynchronised.bpmn': ['soundness/twice sign', 'soundness/left-over end legal'],
}

test.each(Object.entries(expected))('S9–S16 %s', async (file, codes) => {
  expect(await codesOf(file)).toEqual(codes)
})

test('每一份都有说法', () => {
  expect(readdirSync(folder).toSorted()).toEqual(Object.keys(expected).toSorted())
})
