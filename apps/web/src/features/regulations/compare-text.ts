/** A stretch of a text that stayed, went or came. */
export interface Piece {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/** Texts of more signs than this are compared sentence by sentence. */
const signsMax = 1500

/**
 * What changed between two texts, as pieces in reading order: by signs, and by sentences where the texts are long. The
 * longest common part stays.
 */
export function compareText(before: string, after: string): readonly Piece[] {
  const isLong = before.length > signsMax || after.length > signsMax
  const [left, right] = [before, after].map((text) => (isLong ? sentences(text) : [...text])) as [string[], string[]]
  return joined(walk(left, right, lengths(left, right)))
}

function sentences(text: string): readonly string[] {
  return text.match(/[^。；！？\n]*[。；！？\n]?/gu)?.filter((part) => part !== '') ?? []
}

/** For each pair of beginnings counted from the end, how much of them is common. */
function lengths(left: readonly string[], right: readonly string[]): readonly Uint16Array[] {
  const table = Array.from({ length: left.length + 1 }, () => new Uint16Array(right.length + 1))
  for (let row = left.length - 1; row >= 0; row -= 1) {
    for (let column = right.length - 1; column >= 0; column -= 1) {
      const [here, below] = [table[row], table[row + 1]]
      if (here === undefined || below === undefined) continue
      here[column] =
        left[row] === right[column] ? (below[column + 1] ?? 0) + 1 : Math.max(below[column] ?? 0, here[column + 1] ?? 0)
    }
  }
  return table
}

function walk(left: readonly string[], right: readonly string[], table: readonly Uint16Array[]): readonly Piece[] {
  const pieces: Piece[] = []
  let [row, column] = [0, 0]
  while (row < left.length || column < right.length) {
    const [old, fresh] = [left[row], right[column]]
    if (old !== undefined && old === fresh) {
      pieces.push({ kind: 'same', text: old })
      row += 1
      column += 1
    } else if (
      old !== undefined &&
      (fresh === undefined || (table[row + 1]?.[column] ?? 0) >= (table[row]?.[column + 1] ?? 0))
    ) {
      pieces.push({ kind: 'removed', text: old })
      row += 1
    } else if (fresh !== undefined) {
      pieces.push({ kind: 'added', text: fresh })
      column += 1
    }
  }
  return pieces
}

function joined(pieces: readonly Piece[]): readonly Piece[] {
  const result: Piece[] = []
  for (const piece of pieces) {
    const last = result.at(-1)
    if (last?.kind === piece.kind) result[result.length - 1] = { kind: piece.kind, text: last.text + piece.text }
    else result.push(piece)
  }
  return result
}
