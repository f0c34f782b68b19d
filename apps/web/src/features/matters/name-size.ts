/** The size in which the names of steps are written, and the smallest in which they can still be read; drawing's units. */
const usual = 15.5
const smallest = 11

/** The size of the words under events and gateways. */
export const noteSize = 13

/** How wide a text is in a size: a Chinese character is as wide as high, a Latin letter about half. */
export function textWidth(text: string, size: number): number {
  return [...text].reduce((sum, character) => sum + (/[\u2e80-\uffef]/u.test(character) ? 1 : 0.56), 0) * size
}

/** The size in which a name fits into a width. */
export function fittingSize(name: string, width: number): number {
  return Math.max(smallest, Math.min(usual, width / Math.max(1, textWidth(name, 1))))
}
