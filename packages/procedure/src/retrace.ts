import type { Definition } from './definition.ts'
import { freeChoices } from './free-choice.ts'
import type { SoundnessAct } from './soundness.ts'
import { initialState, type State } from './state.ts'
import { stepBy } from './step.ts'

/** The sizes of lists that the soundness check tries, and so those that its paths can tell of. */
const sizes = [0, 1, 2]

/**
 * The states that the path of a finding goes through, one after each act; an act that step() refuses ends them. The
 * definition is the one that was checked.
 */
export function retrace(definition: Definition, path: readonly SoundnessAct[]): readonly State[] {
  const everyOutcome = freeChoices(definition, sizes)
  const states: State[] = []
  for (const { action, choices } of path) {
    const before = states.at(-1) ?? initialState()
    const told = JSON.stringify(choices)
    const outcomes = everyOutcome((decisions) => stepBy(decisions, definition, before, action, ''))
    const taken = [...outcomes].find((outcome) => JSON.stringify(outcome.choices) === told)
    if (taken?.result.ok !== true) return states
    states.push(taken.result.state)
  }
  return states
}
