import { strFromU8, strToU8 } from 'fflate'
import { base64 } from '../read/base64.ts'
import type { OfdProblem } from '../read/ofd-problem.ts'
import { locate, openPackage, type PackageReader } from '../read/package-reader.ts'
import { readDocument } from '../read/read-ofd.ts'
import { child, children, childText } from '../read/xml-reader.ts'
import { type Result, refusal, success } from '../result.ts'
import { zipParts } from '../write/ofd-package.ts'
import { decimals, element, escapeXml, writeXml } from '../write/xml.ts'
import { bits, integer, octets, oid, sequence, tags, text } from './der.ts'
import { readSeal } from './seal.ts'
import { type Sign, sm2WithSm3, sm3Of } from './sm2.ts'

/** Why a document is not sealed. */
export type SealProblem =
  | OfdProblem
  | { readonly code: 'ofd/no-such-page'; readonly page: number }
  /** No seal of GB/T 38540—2020, or one that the signer may not use. */
  | { readonly code: 'ofd/seal-unusable' }
  /** An earlier signature forbids any later one, as it covers the list of signatures (GB/T 33190—2016 18.1). */
  | { readonly code: 'ofd/signatures-closed' }

/** Where the seal's picture stands; pages count from 0, lengths are millimetres from the upper left corner. */
export interface StampPlace {
  readonly page: number
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export interface SealOptions {
  /** A seal as `makeSeal`, or a seal maker, gives it. */
  readonly seal: Uint8Array
  /** The certificate of the signer, which the seal must list. */
  readonly certificate: Uint8Array
  readonly sign: Sign
  /** `YYYYMMDDHHMMSSZ`. */
  readonly signedAt: string
  readonly stamps: readonly StampPlace[]
}

/**
 * Seals an OFD (GB/T 33190—2016 18, GB/T 38540—2020): all parts that are in it, earlier signatures included, are protected
 * by their SM3 digests. Sealing again adds a signature, as in joint issuance, and leaves the earlier ones valid.
 */
export async function sealOfd(ofd: Uint8Array, options: SealOptions): Promise<Result<Uint8Array, SealProblem>> {
  const opened = openPackage(ofd)
  if (!opened.ok) return opened
  const document = readDocument(opened.value)
  if (!document.ok) return document
  const beyond = options.stamps.find(({ page }) => document.value.pages[page] === undefined)
  if (beyond !== undefined) return refusal({ code: 'ofd/no-such-page', page: beyond.page })
  if (readSeal(options.seal)?.allows(options.certificate) !== true) return refusal({ code: 'ofd/seal-unusable' })
  const list = readList(opened.value)
  if (!list.ok) return list
  const pageIds = document.value.pages.map(({ id }) => id)
  return success(zipParts(await withSignature(opened.value, list.value, pageIds, options)))
}

interface SignatureList {
  readonly at: string
  readonly folder: string
  readonly ids: readonly string[]
  readonly known: readonly { readonly id: string; readonly type: string; readonly at: string }[]
}

/** The list of signatures and the place for the next one; an empty one when the document has none. */
function readList(reader: PackageReader): Result<SignatureList, SealProblem> {
  const entry = reader.xml('OFD.xml')
  if (!entry.ok) return entry
  const body = child(entry.value, 'DocBody')
  const named = childText(body, 'Signatures')
  const root = locate('OFD.xml', childText(body, 'DocRoot'))
  if (!root.ok) return root
  if (named === '') {
    const folder = `${root.value.split('/').slice(0, -1).join('/')}/Signs`
    return success({ at: `${folder}/Signatures.xml`, folder, ids: [], known: [] })
  }
  const at = locate('OFD.xml', named)
  if (!at.ok) return at
  const list = reader.xml(at.value)
  if (!list.ok) return list
  const known: SignatureList['known'][number][] = []
  for (const node of children(list.value, 'Signature')) {
    const place = locate(at.value, node.attributes.BaseLoc ?? '')
    if (!place.ok) return place
    if (covers(reader, place.value, at.value)) return refusal({ code: 'ofd/signatures-closed' })
    known.push({ id: node.attributes.ID ?? '', type: node.attributes.Type ?? 'Seal', at: place.value })
  }
  return success({
    at: at.value,
    folder: at.value.split('/').slice(0, -1).join('/'),
    ids: known.map(({ id }) => id),
    known,
  })
}

function covers(reader: PackageReader, signature: string, list: string): boolean {
  const read = reader.xml(signature)
  const references = read.ok ? children(child(child(read.value, 'SignedInfo'), 'References'), 'Reference') : []
  return references.some((node) => {
    const place = locate(signature, node.attributes.FileRef ?? '')
    return place.ok && place.value === list
  })
}

async function withSignature(
  reader: PackageReader,
  list: SignatureList,
  pageIds: readonly number[],
  options: SealOptions,
): Promise<ReadonlyMap<string, Uint8Array>> {
  const number = nextNumber(reader, list)
  const folder = `${list.folder}/Sign_${number - 1}`
  const place = `${folder}/Signature.xml`
  const parts = new Map(reader.parts)
  if (list.known.length === 0) parts.set('OFD.xml', withList(parts.get('OFD.xml') ?? new Uint8Array(), list.at))
  parts.set(`${folder}/Seal.esl`, options.seal)
  const protectedParts = [...parts].filter(([name]) => name !== list.at)
  const description = strToU8(writeXml(signatureElement(protectedParts, folder, pageIds, options)))
  const known = [...list.known, { id: `s${String(number).padStart(3, '0')}`, type: 'Seal', at: place }]
  parts.set(list.at, strToU8(writeXml(listElement(known, number))))
  parts.set(place, description)
  parts.set(`${folder}/SignedValue.dat`, await signedValue(description, `/${place}`, options))
  return parts
}

/** A number for which there is neither an identifier nor a folder yet. */
function nextNumber(reader: PackageReader, list: SignatureList): number {
  const numbers = list.ids.map((id) => Number(/\d+/.exec(id)?.[0] ?? 0))
  let number = Math.max(0, ...numbers) + 1
  const isTaken = () => [...reader.parts.keys()].some((name) => name.startsWith(`${list.folder}/Sign_${number - 1}/`))
  while (isTaken()) number += 1
  return number
}

/** The entry names the list; nothing else of it changes. */
function withList(entry: Uint8Array, list: string): Uint8Array {
  const said = strFromU8(entry)
  return strToU8(
    said.replace(
      /<\/((?:[^\s<>/:]+:)?)DocBody\s*>/,
      (close, prefix: string) => `<${prefix}Signatures>/${escapeXml(list)}</${prefix}Signatures>${close}`,
    ),
  )
}

function listElement(known: SignatureList['known'], highest: number) {
  return element(
    'Signatures',
    {},
    element('MaxSignId', {}, `s${String(highest).padStart(3, '0')}`),
    ...known.map(({ id, type, at }) => element('Signature', { ID: id, Type: type, BaseLoc: `/${at}` })),
  )
}

function signatureElement(
  parts: readonly (readonly [string, Uint8Array])[],
  folder: string,
  pageIds: readonly number[],
  { signedAt, stamps }: SealOptions,
) {
  const references = parts.map(([name, bytes]) =>
    element('Reference', { FileRef: `/${name}` }, element('CheckValue', {}, base64(sm3Of(bytes)))),
  )
  const annotations = stamps.map(({ page, left, top, width, height }, index) =>
    element('StampAnnot', {
      ID: index + 1,
      PageRef: pageIds[page] ?? 0,
      Boundary: decimals([left, top, width, height]),
    }),
  )
  const info = element(
    'SignedInfo',
    {},
    element('Provider', { ProviderName: 'Sanban', Version: '1.0' }),
    element('SignatureMethod', {}, sm2WithSm3),
    element('SignatureDateTime', {}, signedAt),
    element('References', { CheckMethod: '1.2.156.10197.1.401' }, ...references),
    ...annotations,
    element('Seal', {}, element('BaseLoc', {}, `/${folder}/Seal.esl`)),
  )
  return element('Signature', {}, info, element('SignedValue', {}, `/${folder}/SignedValue.dat`))
}

/** SES_Signature (GB/T 38540—2020): the signer signs over the seal, the time and the digest of the description. */
async function signedValue(description: Uint8Array, place: string, options: SealOptions): Promise<Uint8Array> {
  const toSign = sequence(
    integer(4),
    options.seal,
    text(tags.generalizedTime, options.signedAt),
    bits(sm3Of(description)),
    text(tags.ia5, place),
  )
  return sequence(toSign, octets(options.certificate), oid(sm2WithSm3), bits(await options.sign(toSign)))
}
