import { XMLParser } from 'fast-xml-parser'

/** An element of an XML part, or a run of text when `name` is `#text`. */
export interface Xml {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Xml[]
  readonly text: string
}

type Parsed = Readonly<Record<string, unknown>>

/** Parses a part; null for what is no well-formed XML or carries a document type, which OOXML forbids (ECMA-376 part 2, 8.1.4). */
export function parseXml(bytes: Uint8Array): Xml | null {
  try {
    const text = new TextDecoder(isWide(bytes) ? 'utf-16le' : 'utf-8').decode(bytes)
    if (/<!DOCTYPE|<!ENTITY/i.test(text)) return null
    const nodes: unknown = new XMLParser({
      preserveOrder: true,
      ignoreAttributes: false,
      attributeNamePrefix: '',
      parseTagValue: false,
      parseAttributeValue: false,
      trimValues: false,
      ignoreDeclaration: true,
      ignorePiTags: true,
      processEntities: false,
      maxNestedTags: 200,
    }).parse(text, true)
    return { name: '', attributes: {}, children: convertAll(nodes), text: '' }
  } catch {
    return null
  }
}

function isWide(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xfe
}

function convertAll(nodes: unknown): readonly Xml[] {
  return Array.isArray(nodes) ? nodes.map((node) => convert(node as Parsed)) : []
}

function convert(node: Parsed): Xml {
  const name = Object.keys(node).find((key) => key !== ':@') ?? ''
  if (name === '#text') return { name, attributes: {}, children: [], text: decodeEntities(String(node[name])) }
  const attributes = Object.entries((node[':@'] ?? {}) as Parsed)
  return {
    name,
    attributes: Object.fromEntries(attributes.map(([key, value]) => [key, decodeEntities(String(value))])),
    children: convertAll(node[name]),
    text: '',
  }
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

// The five entities of XML itself and character references; nothing can be declared without a document type.
function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return named[String(name).toLowerCase()] ?? whole
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}

/** The first child element of that name, or null. */
export function child(parent: Xml | null, name: string): Xml | null {
  return parent?.children.find((node) => node.name === name) ?? null
}

/** All child elements of that name. */
export function children(parent: Xml | null, name: string): readonly Xml[] {
  return parent?.children.filter((node) => node.name === name) ?? []
}

/** An attribute, empty when it is missing. */
export function attribute(node: Xml | null, name: string): string {
  return node?.attributes[name] ?? ''
}

/** The `w:val` of a child element; null when the child is missing. */
export function valueIn(parent: Xml | null, name: string): string | null {
  const found = child(parent, name)
  return found === null ? null : attribute(found, 'w:val')
}

/** A toggle property: present and not switched off; null when it is missing. */
export function toggleOf(parent: Xml | null, name: string): boolean | null {
  const value = valueIn(parent, name)
  return value === null ? null : !/^(?:0|false|off|none)$/i.test(value)
}
