import {
  type Completion,
  type Definition,
  defaultTerms,
  type Flow,
  type Node,
  type Operation,
  type Terms,
} from '@sanban/procedure'

/** What a step of a drawn procedure offers when the drawing says nothing else. */
const everything: readonly Operation[] = [
  'complete',
  'return',
  'withdraw',
  'transfer',
  'delegate',
  'add-signer',
  'circulate',
  'consult',
  'suspend',
]

/** What waits for others offers no completion. */
const waiting = everything.filter((operation) => operation !== 'complete' && operation !== 'withdraw')

/** Redirecting and terminating are open to somebody, so that they can be tried. */
const terms: Terms = { ...defaultTerms, terminateBy: ['director'], redirectBy: ['director'] }

/** What a drawing leaves open: operations by step, the rule of its countersigns, the signing steps. */
export interface Beside {
  readonly offers?: Readonly<Record<string, readonly Operation[]>>
  readonly rule?: Completion
  readonly signs?: readonly string[]
}

/**
 * A definition from a drawing of one line for each path, `start > a > +split > b > +join`: `+` marks a parallel gateway,
 * `?` an exclusive one, `!` a service task, `a*` opens for each of `departments` at once and `a**` one after the other,
 * `&` waits for a sub-matter, `~` starts one and goes on, `<` waits for a message, `a%t` is the timer t on step a; `end…` ends. A condition stands on its flow: `?x [yes = true]> a`; a flow out of `?x` without one is the default.
 */
export function drawn(drawing: string, beside: Beside = {}): Definition {
  const { offers = {} } = beside
  const flows: Flow[] = []
  const nodes: Record<string, Node> = {}
  const defaults = new Map<string, string>()
  for (const path of drawing.split('\n').filter((line) => line.trim() !== '')) {
    const parts = path.split(/\s*(\[[^\]]*\]>|>)\s*/).map((part) => part.trim())
    for (const [at, part] of parts.entries()) {
      if (at % 2 === 0) {
        const id = idOf(part)
        if (!Object.hasOwn(nodes, id))
          nodes[id] = nodeOf(part, beside, Object.hasOwn(offers, id) ? offers[id] : everything)
        continue
      }
      const from = idOf(parts[at - 1] ?? '')
      const to = idOf(parts[at + 1] ?? '')
      const id = `f${flows.length + 1}`
      const condition = part === '>' ? {} : { condition: part.slice(1, -2) }
      flows.push({ id, from, to, ...condition })
      if (part === '>') defaults.set(from, id)
    }
  }
  const settled = Object.values(nodes).map((node): readonly [string, Node] => {
    const splits = flows.filter((flow) => flow.from === node.id).length > 1
    const defaultFlow = defaults.get(node.id)
    const chooses = node.type === 'exclusiveGateway' && splits && defaultFlow !== undefined
    return [node.id, chooses ? { ...node, defaultFlow } : node]
  })
  return { key: 'drawn', name: '画出来的规程', terms, nodes: Object.fromEntries(settled), flows }
}

function idOf(mark: string): string {
  return (mark.split('%').at(-1) ?? mark).replace(/^[+?!&~<]/, '').replace(/\*+$/, '')
}

function nodeOf(mark: string, beside: Beside, operations: readonly Operation[] = everything): Node {
  const id = idOf(mark)
  const [attachedTo = ''] = mark.split('%')
  if (mark.includes('%')) return { type: 'boundaryTimer', id, name: id, attachedTo, after: '5wd' }
  if (mark.startsWith('+')) return { type: 'parallelGateway', id, name: id }
  if (mark.startsWith('?')) return { type: 'exclusiveGateway', id, name: id }
  if (mark.startsWith('!')) return { type: 'serviceTask', id, name: id, operation: `do-${id}` }
  if (mark.startsWith('~')) return { type: 'callActivity', id, name: id, procedure: 'other', waits: false }
  if (mark === 'start') return { type: 'startEvent', id, name: '发起', form: null }
  if (mark.startsWith('end')) return { type: 'endEvent', id, name: '办结', result: `result of ${id}` }
  const common = {
    id,
    name: `环节${id}`,
    article: 'document-handling#19',
    limit: '1wd',
    operations,
    standard: '意见明确',
  }
  const clerk = { who: { post: 'clerk' } }
  if (mark.startsWith('&')) {
    return { type: 'callActivity', ...common, ...clerk, operations: waiting, procedure: 'other', waits: true }
  }
  if (mark.startsWith('<')) return { type: 'receiveTask', ...common, ...clerk, operations: waiting, message: 'reply' }
  const task = { type: 'userTask' as const, ...common, form: 'opinion', signs: beside.signs?.includes(id) === true }
  if (!mark.endsWith('*')) return { ...task, ...clerk }
  const completion = beside.rule ?? { rule: 'all', onRefusal: 'collect' }
  const each = { collection: 'departments', sequential: mark.endsWith('**'), completion }
  return { ...task, who: { post: 'head', departmentFrom: '*' }, each }
}
