/** An element to be written; attributes without a value are left out. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string | null>>
  /** Elements within, or the text within. */
  readonly content: readonly XmlElement[] | string
}

/** An element with elements within. */
export function element(
  name: string,
  attributes: XmlElement['attributes'],
  content: XmlElement['content'] = [],
): XmlElement {
  return { name, attributes, content }
}

/** A whole file in UTF-8, indented by two; what is read from it is what was written, line ends in attributes included. */
export function xmlText(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${lines(root, '').join('\n')}\n`
}

function lines({ name, attributes, content }: XmlElement, indent: string): readonly string[] {
  const given = Object.entries(attributes).map(([key, value]) => (value === null ? '' : ` ${key}="${escaped(value)}"`))
  const open = `${indent}<${name}${given.join('')}`
  if (content.length === 0) return [`${open} />`]
  if (typeof content === 'string') return [`${open}>${escaped(content)}</${name}>`]
  return [`${open}>`, ...content.flatMap((child) => lines(child, `${indent}  `)), `${indent}</${name}>`]
}

/** Line ends and tabs are written as references: XML 1.0 § 3.3.3 turns bare ones in attributes into blanks. */
function escaped(text: string): string {
  return text.replace(/[&<>"\n\r\t]/g, (character) => references[character] ?? character)
}

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\r': '&#13;',
  '\t': '&#9;',
}
