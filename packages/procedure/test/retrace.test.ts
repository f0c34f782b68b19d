import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkSoundness, readBpmn, retrace, type State } from '@sanban/procedure'
import { describe, expect, test } from 'vitest'
import { replay, withOwnConditions } from './replayed.ts'

const folder = join(import.meta.dirname, '..', 'fixtures', 'error')

/** Where tokens stand, for comparing runs that only differ in the values they read. */
const placesOf = (state: State) => state.tokens.map(({ node, arrivedBy }) => `${node} ${arrivedBy}`).toSorted()

describe('retrace', () => {
  test.for(['deadlock', 'unsynchronised', 'two-results'])(
    '%s: the path of a finding leads where step() leads with values that say the same',
    async (name) => {
      const reading = await readBpmn(readFileSync(join(folder, `${name}.bpmn`), 'utf8'))
      if (!reading.ok) throw new Error(`${name} cannot be read`)
      const definition = withOwnConditions(reading.value.definition)
      const soundness = checkSoundness(definition)
      if (soundness.verdict !== 'unsound') throw new Error(`${name} is ${soundness.verdict}`)
      const paths = soundness.findings.map(({ path }) => path).filter((path) => path.length > 0)
      expect(paths.length).toBeGreaterThan(0)
      for (const path of paths) {
        const states = retrace(definition, path)
        const replayed = replay(definition, path)
        expect(states).toHaveLength(path.length - (replayed.refused === null ? 0 : 1))
        const last = states.at(-1)
        expect(last === undefined ? [] : placesOf(last)).toEqual(placesOf(replayed.state))
      }
    },
  )
})
