import type { OfficeFault } from '@sanban/contract'
import {
  conditionAnswer,
  type Definition,
  heldStepOf,
  type Node,
  type Value,
  valuesRead,
  verdictName,
} from '@sanban/procedure'
import type { Form } from '../../kernel/forms.ts'

/** What the server itself gives to every matter when it starts. */
const givenAtStart = ['drafter', 'department', 'urgency']

const urgencies = ['特提', '特急', '加急', '平急', '普通']

export type Forms = ReadonlyMap<string, Form>

/**
 * What a procedure reads before it was given (取值): for each condition, collection and post a value that some way to it
 * leaves unset, or that the forms give in another kind or never with a choice that would make the condition true. A
 * sub-matter starts without its start form, so `isCalled` counts nothing of it.
 */
export function valueFaults(definition: Definition, forms: Forms, isCalled: boolean): readonly OfficeFault[] {
  const given = givenBefore(definition, forms, isCalled)
  const nodes = Object.values(definition.nodes)
  const missing = nodes.flatMap((node) =>
    readAt(definition, node)
      .filter((name) => given.get(node.id)?.has(name) === false)
      .map((name) =>
        fault(node.id, name, {
          zh: `走到“${nameOf(node)}”时不一定已经填写“${name}”`,
          en: `not every way to “${nameOf(node)}” gives ${name}`,
        }),
      ),
  )
  return [...missing, ...kindFaults(definition, forms), ...conditionFaults(definition, forms)]
}

function fault(element: string, what: string, words: Pick<OfficeFault, 'zh' | 'en'>): OfficeFault {
  return { code: 'office/unsure-value', element, what, ...words }
}

function nameOf({ id, name }: Pick<Node, 'id' | 'name'>): string {
  return name === '' ? id : name
}

/** The procedures that a definition starts as sub-matters. */
export function calledBy(definition: Definition): readonly string[] {
  return Object.values(definition.nodes).flatMap((node) => (node.type === 'callActivity' ? [node.procedure] : []))
}

/** The names that are surely set when a matter arrives at each node: what all ways to it have in common. */
function givenBefore(
  definition: Definition,
  forms: Forms,
  isCalled: boolean,
): ReadonlyMap<string, ReadonlySet<string>> {
  const before = new Map<string, ReadonlySet<string>>()
  const start = Object.values(definition.nodes).find((node) => node.type === 'startEvent')
  const ahead = start === undefined ? [] : [start.id]
  for (let id = ahead.shift(); id !== undefined; id = ahead.shift()) {
    const node = definition.nodes[id]
    if (node === undefined) continue
    const after = new Set([...(before.get(id) ?? []), ...givenAt(node, forms, isCalled)])
    for (const next of definition.flows.filter((flow) => flow.from === id).map((flow) => flow.to)) {
      if (arrive(definition, before, next, after)) ahead.push(next)
    }
    // A timer leaves with what the step found: nobody completed it.
    for (const timer of Object.values(definition.nodes)) {
      if (timer.type !== 'boundaryTimer' || timer.attachedTo !== id) continue
      if (arrive(definition, before, timer.id, before.get(id) ?? new Set())) ahead.push(timer.id)
    }
  }
  return before
}

/** Takes down another way to a node; answers whether it changed what is sure there. */
function arrive(
  definition: Definition,
  before: Map<string, ReadonlySet<string>>,
  id: string,
  names: ReadonlySet<string>,
): boolean {
  const known = before.get(id)
  // A join waits for all its ways, so it has what any of them gave; elsewhere only what every way gave is sure.
  const joins = definition.nodes[id]?.type === 'parallelGateway'
  const sure =
    known === undefined
      ? names
      : joins
        ? new Set([...known, ...names])
        : new Set([...known].filter((name) => names.has(name)))
  before.set(id, sure)
  return known === undefined || sure.size !== known.size
}

function givenAt(node: Node, forms: Forms, isCalled: boolean): readonly string[] {
  if (node.type === 'startEvent') {
    return [...givenAtStart, ...(node.form === null || isCalled ? [] : requiredBy(forms, node.form))]
  }
  // The server gives what a step waited for under the step's name.
  if (node.type === 'receiveTask' || (node.type === 'callActivity' && node.waits)) return [`${node.id}Result`]
  if (node.type !== 'userTask') return []
  return node.each === undefined ? requiredBy(forms, node.form) : [node.id, verdictName(node.id)]
}

function requiredBy(forms: Forms, key: string): readonly string[] {
  const required = forms.get(key)?.required
  // The opinion is kept with the act, not among the values.
  return Array.isArray(required) ? required.filter((name) => typeof name === 'string' && name !== 'opinion') : []
}

