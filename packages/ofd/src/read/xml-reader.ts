import { XMLParser } from 'fast-xml-parser'
import { type Result, refusal, success } from '../result.ts'
import type { OfdProblem } from './ofd-problem.ts'

/** An element without its prefix: readers of OFD accept any, as writers differ. Text is that of the element itself. */
export interface Xml {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Xml[]
  readonly text: string
}

const parser = new XMLParser({
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
})

/** Parses a part. Refuses document types: GB/T 33190—2016 needs none, and entities could fill the memory or reach out. */
export function parseXml(bytes: Uint8Array, part: string): Result<Xml, OfdProblem> {
  const text = new TextDecoder().decode(bytes)
  if (/<!DOCTYPE|<!ENTITY/i.test(text)) return refusal({ code: 'ofd/forbidden-xml', part })
  try {
    const nodes: unknown = parser.parse(text, true)
    const root = convertAll(nodes).find(({ name }) => name !== '')
    return root === undefined ? refusal({ code: 'ofd/corrupt', part }) : success(root)
  } catch {
    return refusal({ code: 'ofd/corrupt', part })
  }
}

type Node = Readonly<Record<string, unknown>>

function convertAll(nodes: unknown): readonly Xml[] {
  return Array.isArray(nodes) ? nodes.map((node: Node) => convert(node)) : []
}

function convert(node: Node): Xml {
  const name = Object.keys(node).find((key) => key !== ':@') ?? ''
  if (name === '#text') return { name: '', attributes: {}, children: [], text: unescapeXml(String(node[name])) }
  const all = convertAll(node[name])
  const attributes = Object.entries((node[':@'] ?? {}) as Node).map(([key, value]) => [key, unescapeXml(String(value))])
  return {
    name: name.slice(name.indexOf(':') + 1),
    attributes: Object.fromEntries(attributes),
    children: all.filter((child) => child.name !== ''),
    text: all.map((child) => (child.name === '' ? child.text : '')).join(''),
  }
}

const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function unescapeXml(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(lt|gt|amp|quot|apos));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return named[String(name).toLowerCase()] ?? whole
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}

/** The first child of the name. */
export function child(parent: Xml | null, name: string): Xml | null {
  return parent?.children.find((node) => node.name === name) ?? null
}

/** All children of the name. */
export function children(parent: Xml | null, name: string): readonly Xml[] {
  return parent?.children.filter((node) => node.name === name) ?? []
}

/** The text of the first child of the name without the space around it, empty without one. */
export function childText(parent: Xml | null, name: string): string {
  return child(parent, name)?.text.trim() ?? ''
}

/** The numbers of an attribute or a text; what is no number is left out. */
export function numbersIn(text: string | undefined): readonly number[] {
  return (text ?? '')
    .trim()
    .split(/[\s,]+/)
    .filter((word) => word !== '')
    .map(Number)
    .filter(Number.isFinite)
}

/** The number of an attribute. */
export function numberIn(node: Xml, name: string, missing: number): number {
  return numbersIn(node.attributes[name])[0] ?? missing
}
