/** The upper end of the red strokes, in points: glyph outlines under the transformations of the groups around them. */
export function topOfRed(svg: string): number {
  const glyphs = new Map([...svg.matchAll(/<path id="([^"]+)" d="([^"]*)"/gu)].map(([, id, path]) => [id, path ?? '']))
  const groups: { readonly scale: number; readonly shift: number; readonly red: boolean }[] = []
  let top = Number.POSITIVE_INFINITY
  for (const [tag] of svg.matchAll(/<g[^>]*>|<\/g>|<use[^>]*>/gu)) {
    const outer = groups.at(-1) ?? { scale: 1, shift: 0, red: false }
    if (tag === '</g>') groups.pop()
    else if (tag.startsWith('<g')) {
      const [scale, shift] = vertical(tag)
      const red = /fill="#f00/u.test(tag) || (outer.red && !/fill="/u.test(tag))
      groups.push({ scale: outer.scale * scale, shift: outer.shift + outer.scale * shift, red })
    } else if (outer.red) {
      const path = glyphs.get(/href="#([^"]+)"/u.exec(tag)?.[1]) ?? ''
      for (const y of heights(path)) top = Math.min(top, outer.shift + outer.scale * y)
    }
  }
  return top
}

/** The heights of an outline's points; its commands are relative and its y axis points up. */
function heights(path: string): readonly number[] {
  let [y, start] = [0, 0]
  return [...path.matchAll(/([mlqcz])([^a-z]*)/gu)].flatMap(([, command, values = '']) => {
    const numbers = [...values.matchAll(/-?\d+/gu)].map(Number)
    const points = numbers.filter((_, index) => index % 2 === 1).map((value) => y + value)
    y = command === 'z' ? start : (points.at(-1) ?? y)
    if (command === 'm') start = y
    return points
  })
}

function vertical(tag: string): readonly [scale: number, shift: number] {
  const transform = /transform="(\w+)\(([^)]*)\)"/u.exec(tag)
  const values = (transform?.[2] ?? '').split(',').map(Number)
  if (transform?.[1] === 'translate') return [1, values[1] ?? 0]
  if (transform?.[1] === 'scale') return [values[1] ?? 1, 0]
  if (transform?.[1] === 'matrix') return [values[3] ?? 1, values[5] ?? 0]
  return [1, 0]
}
