import { readdirSync, readFileSync } from 'node:fs'
import { bpmnProblemInChinese, checkSoundness, readBpmn } from '@sanban/procedure'
import { expect, test } from 'vitest'

const folder = new URL('../fixtures/error/', import.meta.url)
const readme = readFileSync(new URL('../fixtures/README.md', import.meta.url), 'utf8')

/** The codes that a file is refused with: those of the reading with their line, else those of the check. */
async function codesOf(file: string): Promise<readonly string[]> {
  const read = await readBpmn(readFileSync(new URL(file, folder), 'utf8'))
  if (!read.ok) return read.problems.map(({ code, line, id }) => `${line} ${code} ${id ?? '-'}`)
  const checked = checkSoundness(read.value.definition)
  return checked.verdict === 'unsound'
    ? checked.findings.map(({ code, elements }) => `${code} ${elements.join(' ')}`)
    : []
}

const expected: Readonly<Record<string, readonly string[]>> = {
  'bad-condition.bpmn': ['16 bpmn/bad-condition to-second'],
  'billion-laughs.bpmn': ['2 bpmn/not-xml -'],
  'call-without-procedure.bpmn': ['9 bpmn/missing-attribute second'],
  'circle-without-exit.bpmn': [
    '5 bpmn/no-end-ahead start',
    '6 bpmn/no-end-ahead draft',
    '9 bpmn/no-end-ahead second',
    '12 bpmn/no-end-ahead third',
    '15 bpmn/unreachable end',
  ],
  'clock-condition.bpmn': ['16 bpmn/bad-condition to-second'],
  'dangling-flow.bpmn': ['14 bpmn/dangling-flow f2'],
  'dead-step.bpmn': ['soundness/dead-step recheck'],
  'deadlock.bpmn': ['soundness/stuck both'],
  'duplicate-id.bpmn': ['9 bpmn/duplicate-id draft'],
  'empty-circle.bpmn': ['soundness/endless again agreed countersign'],
  'empty.bpmn': ['1 bpmn/not-xml -'],
  'external-entity.bpmn': ['2 bpmn/not-xml -'],
  'hidden-split.bpmn': ['6 bpmn/wrong-flows draft'],
  'idle-holder.bpmn': ['9 bpmn/idle-attribute second', '9 bpmn/idle-attribute second'],
  'idle-threshold.bpmn': ['12 bpmn/idle-attribute -', '17 bpmn/idle-attribute -'],
  'long-condition.bpmn': ['16 bpmn/too-large to-second'],
  'missing-default.bpmn': ['9 bpmn/missing-default which'],
  'no-end.bpmn': ['soundness/no-end draft'],
  'nobody-accountable.bpmn': [
    '9 bpmn/missing-attribute second',
    '9 bpmn/missing-attribute second',
    '9 bpmn/missing-attribute second',
  ],
  'not-utf-8.bpmn': ['3 bpmn/not-xml -'],
  'reminder-timer.bpmn': ['12 bpmn/bad-value late'],
  'silent-circle.bpmn': ['9 bpmn/empty-circle second', '10 bpmn/empty-circle third'],
  'threshold-above-one.bpmn': ['12 bpmn/bad-value -'],
  'time-out-signs.bpmn': ['soundness/time-out-signs second late'],
  'timer-on-gateway.bpmn': ['10 bpmn/bad-value late'],
  'timer-without-time.bpmn': ['12 bpmn/bad-value late'],
  'two-results.bpmn': ['soundness/left-over end-published archive', 'soundness/left-over end-archived publish'],
  'two-starts.bpmn': ['9 bpmn/start-events again'],
  'unknown-message.bpmn': ['9 bpmn/bad-value second'],
  'unreachable.bpmn': ['9 bpmn/unreachable archive'],
  'unreadable-round.bpmn': ['9 bpmn/bad-value counter-sign'],
  'unsupported-elements.bpmn': [
    '9 bpmn/unsupported-element lanes',
    '10 bpmn/unsupported-element any',
    '11 bpmn/unsupported-element second',
    '12 bpmn/unsupported-element -',
  ],
  'unsynchronised.bpmn': ['soundness/twice sign', 'soundness/left-over end legal'],
  'vendor-extensions.bpmn': [
    '10 bpmn/unsupported-attribute second',
    '10 bpmn/unsupported-attribute second',
    '10 bpmn/unsupported-attribute second',
    '13 bpmn/unsupported-element -',
    '14 bpmn/unsupported-element -',
  ],
  'vote-without-tie.bpmn': ['12 bpmn/missing-attribute -'],
  'zero-limit.bpmn': ['9 bpmn/bad-value second'],
}

test.each(Object.entries(expected))('B1–B9、S1–S20 %s', async (file, codes) => {
  expect(await codesOf(file)).toEqual(codes)
})

test('每一份都有说法，说明里的代码就是查出的代码', () => {
  expect(readdirSync(folder).toSorted()).toEqual(Object.keys(expected).toSorted())
  const rows = readme.split('\n').flatMap((line) => {
    const [, file = '', , codes = ''] = line.split('|').map((cell) => cell.trim())
    return file.endsWith('.bpmn') ? [[file, codes.split(', ')] as const] : []
  })
  const found = Object.entries(expected).map(([file, lines]) => [file, [...new Set(lines.flatMap(codesIn))]] as const)
  expect(rows).toEqual(found)
})

test('每一种问题都有一份文件', () => {
  const spec = readFileSync(new URL('../SPEC.md', import.meta.url), 'utf8')
  const findings = spec.split('\n## 12.')[1]?.split('\n## ')[0] ?? ''
  const soundness = [...findings.matchAll(/^\| ([a-z][a-z-]+) /gm)].map(([, name]) => `soundness/${name}`)
  const wanted = [...Object.keys(bpmnProblemInChinese), ...soundness.filter((code) => code !== 'soundness/code')]
  const met = new Set(Object.values(expected).flatMap((lines) => lines.flatMap(codesIn)))
  expect(wanted.filter((code) => !met.has(code))).toEqual([])
})

function codesIn(line: string): readonly string[] {
  return line.split(' ').filter((word) => word.includes('/'))
}
