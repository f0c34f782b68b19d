import type { Definition, HeldStep, Node, Terms } from '@sanban/procedure'
import fc from 'fast-check'
import { completion, soundProcedure } from './random-procedure.ts'

/** Text as people write it and as XML makes it hard, without blanks at its ends, which a file does not keep. */
const text = fc
  .array(
    fc.constantFrom(
      '办',
      '，',
      '“',
      'a',
      ' ',
      '\n',
      '\r\n',
      '\t',
      '&',
      '<',
      '>',
      '"',
      "'",
      ']]>',
      '&#10;',
      '&amp;',
      '𠮷',
      '%',
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join('').trim())

const written = text.map((words) => (words === '' ? '办' : words))

const held: fc.Arbitrary<Omit<HeldStep, 'id'>> = fc.record({
  name: written,
  who: fc.oneof(
    fc.record({ post: fc.constantFrom('signer', '局长') }),
    fc.record({ post: fc.constant('department-head'), departmentFrom: fc.constant('承办科室') }),
    fc.record({ personFrom: fc.constantFrom('drafter', '经办人') }),
  ),
  article: fc.constantFrom('document-handling#19', 'leave#第3条'),
  limit: fc.constantFrom('1wd', '30wd', '4wh'),
  operations: fc.subarray(['transfer', 'delegate', 'add-signer', 'circulate', 'consult', 'suspend'] as const),
  standard: written,
})

const terms: fc.Arbitrary<Terms> = fc.record({
  startBy: fc.uniqueArray(fc.constantFrom('clerk', 'signer', '局长')),
  terminateBy: fc.uniqueArray(fc.constantFrom('clerk', 'director')),
  redirectBy: fc.uniqueArray(fc.constantFrom('director', '局长')),
  urgesMax: fc.nat(99),
  suspendMax: fc.constantFrom('5wd', '8wh'),
  withDocument: fc.boolean(),
})

const own = fc.record({
  text,
  written,
  held,
  completion: fc.tuple(completion, fc.constantFrom(null, '票数')).map(([rule, weights]) => {
    return rule.rule === 'votes' ? { ...rule, weights } : rule
  }),
  yes: fc.boolean(),
})

/**
 * Sound procedures of every kind of node, with any text, holder, term and rule on them, and awkward ids: all that a file can
 * say.
 */
export const anyDefinition: fc.Arbitrary<Definition> = fc
  .record({ drawn: soundProcedure, terms, name: written, key: fc.constantFrom('leave', 'leave.v2-1') })
  .chain(({ drawn, ...whole }) => {
    const nodes = Object.values(drawn.nodes)
    return fc.array(own, { minLength: nodes.length, maxLength: nodes.length }).map((given): Definition => {
      const named = nodes.map((node, at) => dressed(node, given[at]))
      return { ...drawn, ...whole, nodes: Object.fromEntries(named.map((node) => [node.id, node])) }
    })
  })
  .map(withAwkwardIds)

function dressed(node: Node, given: typeof own extends fc.Arbitrary<infer Own> ? Own | undefined : never): Node {
  if (given === undefined) return node
  const { text: name, written: words, yes } = given
  switch (node.type) {
    case 'startEvent':
      return { ...node, name, form: yes ? words : null }
    case 'endEvent':
      return { ...node, name, result: words }
    case 'serviceTask':
      return { ...node, name: words, operation: 'number-document' }
    case 'callActivity':
      return node.waits ? { ...node, ...given.held } : { ...node, name: words, procedure: 'supervision_2' }
    case 'receiveTask':
      return { ...node, ...given.held, message: `reply.${node.id}` }
    case 'userTask': {
      const operations = ['complete' as const, ...given.held.operations]
      const each = node.each === undefined ? {} : { each: { ...node.each, completion: given.completion } }
      return { ...node, ...given.held, operations, form: 'opinion', signs: yes, ...each }
    }
    default:
      return { ...node, name }
  }
}

/** Conditions read the answers of a countersign, so its id stays a name of FEEL. */
function withAwkwardIds(definition: Definition): Definition {
  const renamed = (id: string) => {
    const node = definition.nodes[id]
    return node?.type === 'userTask' && node.each !== undefined ? `_${id}` : `${id}-b.c`
  }
  const nodes = Object.values(definition.nodes).map((node): Node => {
    const common = { ...node, id: renamed(node.id) }
    return common.type === 'boundaryTimer' ? { ...common, attachedTo: renamed(common.attachedTo) } : common
  })
  return {
    ...definition,
    nodes: Object.fromEntries(nodes.map((node) => [node.id, node])),
    flows: definition.flows.map((flow, at) => ({
      ...flow,
      // A name that every JavaScript object has, too.
      id: at === 0 ? 'constructor' : flow.id,
      from: renamed(flow.from),
      to: renamed(flow.to),
    })),
  }
}
