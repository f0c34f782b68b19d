import type { Definition, State } from '@sanban/procedure'
import type { Execution } from 'bpmn-engine'
import { assertEnded, completeStep, type Source, startRun } from './bpmn-engine.ts'
import type { Contestant } from './contestants.ts'
import { completed, order, started } from './six-steps.ts'

/** step() alone: nothing but the pure function. */
export function stepAlone(definition: Definition): Contestant {
  let states: State[] = []
  return {
    name: 'step',
    prepare: async (matters) => {
      states = Array.from({ length: matters }, () => started(definition))
    },
    run: async () => {
      states = states.map((state) => order.reduce((before, at) => completed(definition, before, at), state))
    },
    verify: async () => {
      if (states.some(({ status }) => status !== 'closed')) throw new Error('step() has not reached the end')
      states = []
    },
  }
}

/** bpmn-engine without storing anything: each matter lives in an engine that stays in memory. */
export function engineInMemory(source: Source): Contestant {
  let runs: Execution[] = []
  return {
    name: 'engine',
    prepare: async (matters) => {
      runs = []
      for (let made = 0; made < matters; made += 1) runs.push(await startRun(source))
    },
    run: async () => {
      for (const run of runs) for (const at of order) completeStep(run, at)
    },
    verify: async () => {
      runs.forEach(assertEnded)
      runs = []
    },
  }
}
