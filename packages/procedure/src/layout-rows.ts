import type { Plan, Run } from './layout-runs.ts'
import type { Zone } from './layout-tracks.ts'

/** A plan whose runs have rows, counted downwards; 0 is the row of the longest way. */
export interface Grid extends Plan {
  /** The row of each run; or the zone of a run that only leads from one column to the next and needs no row of its own. */
  readonly rows: ReadonlyMap<Run, number | Zone>
  readonly rowOf: ReadonlyMap<string, number>
}

/**
 * Gives every run a row in which nothing else stands or passes between its ends, as near as possible to where it leaves:
 * short runs first, so that what lies within another stays within it. Ways back go above, all else below where it can.
 */
export function gridOf(plan: Plan): Grid {
  const rows = new Map<Run, number | Zone>()
  const rowOf = new Map<string, number>()
  const taken = new Set<string>()
  const isFree = (run: Run, row: number) => slotsOf(plan, run).every((slot) => !taken.has(`${row} ${slot}`))
  const place = (run: Run, row: number) => {
    rows.set(run, row)
    for (const id of run.nodes) rowOf.set(id, row)
    for (const slot of slotsOf(plan, run)) taken.add(`${row} ${slot}`)
  }
  const joined = new Set<string>()
  let waiting = plan.runs.toSorted((left, right) => urgency(plan, left) - urgency(plan, right))
  while (waiting.length > 0) {
    const run = waiting.find(({ source }) => source === null || rowOf.has(source)) ?? waiting[0]
    if (run === undefined) break
    waiting = waiting.filter((other) => other !== run)
    const ends = `${run.source} ${run.target}`
    const zone = isStep(plan, run) && !joined.has(ends) ? stepZone(plan, rowOf, run) : null
    if (zone !== null) {
      rows.set(run, zone)
      if (!leavesByTimer(run)) joined.add(ends)
      continue
    }
    place(
      run,
      nearest(run, rowOf, (row) => isFree(run, row)),
    )
  }
  return { ...plan, rows, rowOf }
}

/** Whether a run leads from one column to the next and holds nothing. */
function isStep({ columns }: Plan, { source, target, nodes, links }: Run): boolean {
  const [link] = links
  if (source === null || target === null || nodes.length > 0 || link?.back === true) return false
  return (columns.get(target) ?? 0) - (columns.get(source) ?? 0) === 1
}

/**
 * Where a step may change its row: where no line of the row that it leaves or reaches is in its way; null when nowhere.
 * Asked when every node has its row.
 */
function stepZone({ columns }: Plan, rowOf: ReadonlyMap<string, number>, run: Run): Zone | null {
  if (leavesByTimer(run)) return 'joining'
  const [source, target] = [run.source ?? '', run.target ?? '']
  if (rowOf.get(source) === rowOf.get(target)) return null
  const beside = (near: string, far: string) =>
    [...columns].some(([id, column]) => column === columns.get(far) && rowOf.get(id) === rowOf.get(near))
  if (!beside(target, source)) return 'parting'
  return beside(source, target) ? null : 'joining'
}

function leavesByTimer({ links: [first] }: Run): boolean {
  return first !== undefined && first.timer !== null
}

/** The longest way first, then by length, and last what may need no row once all else has one. */
function urgency(plan: Plan, run: Run): number {
  if (run.source === null) return -1
  return isStep(plan, run) ? Number.MAX_SAFE_INTEGER : slotsOf(plan, run).length
}

/** The places that a run takes in its row: column c is 2c, the channel behind it 2c + 1. */
function slotsOf({ columns }: Plan, { source, target, nodes, links }: Run): readonly number[] {
  const column = (id: string | undefined) => columns.get(id ?? '') ?? 0
  if (links[0]?.back === true) return between(2 * column(target ?? '') - 1, 2 * column(source ?? '') + 1)
  // Where a run begins or ends by itself, other runs may still reach its first node, or leave its last.
  const first = source === null ? 2 * column(nodes[0]) - 1 : 2 * column(source) + 1
  const last = target === null ? 2 * column(nodes.at(-1)) + 1 : 2 * column(target) - 1
  return between(first, last)
}

function between(first: number, last: number): readonly number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_none, at) => first + at)
}

function nearest(run: Run, rowOf: ReadonlyMap<string, number>, isFree: (row: number) => boolean): number {
  const level = rowOf.get(run.source ?? '') ?? 0
  if (run.source === null && isFree(0)) return 0
  const first = run.links[0]?.back === true ? -1 : 1
  // What leaves by a timer goes down from it, so that it crosses nothing of its own step.
  const turns = leavesByTimer(run) ? [first] : [first, -first]
  for (let distance = 1; ; distance += 1) {
    const row = turns.map((turn) => level + turn * distance).find(isFree)
    if (row !== undefined) return row
  }
}
