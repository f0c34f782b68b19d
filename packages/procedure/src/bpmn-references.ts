import type { ModelElement } from 'bpmn-moddle'
import { parseExpression } from 'feelin'
import { elementsUnder, textOf } from './bpmn-model.ts'
import type { Definition } from './definition.ts'
import { verdictName } from './round.ts'
import type { Fault } from './structure.ts'

/** References that lead nowhere where nothing else would notice (SPEC B4). */
export function referenceFaults(process: ModelElement): readonly Fault[] {
  const waiting = elementsUnder(process, 'flowElements').filter((element) => element.$type === 'bpmn:ReceiveTask')
  return waiting
    .filter((element) => elementsUnder(element, 'messageRef')[0]?.$type !== 'bpmn:Message')
    .map((element) => ({ code: 'bpmn/bad-value', id: textOf(element, 'id'), detail: 'messageRef names no message' }))
}

/**
 * Countersigns whose answers no condition could read: a step's id and its verdict are names of values (SPEC C4, M6), so
 * they must be names in FEEL, and no two of them the same.
 */
export function nameFaults(definition: Definition): readonly Fault[] {
  const rounds = Object.values(definition.nodes).filter((node) => node.type === 'userTask' && node.each !== undefined)
  const ids = new Set(rounds.map(({ id }) => id))
  return rounds.flatMap(({ id }): readonly Fault[] => {
    const bad = (detail: string): Fault => ({ code: 'bpmn/bad-value', id, detail })
    if (!isFeelName(id) || !isFeelName(verdictName(id))) return [bad(`${id} is no name that a condition can read`)]
    return ids.has(verdictName(id)) ? [bad(`${verdictName(id)} is the name of a step and of a verdict`)] : []
  })
}

/** Whether a condition reads a name as one: `counter-sign` is a difference, and `if` a word of the language. */
function isFeelName(name: string): boolean {
  let reads = false
  parseExpression(name, {}, undefined).iterate({
    enter({ name: kind, from, to }) {
      if (kind === 'VariableName' && from === 0 && to === name.length) reads = true
    },
  })
  return reads
}
