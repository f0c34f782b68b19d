import type { MoveRefusal } from '@sanban/contract'
import type { Definition, Move, State } from '@sanban/procedure'
import type { Checker } from './checker.ts'

/** Where a matter stands, and by which definition it runs. */
export interface Standing {
  readonly state: State
  readonly runsBy: Definition
}

/** For each matter why it can't move, or null. Where the version is too large to be looked through in time, nothing is known. */
export async function refusalsOf(
  checker: Checker,
  to: Definition,
  matters: readonly Standing[],
): Promise<readonly (MoveRefusal | null)[]> {
  if (matters.length === 0) return []
  const asked = await checker.do({ type: 'moves', definition: to, states: matters.map(({ state }) => state) })
  const moves: readonly (Move | undefined)[] = asked.ok ? asked.value : []
  return matters.map((matter, at) => {
    const move = moves[at] ?? { ok: false, because: 'unknown', nodes: [] }
    if (!move.ok) return refusalOf(move.because, move.nodes, to)
    const steps = stepsOfOtherTimers(matter, to)
    return steps.length === 0 ? null : refusalOf('timers', steps, to)
  })
}

/**
 * The steps where the matter stands whose timers differ: those of its version run already, and those of the other would
 * never start.
 */
function stepsOfOtherTimers({ state, runsBy }: Standing, to: Definition): readonly string[] {
  return state.tokens.map(({ node }) => node).filter((node) => timersOn(runsBy, node) !== timersOn(to, node))
}

function timersOn(definition: Definition, step: string): string {
  return Object.values(definition.nodes)
    .flatMap((node) => (node.type === 'boundaryTimer' && node.attachedTo === step ? [`${node.id} ${node.after}`] : []))
    .toSorted()
    .join('\n')
}

const reasons: Readonly<Record<MoveRefusal['because'], { readonly zh: string; readonly en: string }>> = {
  'no-such-step': { zh: '新版本没有它所在的环节', en: 'The version does not have the step where it is' },
  unreachable: { zh: '按新版本走不到它现在所处的局面', en: 'No run of the version can stand where it is' },
  timers: { zh: '它所在环节的超时规定不同', en: 'The step where it is has other timers' },
  unknown: { zh: '新版本过于庞大，无法判断能否迁移', en: 'The version is too large to tell' },
  closed: { zh: '事项已经办结', en: 'The matter is closed' },
  'not-older': { zh: '事项已按这一版本或更新的版本办理', en: 'It runs by this version or a newer one already' },
  stale: { zh: '事项刚有人办理，请重新查看', en: 'Somebody acted on it meanwhile' },
  'not-found': { zh: '没有按此规程办理的这一事项', en: 'No such matter of this procedure' },
}

/** A refusal in words, naming the steps that are the reason as the definition calls them. */
export function refusalOf(
  because: MoveRefusal['because'],
  nodes: readonly string[] = [],
  definition: Definition | null = null,
): MoveRefusal {
  const named = nodes.map((id) => ({ id, name: definition?.nodes[id]?.name || id }))
  return { because, nodes: named, ...reasons[because] }
}
