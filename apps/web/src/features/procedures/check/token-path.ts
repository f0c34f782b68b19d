import {
  type Definition,
  heldStepOf,
  retrace,
  type SoundnessAct,
  type SoundnessFinding,
  type State,
} from '@sanban/procedure'

/** A token that goes from one node to the next: along a flow, or straight when it is put back or taken elsewhere. */
export interface Move {
  readonly from: string
  readonly to: string
  readonly flow: string | null
}

/** One moment of a path: the tokens that move at once, and where tokens stand when they have arrived. */
export interface PathFrame {
  /** The act that causes it, counted from 0. */
  readonly act: number
  readonly moves: readonly Move[]
  readonly standing: readonly string[]
}

/**
 * The path of a finding as moments to play, from the start to where it fails. An act that step() refuses is followed over the
 * drawing as far as its answers tell, so that one sees where it comes to nothing.
 */
export function pathFrames(definition: Definition, { path, elements }: SoundnessFinding): readonly PathFrame[] {
  const states = retrace(definition, path)
  const accepted = states.flatMap((state, act) => actFrames(path[act], act, states[act - 1], state))
  const refused = path[states.length]
  if (refused === undefined) return accepted
  return [...accepted, ...refusedFrames(definition, refused, states.length, states.at(-1), elements)]
}

type Token = State['tokens'][number]

function actFrames(
  act: SoundnessAct | undefined,
  index: number,
  before: State | undefined,
  after: State,
): readonly PathFrame[] {
  const known = new Set([...(before?.tokens ?? []), ...(before?.passed ?? [])].map(({ id }) => id))
  const made = [...after.passed, ...after.tokens]
    .filter(({ id }) => !known.has(id))
    .toSorted((one, two) => one.id - two.id)
  const nodes = new Map(
    [...(before?.passed ?? []), ...(before?.tokens ?? []), ...made].map((token) => [token.id, token.node]),
  )
  const jumps = act?.step !== null && act !== undefined && backwards.has(act.action.type)
  let standing: readonly Token[] = before?.tokens ?? []
  const frames = layersOf(made).map((layer) => {
    const consumed = new Set(layer.flatMap(({ from }) => from))
    standing = [...standing.filter(({ id }) => !consumed.has(id)), ...layer]
    const moves = layer.flatMap(({ from, node, arrivedBy }): readonly Move[] => {
      if (jumps && act.step !== null) return [{ from: act.step, to: node, flow: null }]
      return from.slice(0, 1).map((id) => ({ from: nodes.get(id) ?? node, to: node, flow: arrivedBy }))
    })
    return { act: index, moves, standing: standing.map(({ node }) => node) }
  })
  // Whatever the layers guessed in between, it ends where the engine says.
  const last = { act: index, moves: frames.at(-1)?.moves ?? [], standing: after.tokens.map(({ node }) => node) }
  return [...frames.slice(0, -1), last]
}

/** Acts that put a token somewhere else than a flow would lead. */
const backwards: ReadonlySet<string> = new Set(['return', 'withdraw', 'redirect'])

/** Tokens in groups that move at once: each after those that it came of. */
function layersOf(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const layers: Token[][] = []
  const layerOf = new Map<number, number>()
  for (const token of tokens) {
    const at = Math.max(0, ...token.from.map((id) => (layerOf.get(id) ?? -1) + 1))
    layerOf.set(token.id, at)
    layers[at] = [...(layers[at] ?? []), token]
  }
  return layers
}

/** More moves than a drawing has nodes to pass without anybody acting: then it goes round in a circle. */
const stepsMax = 24

function refusedFrames(
  definition: Definition,
  act: SoundnessAct,
  index: number,
  before: State | undefined,
  stuckAt: readonly string[],
): readonly PathFrame[] {
  const start = Object.values(definition.nodes).find(({ type }) => type === 'startEvent')?.id
  const first = act.step ?? start
  if (first === undefined) return []
  const others = (before?.tokens ?? []).map(({ node }) => node).filter((node) => node !== first)
  const rests: string[] = []
  const frames: PathFrame[] = []
  let moving: readonly string[] = [first]
  for (let count = 0; count < stepsMax && moving.length > 0; count += 1) {
    const moves = moving.flatMap((node) => movesFrom(definition, act, node))
    const arrived = moves.map(({ to }) => to)
    rests.push(...arrived.filter((node) => isRest(definition, act, node, stuckAt)))
    moving = arrived.filter((node) => !isRest(definition, act, node, stuckAt))
    if (moves.length > 0) frames.push({ act: index, moves, standing: [...others, ...rests, ...moving] })
  }
  return frames
}

function movesFrom(definition: Definition, { choices }: SoundnessAct, from: string): readonly Move[] {
  const flows = definition.flows.filter((flow) => flow.from === from)
  const node = definition.nodes[from]
  const chosen = choices.flatMap((choice) =>
    choice.type === 'flow' && choice.gateway === from ? [choice.flow] : [],
  )[0]
  const taken =
    node?.type !== 'exclusiveGateway' || flows.length === 1
      ? flows
      : flows.filter(({ id }) => (chosen === undefined ? id === node.defaultFlow : id === chosen))
  return taken.map(({ id, to }) => ({ from, to, flow: id }))
}

/** Whether a token stays here until somebody acts or another token comes. */
function isRest(definition: Definition, { choices }: SoundnessAct, id: string, stuckAt: readonly string[]): boolean {
  const node = definition.nodes[id]
  if (node === undefined || node.type === 'endEvent') return true
  if (heldStepOf(definition, id) !== undefined) {
    // A countersign of nobody is passed at once.
    const collection = node.type === 'userTask' ? node.each?.collection : undefined
    return !choices.some(
      (choice) => choice.type === 'elements' && choice.collection === collection && choice.elements.length === 0,
    )
  }
  const joins = node.type === 'parallelGateway' && definition.flows.filter(({ to }) => to === id).length > 1
  return joins || (node.type !== 'exclusiveGateway' && stuckAt.includes(id))
}
