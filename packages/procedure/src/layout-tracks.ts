import { grouped } from './grouped.ts'

/** The part of a channel: lines that part lie left in it, lines that join lie right of them. */
export type Zone = 'parting' | 'joining'

/** A vertical line wanted in the channel between two columns. */
export interface Vertical {
  /** The channel behind this column. */
  readonly channel: number
  readonly zone: Zone
  /** Lines of one group leave or reach the same node and may lie on each other. */
  readonly group: string
  readonly from: number
  readonly to: number
}

/** Which track of its channel and zone each group has, and how many tracks there are. */
export interface Tracks {
  readonly trackOf: (vertical: Vertical) => number
  readonly count: (channel: number, zone: Zone) => number
}

/** Gives the groups of each channel tracks so that lines of different groups never lie on each other. */
export function assignTracks(verticals: readonly Vertical[]): Tracks {
  const places = new Map<string, number>()
  const counts = new Map<string, number>()
  for (const [zone, lines] of grouped(verticals, zoneOf)) {
    const ends: { readonly top: number; readonly bottom: number }[][] = []
    for (const [group, own] of grouped(lines, (line) => line.group)) {
      const heights = own.flatMap(({ from, to }) => [from, to])
      const span = { top: Math.min(...heights), bottom: Math.max(...heights) }
      const free = ends.findIndex((spans) => spans.every((other) => other.bottom < span.top || other.top > span.bottom))
      const track = free === -1 ? ends.length : free
      ends[track] = [...(ends[track] ?? []), span]
      places.set(`${zone} ${group}`, track)
    }
    counts.set(zone, ends.length)
  }
  return {
    trackOf: (vertical) => places.get(`${zoneOf(vertical)} ${vertical.group}`) ?? 0,
    count: (channel, zone) => counts.get(`${channel} ${zone}`) ?? 0,
  }
}

function zoneOf({ channel, zone }: Vertical): string {
  return `${channel} ${zone}`
}