function readAt(definition: Definition, node: Node): readonly string[] {
  if (node.type === 'exclusiveGateway') {
    return definition.flows.flatMap(({ from, condition }) =>
      from === node.id && condition !== undefined ? [...valuesRead(condition)] : [],
    )
  }
  const step = heldStepOf(definition, node.id)
  if (step === undefined) return []
  const holder = 'post' in step.who ? step.who.departmentFrom : step.who.personFrom
  const each = step.type === 'userTask' ? step.each : undefined
  const weights = each?.completion.rule === 'votes' ? each.completion.weights : null
  return [holder, each?.collection, weights].flatMap((name) =>
    name === undefined || name === null || name === '*' ? [] : [name],
  )
}

/** A collection must be a list and a holder one text, whichever form gives it. */
function kindFaults(definition: Definition, forms: Forms): readonly OfficeFault[] {
  return Object.keys(definition.nodes).flatMap((id) => {
    const step = heldStepOf(definition, id)
    if (step === undefined) return []
    const unless = (name: string, kind: 'string' | 'array') =>
      propertiesOf(definition, forms, name).some((property) => property.type !== kind)
        ? [fault(id, name, kindWords(nameOf(step), name, kind))]
        : []
    const holder = 'post' in step.who ? step.who.departmentFrom : step.who.personFrom
    const collection = step.type === 'userTask' ? step.each?.collection : undefined
    return [
      ...(holder === undefined || holder === '*' ? [] : unless(holder, 'string')),
      ...(collection === undefined ? [] : unless(collection, 'array')),
    ]
  })
}

function kindWords(at: string, name: string, kind: 'string' | 'array'): Pick<OfficeFault, 'zh' | 'en'> {
  const zh = { string: '一个人员或科室', array: '一份名单' }[kind]
  const en = { string: 'one text', array: 'a list' }[kind]
  return {
    zh: `“${at}”要求“${name}”是${zh}，表单填写的却不是`,
    en: `“${at}” needs ${name} as ${en}, and a form gives something else`,
  }
}

/** More ways to fill in the forms than this are not tried: what is tried tells enough. */
const combinationsMax = 2000

/** A condition must answer yes or no to whatever the forms let one choose, and yes to something. */
function conditionFaults(definition: Definition, forms: Forms): readonly OfficeFault[] {
  return definition.flows.flatMap(({ id, condition }) => {
    if (condition === undefined) return []
    const names = [...valuesRead(condition)]
    const samples = names.flatMap((name) => {
      const known = samplesOf(definition, forms, name)
      return known.length > 0 ? [known] : []
    })
    if (samples.length < names.length) return []
    const answers = combinations(samples).map((values) =>
      conditionAnswer(condition, Object.fromEntries(names.map((name, at) => [name, values[at] ?? null]))),
    )
    if (answers.includes(null)) {
      const words = {
        zh: `条件“${condition}”对表单可能填写的内容判断不出是否成立`,
        en: `“${condition}” is neither true nor false for what the forms give`,
      }
      return [fault(id, condition, words)]
    }
    if (answers.includes(true)) return []
    const words = {
      zh: `条件“${condition}”对表单可能填写的任何内容都不成立`,
      en: `“${condition}” holds for nothing that the forms give`,
    }
    return [fault(id, condition, words)]
  })
}

type Property = Readonly<Record<string, unknown>>

/** What the forms of a procedure say of a value. */
function propertiesOf(definition: Definition, forms: Forms, name: string): readonly Property[] {
  return Object.values(definition.nodes).flatMap((node) => {
    const key =
      node.type === 'startEvent' ? node.form : node.type === 'userTask' && node.each === undefined ? node.form : null
    const property = key === null ? undefined : forms.get(key)?.properties?.[name]
    return property === undefined ? [] : [property as Property]
  })
}

/** Values that stand for all that a name can hold: each choice, the ends of a range, both verdicts; none when nobody knows. */
function samplesOf(definition: Definition, forms: Forms, name: string): readonly Value[] {
  const rounds = Object.values(definition.nodes).filter((node) => node.type === 'userTask' && node.each !== undefined)
  if (name === 'urgency') return urgencies
  if (rounds.some(({ id }) => id === name)) return [[]]
  if (rounds.some(({ id }) => verdictName(id) === name)) return [true, false]
  return propertiesOf(definition, forms, name).flatMap(samplesOfProperty)
}

function samplesOfProperty({ type, enum: choices, minimum, maximum }: Property): readonly Value[] {
  if (Array.isArray(choices)) return choices.filter((choice) => typeof choice === 'string')
  if (type === 'boolean') return [true, false]
  if (type === 'array') return [[], ['one']]
  if (type === 'integer' || type === 'number') {
    return [Number(minimum ?? 0), Number(maximum ?? Number(minimum ?? 0) + 1_000_000)]
  }
  return ['text']
}

function combinations(lists: readonly (readonly Value[])[]): readonly (readonly Value[])[] {
  return lists.reduce<readonly (readonly Value[])[]>(
    (found, list) => found.flatMap((values) => list.map((value) => [...values, value])).slice(0, combinationsMax),
    [[]],
  )
}
