import { fixedAnswer, noFlowOut } from './condition.ts'
import { type Decisions, equalWeights, type Values } from './decisions.ts'
import type { Definition, Flow, Gateway, Held, Value } from './definition.ts'
import { flowsFrom } from './graph.ts'

/** An answer that a run was given where a matter would read its values. */
export type Choice =
  | { readonly type: 'flow'; readonly gateway: string; readonly flow: string | null }
  | { readonly type: 'elements'; readonly collection: string; readonly elements: readonly Value[] }

/** One run of an act, with the answers that it was given. */
export interface Outcome<Result> {
  readonly result: Result
  readonly choices: readonly Choice[]
}

/** Runs an act once for every combination of answers that it asks for; the first answers come first. */
export type EveryOutcome = <Result>(run: (decisions: Decisions) => Result) => Iterable<Outcome<Result>>

/**
 * Free choices in the place of conditions and collections (SPEC S10): any flow out of a gateway, any of these numbers of
 * elements. Only a condition that reads nothing keeps its answer.
 */
export function freeChoices(definition: Definition, sizes: readonly number[]): EveryOutcome {
  const gateways = Object.values(definition.nodes).flatMap((node) => (node.type === 'exclusiveGateway' ? [node] : []))
  const options: Options = {
    exits: new Map(gateways.map((gateway) => [gateway.id, exitsOf(definition, gateway)])),
    roundReaders: new Set(gateways.map(({ id }) => id).filter((id) => readsRound(definition, id))),
    lists: sizes.map((size) => Array.from({ length: size }, (_, at) => `${at + 1}`)),
  }
  return function* everyOutcome(run) {
    // Each script is a beginning of answers, by number; a run that asks for more is given the first of each.
    const scripts: (readonly number[])[] = [[]]
    for (let script = scripts.shift(); script !== undefined; script = scripts.shift()) {
      const asked = answersOf(script, options)
      yield { result: run(asked.decisions), choices: asked.choices }
      scripts.push(...otherScripts(script, asked.offered))
    }
  }
}

interface Options {
  readonly exits: ReadonlyMap<string, readonly (Flow | null)[]>
  /** The gateways whose conditions may read what the items of a round gave. */
  readonly roundReaders: ReadonlySet<string>
  readonly lists: readonly (readonly Value[])[]
}

/** The scripts that differ from a run first where it was no longer told what to answer. */
function otherScripts(script: readonly number[], offered: readonly number[]): readonly (readonly number[])[] {
  return offered.slice(script.length).flatMap((count, at) => {
    const same = [...script, ...Array.from({ length: at }, () => 0)]
    return Array.from({ length: count - 1 }, (_, other) => [...same, other + 1])
  })
}

interface Asked {
  readonly decisions: Decisions
  readonly choices: Choice[]
  /** How many answers there were to each question. */
  readonly offered: number[]
}

function answersOf(script: readonly number[], { exits, roundReaders, lists }: Options): Asked {
  const choices: Choice[] = []
  const offered: number[] = []
  const given = new Map<string, number>()
  const pick = <Answer>(question: string, answers: readonly Answer[], say: (it: Answer) => Choice) => {
    const before = given.get(question)
    const at = before ?? (answers.length > 1 ? (script[offered.length] ?? 0) : 0)
    const answer = answers[at]
    if (before === undefined && answer !== undefined && answers.length > 1) {
      offered.push(answers.length)
      choices.push(say(answer))
    }
    given.set(question, at)
    return answer
  }
  const openings = new Set<Values>()
  const flowOut = (_definition: Definition, { id: gateway }: Gateway, values: Values) => {
    const say = (flow: Flow | null): Choice => ({ type: 'flow', gateway, flow: flow?.id ?? null })
    openings.add(values)
    // Within an act the same question has the same answer; only the list of a round is emptied when it opens.
    const question = `flow ${gateway} ${roundReaders.has(gateway) ? openings.size : ''}`
    const flow = pick(question, exits.get(gateway) ?? [], say) ?? null
    return flow === null ? noFlowOut(gateway) : { ok: true as const, flow }
  }
  const elementsAt = (task: Held) => {
    if (task.type !== 'userTask' || task.each === undefined) return { ok: true as const, elements: [null] }
    const { collection } = task.each
    const say = (elements: readonly Value[]): Choice => ({ type: 'elements', collection, elements })
    return { ok: true as const, elements: pick(`elements ${collection}`, lists, say) ?? [] }
  }
  // Weights change when a round ends, not where it may go: explored with equal ones.
  return { decisions: { flowOut, elementsAt, weightsAt: () => equalWeights }, choices, offered }
}

/** Whether a condition out of a gateway may read the list of a multi-instance, which has the name of its step. */
function readsRound(definition: Definition, gateway: string): boolean {
  const rounds = Object.values(definition.nodes).filter((node) => node.type === 'userTask' && node.each !== undefined)
  return flowsFrom(definition, gateway).some((flow) => rounds.some(({ id }) => flow.condition?.includes(id)))
}

/** The flows that an exclusive gateway may take, the default last; null when it may have none to take. */
function exitsOf(definition: Definition, gateway: Gateway): readonly (Flow | null)[] {
  const flows = flowsFrom(definition, gateway.id)
  if (flows.length === 1) return flows
  const exits: Flow[] = []
  for (const flow of flows.filter((each) => each.id !== gateway.defaultFlow)) {
    const fixed = flow.condition === undefined ? null : fixedAnswer(flow.condition)
    if (fixed !== false) exits.push(flow)
    // What stands behind a condition that always holds is never asked.
    if (fixed === true) return exits
  }
  return [...exits, flows.find((flow) => flow.id === gateway.defaultFlow) ?? null]
}
