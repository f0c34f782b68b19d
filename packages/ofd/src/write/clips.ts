import { type Box, boxOf, type Clip, type Segment } from '../display/mark.ts'
import { decimal, decimals, type Element, element } from './xml.ts'

/** The path operators of GB/T 33190—2016 9.1 from a corner of the page. */
export function pathData(segments: readonly Segment[], [left, top]: readonly [number, number]): string {
  return segments
    .map(([operator, ...numbers]) => {
      const moved = numbers.map((value, index) => decimal(value - (index % 2 === 0 ? left : top)))
      return [operator, ...moved].join(' ')
    })
    .join(' ')
}

/**
 * The clips that cut into an object of the box; null when none does. Each clip is an element of its own: the areas within
 * one add up, the clips intersect. They lie in the object's boundary, before its CTM: 8.4 leaves that open, so it is said
 * by the flag that other programs write.
 */
export function clipsElement(clips: readonly Clip[], box: Box): Element | null {
  const cutting = clips.filter((clip) => !contains(clip, box))
  const [left, top] = box
  if (cutting.length === 0) return null
  return element('Clips', { TransFlag: 'false' }, ...cutting.map((clip) => clipElement(clip, left, top)))
}

function clipElement({ segments, rule }: Clip, left: number, top: number): Element {
  const own = segments.map((segment) => shifted(segment, left, top))
  const [x, y, right, bottom] = boxOf(own)
  const path = element(
    'Path',
    {
      Boundary: decimals([x, y, Math.max(right - x, 0.001), Math.max(bottom - y, 0.001)]),
      Stroke: 'false',
      Fill: 'true',
      Rule: rule === 'Even-Odd' ? rule : null,
    },
    element('AbbreviatedData', {}, pathData(own, [x, y])),
  )
  return element('Clip', {}, element('Area', {}, path))
}

function shifted(segment: Segment, left: number, top: number): Segment {
  return mapped(segment, (x, y) => [x - left, y - top])
}

function mapped(segment: Segment, move: (x: number, y: number) => readonly [number, number]): Segment {
  switch (segment[0]) {
    case 'C':
      return segment
    case 'B':
      return ['B', ...move(segment[1], segment[2]), ...move(segment[3], segment[4]), ...move(segment[5], segment[6])]
    default:
      return [segment[0], ...move(segment[1], segment[2])]
  }
}

/** Whether a clip is a rectangle that shows the whole box: most programs clip to the page before they draw. */
function contains({ segments }: Clip, [left, top, right, bottom]: Box): boolean {
  const points = segments.filter((segment) => segment[0] === 'M' || segment[0] === 'L')
  if (segments.some(([operator]) => operator === 'B') || points.length < 4 || points.length > 5) return false
  const [clipLeft, clipTop, clipRight, clipBottom] = boxOf(segments)
  const upright = points.every(
    ([, x, y]) => (near(x, clipLeft) || near(x, clipRight)) && (near(y, clipTop) || near(y, clipBottom)),
  )
  const room = 0.01
  return (
    upright &&
    clipLeft <= left + room &&
    clipTop <= top + room &&
    clipRight >= right - room &&
    clipBottom >= bottom - room
  )
}

function near(value: number, other: number): boolean {
  return Math.abs(value - other) < 1e-3
}
