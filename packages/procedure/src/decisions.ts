import { chooseFlow } from './condition.ts'
import type { Definition, Flow, Gateway, Held, UserTask, Value } from './definition.ts'
import { type Refusal, refuse } from './state.ts'
import { isList, sameValue } from './value.ts'

/** The values of a matter, as conditions and collections read them. */
export type Values = Readonly<Record<string, Value>>

/** The elements of a round, or why they can't be known. */
export type Elements = { readonly ok: true; readonly elements: readonly Value[] } | Refusal

/** What each element of a countersign weighs, or why that can't be known. */
export type Weights = { readonly ok: true; readonly weightOf: (element: Value) => number } | Refusal

/**
 * All that the way of a matter asks of its values: which flow to take, and for whom a multi-instance opens. step() reads
 * the values (`byValues`); the soundness check puts every possible answer in their place and runs the same code.
 */
export interface Decisions {
  readonly flowOut: (
    definition: Definition,
    gateway: Gateway,
    values: Values,
  ) => { readonly ok: true; readonly flow: Flow } | Refusal
  readonly elementsAt: (step: Held, values: Values) => Elements
  readonly weightsAt: (task: UserTask, values: Values) => Weights
}

/** The decisions as a running matter takes them (SPEC G1–G4, M1–M3). */
export const byValues: Decisions = { flowOut: chooseFlow, elementsAt: elementsOf, weightsAt: weightsOf }

/** Where everybody weighs the same. */
export const equalWeights: Weights = { ok: true, weightOf: () => 1 }

function elementsOf(step: Held, values: Values): Elements {
  if (step.type !== 'userTask' || step.each === undefined) return { ok: true, elements: [null] }
  const { collection } = step.each
  const list = Object.hasOwn(values, collection) ? values[collection] : null
  if (list === null || list === undefined) return { ok: true, elements: [] }
  if (!isList(list)) {
    return refuse('procedure/wrong-value', `${collection} is not a list`, { value: collection, step: step.id })
  }
  // One holder for one element: a department named twice signs once.
  return { ok: true, elements: list.filter((one, at) => list.findIndex((other) => sameValue(one, other)) === at) }
}

function weightsOf(task: UserTask, values: Values): Weights {
  const completion = task.each?.completion
  if (completion?.rule !== 'votes' || completion.weights === null) return equalWeights
  const name = completion.weights
  const given = Object.hasOwn(values, name) ? values[name] : undefined
  const facts = { value: name, step: task.id }
  if (given === undefined || given === null) {
    return refuse('procedure/missing-value', `the votes of ${task.id} need the weights in ${name}`, facts)
  }
  const weights = new Map(typeof given === 'object' && !isList(given) ? Object.entries(given) : [])
  const wrong = [...weights.values()].some((weight) => !isWeight(weight))
  if (wrong || weights.size === 0) {
    return refuse('procedure/wrong-value', `${name} holds no weights: whole numbers from 0, by element`, facts)
  }
  // Whoever is not named has no vote.
  return { ok: true, weightOf: (element) => Number(weights.get(String(element)) ?? 0) }
}

function isWeight(value: Value): boolean {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}
