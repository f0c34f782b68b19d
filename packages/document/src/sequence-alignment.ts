/** One item of an alignment; a `same` item is given as it stands in the later sequence. */
export interface AlignmentStep<Item> {
  readonly type: 'same' | 'removed' | 'added'
  readonly value: Item
}

/** Above this many cells the middle is given as removed and added whole: a table of this size is 16 MB. */
const largestTable = 4_000_000

/** The shortest edit from `earlier` to `later` by longest common subsequence; removals come before additions. */
export function alignSequences<Item>(
  earlier: readonly Item[],
  later: readonly Item[],
  same: (left: Item, right: Item) => boolean,
): readonly AlignmentStep<Item>[] {
  const shorter = Math.min(earlier.length, later.length)
  let start = 0
  while (start < shorter && same(earlier[start] as Item, later[start] as Item)) start++
  let end = 0
  while (end < shorter - start && same(earlier.at(-1 - end) as Item, later.at(-1 - end) as Item)) end++
  return [
    ...later.slice(0, start).map((value) => ({ type: 'same', value }) as const),
    ...alignMiddle(earlier.slice(start, earlier.length - end), later.slice(start, later.length - end), same),
    ...later.slice(later.length - end).map((value) => ({ type: 'same', value }) as const),
  ]
}

function alignMiddle<Item>(
  earlier: readonly Item[],
  later: readonly Item[],
  same: (left: Item, right: Item) => boolean,
): readonly AlignmentStep<Item>[] {
  const removed = (value: Item) => ({ type: 'removed', value }) as const
  const added = (value: Item) => ({ type: 'added', value }) as const
  const tooLarge = (earlier.length + 1) * (later.length + 1) > largestTable
  if (tooLarge || earlier.length === 0 || later.length === 0) return [...earlier.map(removed), ...later.map(added)]
  const lengthAt = commonLengths(earlier, later, same)
  const steps: AlignmentStep<Item>[] = []
  let left = 0
  let right = 0
  while (left < earlier.length && right < later.length) {
    const [before, after] = [earlier[left] as Item, later[right] as Item]
    if (same(before, after)) {
      steps.push({ type: 'same', value: after })
      left++
      right++
    } else if (lengthAt(left + 1, right) >= lengthAt(left, right + 1)) {
      steps.push(removed(before))
      left++
    } else {
      steps.push(added(after))
      right++
    }
  }
  return [...steps, ...earlier.slice(left).map(removed), ...later.slice(right).map(added)]
}

// lengthAt(i, j): the longest common subsequence of earlier from i and later from j.
function commonLengths<Item>(
  earlier: readonly Item[],
  later: readonly Item[],
  same: (left: Item, right: Item) => boolean,
): (left: number, right: number) => number {
  const width = later.length + 1
  const table = new Uint32Array((earlier.length + 1) * width)
  for (let left = earlier.length - 1; left >= 0; left--) {
    for (let right = later.length - 1; right >= 0; right--) {
      const cell = left * width + right
      table[cell] = same(earlier[left] as Item, later[right] as Item)
        ? (table[cell + width + 1] ?? 0) + 1
        : Math.max(table[cell + width] ?? 0, table[cell + 1] ?? 0)
    }
  }
  return (left, right) => table[left * width + right] ?? 0
}
