import type { BpmnProblem } from './bpmn-problem.ts'
import type { Definition } from './definition.ts'
import { type Act, type Bounds, explore, type Path } from './explore.ts'
import type { Choice } from './free-choice.ts'
import { type RunFault, runFaults, type SoundnessCode, signingFaults, stateFault } from './run-faults.ts'
import { findingText, type Sentences } from './soundness-text.ts'
import type { Action, State } from './state.ts'
import { elementFaults, type Fault } from './structure.ts'

/** A reason why a procedure isn't sound, with a shortest run that shows it. */
export interface SoundnessFinding extends Sentences {
  readonly code: SoundnessCode | BpmnProblem['code']
  /** The ids of the nodes and flows to mark in the drawing. */
  readonly elements: readonly string[]
  /** The acts from the start on; the last is refused when the code is `stuck` or `endless`. Empty when no run shows it. */
  readonly path: readonly SoundnessAct[]
}

/** An act of a failing run: replayed with these answers, step() takes the same way. */
export interface SoundnessAct extends Act {
  /** The step that is acted on; null at the start. */
  readonly step: string | null
}

export type { Choice as SoundnessChoice, SoundnessCode }

/** What the check came to, with the number of states and acts that it looked at. */
export type Soundness = {
  readonly states: number
  readonly transitions: number
  /** Whether the bounds were hit; then nothing is proven, though what was found is true. */
  readonly bounded: boolean
} & (
  | { readonly verdict: 'sound'; readonly bounded: false }
  | { readonly verdict: 'unknown'; readonly bounded: true }
  | { readonly verdict: 'unsound'; readonly findings: readonly SoundnessFinding[] }
)

/** How far the check goes unless told otherwise. */
export const soundnessBounds: Bounds = { statesMax: 20_000, transitionsMax: 100_000, sizes: [0, 1, 2] }

/** Faults with which step() can't run far enough for a run to say anything. */
const unrunnable: ReadonlySet<string> = new Set(['bpmn/start-events', 'bpmn/dangling-flow', 'bpmn/wrong-flows'])

/**
 * Whether every matter by this procedure can always be brought to its end (SPEC § 11): explores what step() itself does,
 * returns and withdrawals included, with every answer that a condition or a collection may give. Deterministic. Past
 * its bounds it answers `unknown`, never `sound`.
 */
export function checkSoundness(definition: Definition, options: Partial<Bounds> = {}): Soundness {
  const faults = elementFaults(definition)
  const single = faults.map((fault) => elementFinding(definition, fault))
  if (faults.some((fault) => unrunnable.has(fault.code))) {
    return { verdict: 'unsound', findings: single, states: 0, transitions: 0, bounded: false }
  }
  const explored = explore(
    definition,
    { ...soundnessBounds, ...options },
    (state) => stateFault(definition, state) !== null,
  )
  const faulty = [...signingFaults(definition), ...runFaults(definition, explored)]
  const findings = [...single, ...faulty.map((fault) => runFinding(definition, fault))]
  const { transitions, bounded } = explored
  const counts = { states: explored.visits.length, transitions }
  if (findings.length > 0) return { verdict: 'unsound', findings, ...counts, bounded }
  return bounded ? { verdict: 'unknown', ...counts, bounded } : { verdict: 'sound', ...counts, bounded }
}

function elementFinding(definition: Definition, { code, id, detail }: Fault): SoundnessFinding {
  return { code, elements: [id], path: [], ...findingText(definition, { code, elements: [id], path: [], detail }) }
}

function runFinding(definition: Definition, { code, elements, path: last }: RunFault): SoundnessFinding {
  const path = actsOf(last)
  return { code, elements, path, ...findingText(definition, { code, elements, path, detail: '' }) }
}

function actsOf(path: Path): readonly SoundnessAct[] {
  const acts: SoundnessAct[] = []
  for (let at = path; at !== null; at = at.before.path) {
    acts.push({ ...at.act, step: stepOf(at.act.action, at.before.state) })
  }
  return acts.toReversed()
}

function stepOf(action: Action, { items, tokens }: State): string | null {
  if ('item' in action) return items.find((item) => item.id === action.item)?.step ?? null
  return 'token' in action ? (tokens.find((token) => token.id === action.token)?.node ?? null) : null
}
