import type { Definition } from './definition.ts'
import { nodeOf } from './graph.ts'
import { grouped } from './grouped.ts'

/** A flow as it is drawn: the flow of a timer leaves the step that the timer stands on. */
export interface Link {
  readonly flow: string
  readonly from: string
  readonly to: string
  /** The timer that it leaves by; null when it leaves the step itself. */
  readonly timer: string | null
  /** Whether it leads back to where the matter came from. */
  readonly back: boolean
}

/** Links that follow each other, drawn as one straight line; it leaves a node of another run and may end at one. */
export interface Run {
  readonly source: string | null
  readonly links: readonly Link[]
  /** The nodes on the line, in order; they belong to this run alone. */
  readonly nodes: readonly string[]
  readonly target: string | null
}

/** A procedure as columns and straight runs. */
export interface Plan {
  /** The column of each node but timers; forward links lead to a later column. */
  readonly columns: ReadonlyMap<string, number>
  readonly runs: readonly Run[]
}

/**
 * Lays a procedure out in columns, each node after all that leads to it, and takes it apart into runs: first the longest way
 * from the start, then what leaves it. Every node but timers and every flow is in exactly one run.
 */
export function planOf(definition: Definition): Plan {
  const links = linksOf(definition)
  const drawn = Object.values(definition.nodes).map((node) => node.id)
  const nodes = drawn.filter((id) => hostOf(definition, id) === id)
  const directed = withDirection(nodes, links)
  const order = inOrder(nodes, directed)
  const columns = new Map<string, number>()
  for (const id of order) {
    const before = directed.filter((link) => !link.back && link.to === id).map((link) => columns.get(link.from) ?? 0)
    columns.set(id, Math.max(-1, ...before) + 1)
  }
  return { columns, runs: runsOf(order, directed) }
}

/** The node under which a node is drawn: a timer stands on its step. */
export function hostOf(definition: Definition, id: string): string {
  const node = nodeOf(definition, id)
  if (node?.type !== 'boundaryTimer') return id
  const host = nodeOf(definition, node.attachedTo)
  return host === undefined || host.type === 'boundaryTimer' ? id : host.id
}

function linksOf(definition: Definition): readonly Link[] {
  const known = (id: string) => nodeOf(definition, id) !== undefined
  return definition.flows
    .filter(({ from, to }) => known(from) && known(to))
    .map(({ id, from, to }) => {
      const host = hostOf(definition, from)
      return { flow: id, from: host, to: hostOf(definition, to), timer: host === from ? null : from, back: false }
    })
}

/** Marks the links that close a circle, seen from the start on. */
function withDirection(nodes: readonly string[], links: readonly Link[]): readonly Link[] {
  const out = grouped(links, (link) => link.from)
  const back = new Set<Link>()
  const state = new Map<string, 'open' | 'done'>()
  const entered = new Set(links.map((link) => link.to))
  const roots = [...nodes.filter((id) => !entered.has(id)), ...nodes]
  for (const root of roots) {
    // A stack of our own: a procedure may be longer than the calls that an engine allows.
    const ahead: { readonly id: string; at: number }[] = state.has(root) ? [] : [{ id: root, at: 0 }]
    state.set(root, state.get(root) ?? 'open')
    for (let top = ahead.at(-1); top !== undefined; top = ahead.at(-1)) {
      const link = out.get(top.id)?.[top.at]
      top.at += 1
      if (link === undefined) {
        state.set(top.id, 'done')
        ahead.pop()
      } else if (state.get(link.to) === 'open') back.add(link)
      else if (!state.has(link.to)) {
        state.set(link.to, 'open')
        ahead.push({ id: link.to, at: 0 })
      }
    }
  }
  return links.map((link) => (back.has(link) ? { ...link, back: true } : link))
}

/** The nodes so that every forward link leads on; nodes that are equally far stay in the order of the file. */
function inOrder(nodes: readonly string[], links: readonly Link[]): readonly string[] {
  const forward = links.filter((link) => !link.back)
  const open = new Map(nodes.map((id) => [id, forward.filter((link) => link.to === id).length]))
  const order = nodes.filter((id) => open.get(id) === 0)
  for (let at = 0; at < order.length; at += 1) {
    for (const { to } of forward.filter((link) => link.from === order[at])) {
      const left = (open.get(to) ?? 0) - 1
      open.set(to, left)
      if (left === 0) order.push(to)
    }
  }
  return order
}

function runsOf(order: readonly string[], links: readonly Link[]): readonly Run[] {
  const lengths = lengthsAhead(order, links)
  const placed = new Set<string>()
  const drawn = new Set<Link>()
  const runs: Run[] = []
  const leaving = (id: string) => links.filter((link) => link.from === id && !drawn.has(link))
  const follow = (source: string | null, first: Link | undefined, nodes: string[]) => {
    const taken: Link[] = []
    for (let link = first; link !== undefined; link = longest(leaving(link.to).filter(leadsOn), placed, lengths)) {
      drawn.add(link)
      taken.push(link)
      if (link.back || placed.has(link.to)) return runs.push({ source, links: taken, nodes, target: link.to })
      placed.add(link.to)
      nodes.push(link.to)
    }
    return runs.push({ source, links: taken, nodes, target: null })
  }
  for (const id of order) {
    if (!placed.has(id)) {
      placed.add(id)
      follow(null, longest(leaving(id).filter(leadsOn), placed, lengths), [id])
    }
    for (const link of leaving(id)) follow(id, link, [])
  }
  return runs
}

/** A run goes on along a step's own flow: that of its timer leaves by another side. */
function leadsOn({ back, timer }: Link): boolean {
  return !back && timer === null
}

/** The link that leads to the longest way through nodes which have no place yet; else any. */
function longest(
  links: readonly Link[],
  placed: ReadonlySet<string>,
  lengths: ReadonlyMap<string, number>,
): Link | undefined {
  const worth = ({ to }: Link) => (placed.has(to) ? 0 : (lengths.get(to) ?? 0))
  return links.toSorted((left, right) => worth(right) - worth(left))[0]
}

/** How many nodes the longest way from each node has. */
function lengthsAhead(order: readonly string[], links: readonly Link[]): ReadonlyMap<string, number> {
  const lengths = new Map<string, number>()
  for (const id of order.toReversed()) {
    const ahead = links.filter((link) => !link.back && link.from === id).map((link) => lengths.get(link.to) ?? 0)
    lengths.set(id, 1 + Math.max(0, ...ahead))
  }
  return lengths
}
