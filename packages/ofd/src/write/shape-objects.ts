import { type Box, boxOf, type ImageMark, type PathMark } from '../display/mark.ts'
import { apply } from '../matrix.ts'
import { clipsElement, pathData } from './clips.ts'
import { alphaOf, colourElement } from './colour.ts'
import { decimal, decimals, type Element, element } from './xml.ts'

/** A path object (GB/T 33190—2016 9.1). */
export function pathObject(mark: PathMark, id: number): Element {
  const { stroke, fill } = mark
  const room = stroke === null ? 0 : stroke.width * (stroke.join === 'Miter' ? 1 : 0.5)
  const [left, top, right, bottom] = boxOf(mark.segments)
  const origin = [left - room, top - room] as const
  const size = [Math.max(right - left + 2 * room, 0.001), Math.max(bottom - top + 2 * room, 0.001)] as const
  const box: Box = [origin[0], origin[1], origin[0] + size[0], origin[1] + size[1]]
  const line =
    stroke === null
      ? { Stroke: 'false' }
      : {
          LineWidth: decimal(stroke.width),
          Cap: stroke.cap === 'Butt' ? null : stroke.cap,
          Join: stroke.join === 'Miter' ? null : stroke.join,
          MiterLimit: stroke.join === 'Miter' && stroke.miterLimit !== 3.528 ? decimal(stroke.miterLimit) : null,
          DashPattern: stroke.dashes.length === 0 ? null : decimals(stroke.dashes),
          DashOffset: stroke.dashes.length === 0 || stroke.dashOffset === 0 ? null : decimal(stroke.dashOffset),
        }
  return element(
    'PathObject',
    {
      ID: id,
      Boundary: decimals([...origin, ...size]),
      ...line,
      Fill: fill === null ? null : 'true',
      Rule: fill !== null && mark.rule === 'Even-Odd' ? 'Even-Odd' : null,
    },
    clipsElement(mark.clips, box),
    stroke === null ? null : colourElement('StrokeColor', stroke.paint),
    fill === null ? null : colourElement('FillColor', fill),
    element('AbbreviatedData', {}, pathData(mark.segments, origin)),
  )
}

/** An image object: its map takes the unit square to its place (GB/T 33190—2016 10). */
export function imageObject(mark: ImageMark, resource: number, id: number): Element {
  const corners = [apply(mark.place, 0, 0), apply(mark.place, 1, 0), apply(mark.place, 0, 1), apply(mark.place, 1, 1)]
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)]
  const [left, top, right, bottom] = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)]
  const [a, b, c, d, e, f] = mark.place
  const turn = [a, b, c, d, e - left, f - top] as const
  return element(
    'ImageObject',
    {
      ID: id,
      Boundary: decimals([left, top, Math.max(right - left, 0.001), Math.max(bottom - top, 0.001)]),
      CTM: decimals(turn, 4),
      ResourceID: resource,
      Alpha: alphaOf(mark.alpha),
    },
    clipsElement(mark.clips, [left, top, right, bottom]),
  )
}
