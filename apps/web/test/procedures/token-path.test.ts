import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkSoundness, type Definition, readBpmn, type SoundnessFinding } from '@sanban/procedure'
import { describe, expect, test } from 'vitest'
import { pathFrames } from '../../src/features/procedures/check/token-path.ts'

const folder = join(import.meta.dirname, '../../../../packages/procedure/fixtures/error')

/** A faulty procedure with what the check finds; the fixtures that can't be read have nothing to play. */
async function faulty(name: string): Promise<{ definition: Definition; findings: readonly SoundnessFinding[] }> {
  const reading = await readBpmn(readFileSync(join(folder, `${name}.bpmn`), 'utf8'))
  if (!reading.ok) throw new Error(`${name} cannot be read`)
  const { definition } = reading.value
  const soundness = checkSoundness(definition)
  if (soundness.verdict !== 'unsound') throw new Error(`${name} is ${soundness.verdict}`)
  return { definition, findings: soundness.findings }
}

describe('the path of a finding as moments to play', () => {
  for (const name of ['deadlock', 'unsynchronised', 'two-results']) {
    test(`${name}: every token goes along a flow that leaves where it stood`, async () => {
      const { definition, findings } = await faulty(name)
      for (const finding of findings.filter(({ path }) => path.length > 0)) {
        const frames = pathFrames(definition, finding)
        expect(frames.length).toBeGreaterThan(0)
        for (const { moves } of frames) {
          for (const { from, to, flow } of moves.filter((move) => move.flow !== null)) {
            expect(definition.flows.find(({ id }) => id === flow)).toMatchObject({ from, to })
          }
        }
      }
    })
  }

  test('a join that waits for ever: the last token stands there, the other branch was never taken', async () => {
    const { definition, findings } = await faulty('deadlock')
    const [finding] = findings
    const frames = finding === undefined ? [] : pathFrames(definition, finding)
    expect(frames.at(-1)?.standing).toEqual(['both'])
    const visited = new Set(frames.flatMap(({ moves }) => moves.map(({ to }) => to)))
    expect(visited.has('finance') && visited.has('legal')).toBe(false)
  })

  test('branches that are not joined: at the end two tokens stand on the same step', async () => {
    const { definition, findings } = await faulty('unsynchronised')
    const last = findings.map((finding) => pathFrames(definition, finding).at(-1)?.standing ?? [])
    expect(last.some((standing) => new Set(standing).size < standing.length)).toBe(true)
  })

  test('acts come in order, and none without a moment', async () => {
    const { definition, findings } = await faulty('deadlock')
    for (const finding of findings.filter(({ path }) => path.length > 0)) {
      const acts = pathFrames(definition, finding).map(({ act }) => act)
      expect(acts).toEqual(acts.toSorted((one, other) => one - other))
      expect(new Set(acts)).toEqual(new Set(finding.path.map((_, at) => at)))
    }
  })
})
