import { createHash } from 'node:crypto'

/**
 * Splits Typst's SVG of all pages into one SVG a page: A4 in points, upright or turned, with its own glyphs only, without styles, scripts or
 * foreign objects. Ids begin with a hash of the page's drawing, so that any pages may stand in one web page.
 */
export function pageSvgs(svg: string): readonly string[] {
  const glyphs = new Map(
    [...svg.matchAll(/<path id="([^"]+)" class="outline_glyph" d="([^"]*)"\s*\/>/gu)].map(([, id, path]) => [id, path]),
  )
  return svg
    .split(/(?=<g class="typst-page")/u)
    .slice(1)
    .map((page, index) => pageSvg(page, index + 1, glyphs))
}

function pageSvg(page: string, number: number, glyphs: ReadonlyMap<string | undefined, string | undefined>): string {
  const drawing = withoutScaffolding(page)
  const used = [...new Set([...drawing.matchAll(/href="#([^"]+)"/gu)].map(([, id]) => id))]
  const prefix = `p${createHash('sha256').update(drawing).digest('hex').slice(0, 8)}`
  const names = new Map(used.map((id, index) => [id, `${prefix}-${index.toString(36)}`]))
  const definitions = used.map((id) => `<path id="${names.get(id)}" d="${compactPath(glyphs.get(id) ?? '')}"/>`)
  const body = drawing.replace(/href="#([^"]+)"/gu, (_, id: string) => `href="#${names.get(id)}"`)
  const size = isTurned(page)
    ? 'viewBox="0 0 841.89 595.276" width="297mm" height="210mm"'
    : 'viewBox="0 0 595.276 841.89" width="210mm" height="297mm"'
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img" ` +
    `aria-label="第${number}页"><defs>${definitions.join('')}</defs><rect width="100%" height="100%" fill="#fff"/>${body}</svg>`
  )
}

/** Whether the page lies: a table too wide for an upright one (GB/T 9704—2012 8). */
function isTurned(page: string): boolean {
  const [, width, height] = /^<g [^>]*data-page-width="([\d.]+)" data-page-height="([\d.]+)"/u.exec(page) ?? []
  return Number(width) > Number(height)
}

/** Keeps groups, uses and paths; drops the selection layer, editor hints and the offset of the page among the others. */
function withoutScaffolding(page: string): string {
  let text = page
    .replace(/^<g class="typst-page" transform="[^"]*"/u, '<g')
    .replace(/<g transform="scale\([^"]*\)"><foreignObject.*?<\/foreignObject><\/g>/gsu, '')
    .replace(/<g [^>]*class="typst-content-hint"[^>]*><\/g>/gu, '')
    .replace(/ (?:data-[\w-]+|class|xmlns:\w+)="[^"]*"/gu, '')
    .replace(/<\/svg>\s*$/u, '')
    .replace(/ y="0"/gu, '')
    .replace(/ x="0"/gu, '')
    .replace(/ (?:stroke-miterlimit="4"|fill-rule="nonzero")/gu, '')
    .replace(/translate\(-?0(?:\.0+)?,\s*-?0(?:\.0+)?\)/gu, '')
    .replace(/ transform=""/gu, '')
  for (let before = ''; before !== text; ) {
    before = text
    text = text.replace(/<g(?: [^>]*)?><\/g>/gu, '')
  }
  return unwrapped(text)
}

/** Takes away groups without attributes, which hold nothing but others. */
function unwrapped(text: string): string {
  const open: boolean[] = []
  return text.replace(/<g(?: [^>]*)?>|<\/g>/gu, (tag) => {
    if (tag === '</g>') return open.pop() === true ? tag : ''
    open.push(tag !== '<g>')
    return tag === '<g>' ? '' : tag
  })
}

/** How many numbers a command takes; outlines have no others. */
const arity: Readonly<Record<string, number>> = { M: 2, L: 2, Q: 4, C: 6, Z: 0 }

/** Writes an outline with relative coordinates and no needless spaces: less than half as long. */
function compactPath(path: string): string {
  let [x, y, startX, startY] = [0, 0, 0, 0]
  let compact = ''
  for (const [, command = '', values = ''] of path.matchAll(/([A-Za-z])([^A-Za-z]*)/gu)) {
    const numbers =
      values.trim() === ''
        ? []
        : values
            .trim()
            .split(/[\s,]+/u)
            .map((value) => Math.round(Number(value)))
    if (arity[command] !== numbers.length) throw new Error(`An outline has the unknown command ${command}${values}`)
    const relative = numbers.map((value, index) => value - (index % 2 === 0 ? x : y))
    compact += command.toLowerCase() + relative.join(' ').replaceAll(' -', '-')
    if (command === 'Z') [x, y] = [startX, startY]
    else [x, y] = [numbers.at(-2) ?? x, numbers.at(-1) ?? y]
    if (command === 'M') [startX, startY] = [x, y]
  }
  return compact
}
