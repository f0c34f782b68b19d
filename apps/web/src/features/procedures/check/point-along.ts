import type { Point } from '../designer/services.ts'

/** The point at a part (0 to 1) of the length of a line. */
export function pointAlong(line: readonly Point[], part: number): Point {
  const lengths = line
    .slice(1)
    .map((point, at) => Math.hypot(point.x - (line[at]?.x ?? 0), point.y - (line[at]?.y ?? 0)))
  let ahead = part * lengths.reduce((sum, length) => sum + length, 0)
  for (const [at, length] of lengths.entries()) {
    const [from, to] = [line[at], line[at + 1]]
    if (from === undefined || to === undefined) break
    if (ahead <= length && length > 0) {
      const share = ahead / length
      return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
    }
    ahead -= length
  }
  return line.at(-1) ?? { x: 0, y: 0 }
}
