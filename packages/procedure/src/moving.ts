import type { Definition } from './definition.ts'
import { explore } from './explore.ts'
import { nodeOf } from './graph.ts'
import { stateFault } from './run-faults.ts'
import { markingOf } from './situation.ts'
import { soundnessBounds } from './soundness.ts'
import type { State } from './state.ts'

/** Whether a running matter can go on under another version of its procedure. */
export type Move =
  | { readonly ok: true }
  | {
      readonly ok: false
      /** The version lacks these nodes, no run of it stands there, or it is too large to be looked through. */
      readonly because: 'no-such-step' | 'unreachable' | 'unknown' | 'closed'
      readonly nodes: readonly string[]
    }

/**
 * The places in which runs of a procedure can stand (SPEC § 13): made once for a version and asked for each of its matters.
 */
export interface Standings {
  readonly definition: Definition
  readonly markings: ReadonlySet<string>
  readonly bounded: boolean
}

/** Explores where runs of a procedure can stand. */
export function standingsOf(definition: Definition): Standings {
  const explored = explore(definition, soundnessBounds, (state) => stateFault(definition, state) !== null)
  const open = explored.visits.filter((visit) => visit.path !== null && visit.state.status === 'open')
  const markings = new Set(open.map((visit) => markingOf(definition, visit.state)))
  return { definition, markings, bounded: explored.bounded }
}

/** Whether a matter can go on under another version: its tokens must stand where runs of that version can stand. */
export function canMove({ definition, markings, bounded }: Standings, state: State): Move {
  if (state.status === 'closed') return { ok: false, because: 'closed', nodes: [] }
  const nodes = [
    ...new Set(state.tokens.flatMap((token) => [token.node, ...(token.back?.tokens ?? []).map((each) => each.node)])),
  ]
  const missing = nodes.filter((node) => nodeOf(definition, node) === undefined)
  if (missing.length > 0) return { ok: false, because: 'no-such-step', nodes: missing }
  if (markings.has(markingOf(definition, state))) return { ok: true }
  return { ok: false, because: bounded ? 'unknown' : 'unreachable', nodes }
}
