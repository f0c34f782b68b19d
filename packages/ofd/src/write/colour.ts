import type { Paint } from '../display/mark.ts'
import { type Element, element } from './xml.ts'

/** A colour in the default space, RGB of eight bits (GB/T 33190—2016 8.3). */
export function colourElement(name: 'FillColor' | 'StrokeColor', { red, green, blue, alpha }: Paint): Element {
  return element(name, { Value: `${red} ${green} ${blue}`, Alpha: alphaOf(alpha) })
}

/** Opacity of 0…255, null when it is full. */
export function alphaOf(alpha: number): number | null {
  return alpha >= 1 ? null : Math.max(0, Math.round(alpha * 255))
}
