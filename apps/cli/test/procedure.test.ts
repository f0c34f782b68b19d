import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bpmnSizeMax } from '@sanban/procedure'
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
  expect(finding).toMatchObject({ code: 'soundness/stuck', elements: ['both'], places: [{ id: 'both', line: 16 }] })
  expect(finding.path.map((act: { step: string | null }) => act.step)).toEqual([null, 'draft', 'finance'])
})

test('procedure check names the line where a file is no procedure', async () => {
  expect(await procedureCommand(['check', `${errors}/missing-default.bpmn`])).toBe(1)
  expect(printed()[0]).toContain('missing-default.bpmn:9: bpmn:exclusiveGateway which: 有分岔却没有默认流向 · ')
})

test('procedure check gives the line of each element that a finding marks', async () => {
  expect(await procedureCommand(['check', `${errors}/time-out-signs.bpmn`])).toBe(1)
  expect(printed().slice(0, 5)).toEqual([
    expect.stringContaining('“签发”是签发环节'),
    expect.stringContaining('nothing is signed by time-out'),
    '   soundness/time-out-signs',
    `   ${errors}/time-out-signs.bpmn:9: second`,
    `   ${errors}/time-out-signs.bpmn:12: late`,
  ])
})

test('procedure check calls every shipped procedure sound', async () => {
  const folder = `${root}office/procedures`
  const files = readdirSync(folder).filter((name) => name.endsWith('.bpmn'))
  expect(await procedureCommand(['check', ...files.map((name) => join(folder, name)), '--json'])).toBe(0)
  expect(printed()).toHaveLength(files.length)
}, 60_000)

test('procedure check refuses every file of errors, and says where', async () => {
  for (const name of readdirSync(errors)) {
    vi.clearAllMocks()
    expect([name, await procedureCommand(['check', join(errors, name)])]).toEqual([name, 1])
    expect(printed().some((line) => line.includes(`${name}:`))).toBe(true)
  }
})

test('procedure check leaves a file of 50 MB unread', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'procedure-'))
  const file = join(folder, 'large.bpmn')
  writeFileSync(file, '')
  truncateSync(file, 50_000_000)
  const begun = performance.now()
  expect(await procedureCommand(['check', file])).toBe(1)
  expect(performance.now() - begun).toBeLessThan(500)
  expect(printed()[0]).toBe(
    `${file}:1: 文件太大，或者环节、流向太多 · a file has at most ${bpmnSizeMax} bytes, not 50000000`,
  )
  rmSync(folder, { recursive: true })
})

test('procedure check names the line of the first byte that is no UTF-8', async () => {
  expect(await procedureCommand(['check', `${errors}/not-utf-8.bpmn`])).toBe(1)
  expect(printed()[0]).toBe(`${errors}/not-utf-8.bpmn:3: 不是可读的 XML · the file is not UTF-8`)
})

test.each([
  [[]],
  [['check']],
  [['prove', outgoing]],
  [['check', outgoing, `${errors}/not-there.bpmn`]],
  [['check', outgoing, '--jsno']],
  [['check', `${errors}/not-there.bpmn`]],
  [['check', errors]],
  [['check', '/dev/zero']],
])('bad use %j exits 2 and prints nothing on stdout', async (args) => {
  expect(await procedureCommand(args)).toBe(2)
  expect(out).not.toHaveBeenCalled()
  expect(err).toHaveBeenCalled()
})
