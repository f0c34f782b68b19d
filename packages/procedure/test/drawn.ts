import type { Definition, Flow, Node, Operation } from '@sanban/procedure'

/** What a step of a drawn procedure offers when the drawing says nothing else. */
const everything: readonly Operation[] = ['complete', 'return', 'withdraw']

/**
 * A definition from a drawing of one line for each path, `start > a > +split > b > +join`: `+` marks a parallel gateway,
 * `?` an exclusive one, `!` a service task, `a*` opens for each of `departments` at once and `a**` one after the other,
 * `end…` ends. A condition stands on its flow: `?x [yes = true]> a`; a flow out of `?x` without one is the default.
 */
export function drawn(drawing: string, offers: Readonly<Record<string, readonly Operation[]>> = {}): Definition {
  const flows: Flow[] = []
  const nodes: Record<string, Node> = {}
  const defaults = new Map<string, string>()
  for (const path of drawing.split('\n').filter((line) => line.trim() !== '')) {
    const parts = path.split(/\s*(\[[^\]]*\]>|>)\s*/).map((part) => part.trim())
    for (const [at, part] of parts.entries()) {
      if (at % 2 === 0) {
        const id = idOf(part)
        if (!Object.hasOwn(nodes, id)) nodes[id] = nodeOf(part, Object.hasOwn(offers, id) ? offers[id] : everything)
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
  return { key: 'drawn', name: '画出来的规程', nodes: Object.fromEntries(settled), flows }
}

function idOf(mark: string): string {
  return mark.replace(/^[+?!]/, '').replace(/\*+$/, '')
}

function nodeOf(mark: string, operations: readonly Operation[] = everything): Node {
  const id = idOf(mark)
  if (mark.startsWith('+')) return { type: 'parallelGateway', id, name: id }
  if (mark.startsWith('?')) return { type: 'exclusiveGateway', id, name: id }
  if (mark.startsWith('!')) return { type: 'serviceTask', id, name: id, operation: `do-${id}` }
  if (mark === 'start') return { type: 'startEvent', id, name: '发起' }
  if (mark.startsWith('end')) return { type: 'endEvent', id, name: '办结', result: `result of ${id}` }
  const common = { id, name: `环节${id}`, article: 'document-handling#19', limit: '1wd', form: 'opinion', operations }
  const standard = '意见明确'
  if (!mark.endsWith('*')) return { type: 'userTask', ...common, standard, who: { post: 'clerk' } }
  const each = { collection: 'departments', sequential: mark.endsWith('**'), completion: 'all' as const }
  return { type: 'userTask', ...common, standard, who: { post: 'head', departmentFrom: '*' }, each }
}
