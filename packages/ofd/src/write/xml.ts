/** An element of XML to write; a child text is escaped. */
export interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string | number | null>>
  readonly children: readonly (Element | string)[]
}

/** An element of the OFD namespace. An attribute that is null is left out. */
export function element(
  name: string,
  attributes: Element['attributes'] = {},
  ...children: readonly (Element | string | null)[]
): Element {
  return { name, attributes, children: children.filter((child) => child !== null) }
}

/** GB/T 33190—2016 names one namespace; elements carry its prefix, attributes none. */
export const namespace = 'http://www.ofdspec.org/2016'

/** A whole part in UTF-8. */
export function writeXml(root: Element): string {
  const named = { ...root, attributes: { 'xmlns:ofd': namespace, ...root.attributes } }
  return `<?xml version="1.0" encoding="UTF-8"?>\n${elementText(named)}\n`
}

function elementText({ name, attributes, children }: Element): string {
  const given = Object.entries(attributes)
    .filter(([, value]) => value !== null)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
    .join('')
  if (children.length === 0) return `<ofd:${name}${given}/>`
  const inner = children.map((child) => (typeof child === 'string' ? escapeXml(child) : elementText(child))).join('')
  return `<ofd:${name}${given}>${inner}</ofd:${name}>`
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text for XML; characters that XML 1.0 does not allow are left out. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign).replace(forbidden, '')
}

// XML 1.0, production 2.
const forbidden = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu

/** Whether a text can stand in XML as it is. */
export function isXmlText(text: string): boolean {
  return text === text.replace(forbidden, '')
}

/** A number in millimetres with at most so many decimals: three are a micrometre. */
export function decimal(value: number, digits = 3): string {
  const text = value.toFixed(digits).replace(/\.?0+$/, '')
  return text === '-0' || text === '' ? '0' : text
}

/** Numbers divided by spaces, as ST_Array and ST_Box have them (GB/T 33190—2016 7.3). */
export function decimals(values: readonly number[], digits = 3): string {
  return values.map((value) => decimal(value, digits)).join(' ')
}
