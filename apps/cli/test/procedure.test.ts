import { afterEach, expect, test, vi } from 'vitest'
import { procedureCommand } from '../src/procedure.ts'

const out = vi.spyOn(console, 'log').mockReturnValue()
const err = vi.spyOn(console, 'error').mockReturnValue()
afterEach(() => vi.clearAllMocks())

const root = new URL('../../../', import.meta.url).pathname
const outgoing = `${root}office/procedures/outgoing-document.bpmn`
const errors = `${root}packages/procedure/fixtures/error`

/** What was printed on stdout, in lines. */
function printed(): readonly string[] {
  return out.mock.calls.flatMap(([text]) => String(text).split('\n'))
}

test('procedure check says that the outgoing procedure is sound', async () => {
  expect(await procedureCommand(['check', outgoing])).toBe(0)
  expect(printed()).toEqual([
    expect.stringMatching(/^《发文办理》健全：走遍 \d+ 个状态、\d+ 步 · sound: \d+ states, \d+ acts$/),
  ])
})

test('procedure check --json prints one object', async () => {
  expect(await procedureCommand(['check', outgoing, '--json'])).toBe(0)
  expect(JSON.parse(printed().join(''))).toMatchObject({
    file: outgoing,
    name: '发文办理',
    verdict: 'sound',
    bounded: false,
  })
})

test('procedure check takes several files and fails when one of them is not sound', async () => {
  expect(await procedureCommand(['check', outgoing, outgoing])).toBe(0)
  expect(printed()).toHaveLength(2)
  expect(await procedureCommand(['check', outgoing, `${errors}/deadlock.bpmn`, '--json'])).toBe(1)
  expect(
    printed()
      .slice(2)
      .map((line) => JSON.parse(line).verdict),
  ).toEqual(['sound', 'unsound'])
})

test('procedure check shows the shortest run that gets stuck, in both languages', async () => {
  expect(await procedureCommand(['check', `${errors}/deadlock.bpmn`])).toBe(1)
  expect(printed().join('\n')).toContain('“两家齐了”等不到其余的分支')
  expect(printed().join('\n')).toContain('“两家齐了” waits for a branch that never comes')
})

test('procedure check --json gives the path of an unsound procedure as data', async () => {
  expect(await procedureCommand(['check', `${errors}/deadlock.bpmn`, '--json'])).toBe(1)
  const [finding] = JSON.parse(printed().join('')).findings
  expect(finding).toMatchObject({ code: 'soundness/stuck', elements: ['both'] })
  expect(finding.path.map((act: { step: string | null }) => act.step)).toEqual([null, 'draft', 'finance'])
})

test('procedure check names the line where a file is no procedure', async () => {
  expect(await procedureCommand(['check', `${errors}/missing-default.bpmn`])).toBe(1)
  expect(printed()[0]).toContain('missing-default.bpmn:9: bpmn:exclusiveGateway which: 有分岔却没有默认流向 · ')
})

test.each([
  [[]],
  [['check']],
  [['prove', outgoing]],
  [['check', outgoing, `${errors}/not-there.bpmn`]],
  [['check', outgoing, '--jsno']],
  [['check', `${errors}/not-there.bpmn`]],
  [['check', errors]],
])('bad use %j exits 2 and prints nothing on stdout', async (args) => {
  expect(await procedureCommand(args)).toBe(2)
  expect(out).not.toHaveBeenCalled()
  expect(err).toHaveBeenCalled()
})
