import { evaluate, parseExpression } from 'feelin'
import type { Definition, Flow, Gateway, Value } from './definition.ts'
import { flowsFrom } from './graph.ts'
import { type Refusal, refuse } from './state.ts'

/** FEEL functions that read the clock; the same state must always take the same way. */
const clockFunctions = ['now', 'today']

/**
 * What is wrong with a FEEL expression as it is written, in English; null when it can be used as a condition.
 * Reading the clock is refused (SPEC S5).
 */
export function conditionProblem(expression: string): string | null {
  try {
    evaluate(expression, {})
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause)
  }
  const names = namesIn(expression)
  const clock = clockFunctions.find((name) => names.has(name))
  return clock === undefined ? null : `${clock}() reads the clock`
}

/** The names of the values that a condition reads, without those that it binds itself (`every o in …`) and its functions. */
export function valuesRead(expression: string): ReadonlySet<string> {
  const read = new Set<string>()
  const bound = new Set<string>()
  parseExpression(expression, {}, undefined).iterate({
    enter({ name, from, to, node: { parent } }) {
      const text = expression.slice(from, to)
      if (name === 'Name' && parent?.name === 'InExpression') bound.add(text)
      const isCalled = parent?.name === 'FunctionInvocation' && parent.from === from
      if (name === 'VariableName' && !isCalled) read.add(text)
    },
  })
  return new Set([...read].filter((name) => !bound.has(name)))
}

/** What a condition answers over these values; null when it gives neither true nor false, or reads what is not set. */
export function conditionAnswer(expression: string, values: Readonly<Record<string, Value>>): boolean | null {
  const answer = holds({ id: '', condition: expression }, values)
  return typeof answer === 'boolean' ? answer : null
}

/** The answer of a condition that reads nothing, so that it is the same in every matter; null when it reads something. */
export function fixedAnswer(expression: string): boolean | null {
  if (conditionProblem(expression) !== null || namesIn(expression).size > 0) return null
  const { value } = evaluate(expression, {})
  return typeof value === 'boolean' ? value : null
}

function namesIn(expression: string): ReadonlySet<string> {
  const names = new Set<string>()
  parseExpression(expression, {}, undefined).iterate({
    enter(node) {
      if (node.name === 'VariableName') names.add(expression.slice(node.from, node.to))
    },
  })
  return names
}

/**
 * The flow that an exclusive gateway takes: the first whose condition is true in the order of the file, else the default.
 * Refuses `missing-value` when a condition names a value that isn't there, and `condition-failed` when it gives neither true nor false.
 */
export function chooseFlow(
  definition: Definition,
  gateway: Gateway,
  values: Readonly<Record<string, Value>>,
): { readonly ok: true; readonly flow: Flow } | Refusal {
  const flows = flowsFrom(definition, gateway.id)
  const [only] = flows
  if (only !== undefined && flows.length === 1) return { ok: true, flow: only }
  for (const flow of flows) {
    if (flow.id === gateway.defaultFlow) continue
    const answer = holds(flow, values)
    if (typeof answer !== 'boolean') return answer
    if (answer) return { ok: true, flow }
  }
  const otherwise = flows.find((flow) => flow.id === gateway.defaultFlow)
  if (otherwise !== undefined) return { ok: true, flow: otherwise }
  return noFlowOut(gateway.id)
}

/** The refusal where no condition holds and no flow is the default (SPEC T5). */
export function noFlowOut(gateway: string): Refusal {
  return refuse('procedure/no-way-on', `no condition holds at ${gateway} and it has no default`, { node: gateway })
}

function holds(flow: Pick<Flow, 'id' | 'condition'>, values: Readonly<Record<string, Value>>): boolean | Refusal {
  const condition = flow.condition ?? ''
  const facts = { flow: flow.id, condition }
  try {
    const { value, warnings } = evaluate(condition, { ...values })
    const missing = warnings.find((warning) => warning.type === 'NO_VARIABLE_FOUND')
    if (missing !== undefined) {
      const name = condition.slice(missing.position.from, missing.position.to)
      return refuse('procedure/missing-value', `the condition of ${flow.id} reads ${name}, which is not set`, {
        ...facts,
        value: name,
      })
    }
    if (typeof value === 'boolean') return value
    return refuse('procedure/condition-failed', `the condition of ${flow.id} is neither true nor false`, facts)
  } catch (cause) {
    return refuse('procedure/condition-failed', `the condition of ${flow.id} cannot be read: ${String(cause)}`, facts)
  }
}
