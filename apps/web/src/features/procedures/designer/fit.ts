import type { Drawing } from './modeler.ts'

/** Room around the drawing, in pixels of the screen; the palette stands at the left of a canvas to draw on. */
const margin = { fixed: { start: 24, other: 24 }, drawn: { start: 84, other: 32 } }
const scaleMax = 1.1

/** Shows the whole drawing, clear of the palette. */
export function fit(drawing: Drawing, isFixed: boolean): void {
  const canvas = drawing.get('canvas')
  const { inner, outer } = canvas.viewbox()
  if (inner.width === 0 || outer.width === 0 || outer.height === 0) return
  const { start, other } = margin[isFixed ? 'fixed' : 'drawn']
  const [free, high] = [outer.width - start - other, outer.height - 2 * other]
  const scale = Math.min(free / inner.width, high / inner.height, scaleMax)
  const spare = (free / scale - inner.width) / 2
  canvas.viewbox({
    x: inner.x - start / scale - spare,
    y: inner.y - (outer.height / scale - inner.height) / 2,
    width: outer.width / scale,
    height: outer.height / scale,
  })
}
