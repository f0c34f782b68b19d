import type { Completion, Definition } from '@sanban/procedure'
import fc from 'fast-check'
import { drawn } from './drawn.ts'
import { withOwnConditions } from './replayed.ts'

/** A part of a procedure with one way in and one way out, as paths of the drawing language. */
interface Block {
  readonly paths: readonly string[]
  readonly first: string
  readonly last: string
}

type Shape =
  | { readonly type: 'task'; readonly mark: '' | '*' | '**' }
  | { readonly type: 'passing'; readonly mark: '!' | '~' }
  | { readonly type: 'waiting'; readonly mark: '&' | '<' }
  | { readonly type: 'timed'; readonly mark: '' | '*' }
  | { readonly type: 'sequence' | 'parallel' | 'choice'; readonly parts: readonly Shape[] }
  | { readonly type: 'loop'; readonly parts: readonly Shape[] }

const { shape } = fc.letrec<{ shape: Shape }>((tie) => ({
  shape: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({
      type: fc.constant('task' as const),
      mark: fc.constantFrom('' as const, '' as const, '*' as const, '**' as const),
    }),
    fc.record({ type: fc.constant('passing' as const), mark: fc.constantFrom('!' as const, '~' as const) }),
    fc.record({ type: fc.constant('waiting' as const), mark: fc.constantFrom('&' as const, '<' as const) }),
    fc.record({ type: fc.constant('timed' as const), mark: fc.constantFrom('' as const, '*' as const) }),
    fc.record({
      type: fc.constantFrom('sequence' as const, 'parallel' as const, 'choice' as const, 'loop' as const),
      parts: fc.array(tie('shape'), { minLength: 2, maxLength: 3 }),
    }),
  ),
}))

/** Any rule of a countersign. */
export const completion: fc.Arbitrary<Completion> = fc.oneof(
  fc.record({
    rule: fc.constantFrom('all' as const, 'any' as const),
    onRefusal: fc.constantFrom('collect' as const, 'stop' as const),
  }),
  fc.record({
    rule: fc.constant('votes' as const),
    threshold: fc.constantFrom('1/2', '2/3', '1/3', '1/1'),
    tie: fc.constantFrom('pass' as const, 'refuse' as const),
    weights: fc.constant(null),
    earlyStop: fc.boolean(),
  }),
)

/**
 * Procedures built of nested blocks, so sound by construction: sequences, parallel parts, choices and loops around plain,
 * countersigned, timed and waiting tasks, services and sub-matters. Conditions read `yes`; every loop holds a plain task.
 */
export const soundProcedure: fc.Arbitrary<Definition> = fc.tuple(shape, completion).map(built)

/** Sound procedures that part and join at once, so that acts meet the joins. */
export const parallelProcedure: fc.Arbitrary<Definition> = fc
  .tuple(
    fc.record({ type: fc.constant('parallel' as const), parts: fc.array(shape, { minLength: 2, maxLength: 3 }) }),
    completion,
  )
  .map(built)

function built([root, rule]: readonly [Shape, Completion]): Definition {
  let count = 0
  const name = (mark: string) => {
    count += 1
    return mark.replace('#', `n${count}`)
  }
  const build = (part: Shape): Block => {
    if (part.type === 'task') return single(name(`#${part.mark}`))
    if (part.type === 'passing' || part.type === 'waiting') return single(name(`${part.mark}#`))
    if (part.type === 'timed') {
      const [task, timer, merge] = [name(`#${part.mark}`), name('#'), name('?#')]
      return { paths: [`${task} > ${merge}`, `${task.replace('*', '')}%${timer} > ${merge}`], first: task, last: merge }
    }
    if (part.type === 'sequence') return chain(part.parts.map(build))
    if (part.type === 'loop') {
      const body = chain([single(name('#')), ...part.parts.map(build)])
      const [enter, leave] = [name('?#'), name('?#')]
      const paths = [...body.paths, `${enter} > ${body.first}`, `${body.last} > ${leave}`, `${leave} [yes]> ${enter}`]
      return { paths, first: enter, last: leave }
    }
    const kind = part.type === 'parallel' ? '+#' : '?#'
    const [split, join] = [name(kind), name(kind)]
    const parts = part.parts.map(build)
    const into = parts.map(({ first }, at) =>
      part.type === 'choice' && at > 0 ? `${split} [yes]> ${first}` : `${split} > ${first}`,
    )
    return {
      paths: [...parts.flatMap(({ paths, last }) => [...paths, `${last} > ${join}`]), ...into],
      first: split,
      last: join,
    }
  }
  const body = chain([single('t0'), build(root), single('t1')])
  return drawn([`start > ${body.first}`, ...body.paths, `${body.last} > end`].join('\n'), { rule })
}

function single(mark: string): Block {
  return { paths: [], first: mark, last: mark }
}

function chain(blocks: readonly Block[]): Block {
  const links = blocks.slice(1).map(({ first }, at) => `${blocks[at]?.last} > ${first}`)
  return {
    paths: [...blocks.flatMap(({ paths }) => paths), ...links],
    first: blocks[0]?.first ?? '',
    last: blocks.at(-1)?.last ?? '',
  }
}

/** Any graph at all over the drawing language: most are unsound, which step() must survive. */
export const anyProcedure: fc.Arbitrary<Definition> = fc
  .array(
    fc.tuple(
      fc.constantFrom('start', 'a', 'b', 'c*', 'd**', '!s', '+p', '+q', '?x', '?y'),
      fc.constantFrom(' > ', ' [yes]> ', ' [yes = false]> ', ' [nobody knows]> '),
      fc.constantFrom('a', 'b', 'c*', 'd**', '!s', '+p', '+q', '?x', '?y', 'end'),
    ),
    { minLength: 1, maxLength: 14 },
  )
  .map((links) => drawn(links.map((link) => link.join('')).join('\n')))

/** Sound procedures with up to two mistakes of the pen: a gateway of the other kind, or a flow that leads elsewhere. */
export const mistakenProcedure: fc.Arbitrary<Definition> = fc
  .tuple(soundProcedure, fc.array(fc.record({ swaps: fc.boolean(), at: fc.nat(60), to: fc.nat(60) }), { maxLength: 2 }))
  .map(([definition, mistakes]) =>
    withOwnConditions(
      mistakes.reduce((made, one) => (one.swaps ? swapped(made, one.at) : redirected(made, one)), definition),
    ),
  )

function swapped(definition: Definition, at: number): Definition {
  const gateways = Object.values(definition.nodes).filter((node) => node.type.endsWith('Gateway'))
  const gateway = gateways[at % Math.max(1, gateways.length)]
  if (gateway === undefined) return definition
  const type = gateway.type === 'parallelGateway' ? 'exclusiveGateway' : 'parallelGateway'
  const { id, name } = gateway
  return { ...definition, nodes: { ...definition.nodes, [id]: { type, id, name } } }
}

function redirected(definition: Definition, { at, to }: { readonly at: number; readonly to: number }): Definition {
  const targets = Object.values(definition.nodes)
    .filter(({ type }) => type !== 'startEvent' && type !== 'boundaryTimer')
    .map(({ id }) => id)
  const target = targets[to % targets.length] ?? 'end'
  const moved = at % definition.flows.length
  return {
    ...definition,
    flows: definition.flows.map((flow, index) => (index === moved ? { ...flow, to: target } : flow)),
  }
}
