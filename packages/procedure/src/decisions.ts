import { chooseFlow } from './condition.ts'
import type { Definition, Flow, Gateway, UserTask, Value } from './definition.ts'
import { type Refusal, refuse } from './state.ts'
import { isList, sameValue } from './value.ts'

/** The values of a matter, as conditions and collections read them. */
export type Values = Readonly<Record<string, Value>>

/** The elements of a round, or why they can't be known. */
export type Elements = { readonly ok: true; readonly elements: readonly Value[] } | Refusal

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
  readonly elementsAt: (task: UserTask, values: Values) => Elements
}

/** The decisions as a running matter takes them (SPEC G1–G4, M1–M3). */
export const byValues: Decisions = { flowOut: chooseFlow, elementsAt: elementsOf }

function elementsOf(task: UserTask, values: Values): Elements {
  if (task.each === undefined) return { ok: true, elements: [null] }
  const { collection } = task.each
  const list = Object.hasOwn(values, collection) ? values[collection] : null
  if (list === null || list === undefined) return { ok: true, elements: [] }
  if (!isList(list)) {
    return refuse('procedure/wrong-value', `${collection} is not a list`, { value: collection, step: task.id })
  }
  // One holder for one element: a department named twice signs once.
  return { ok: true, elements: list.filter((one, at) => list.findIndex((other) => sameValue(one, other)) === at) }
}
