import { unbase64 } from '../read/base64.ts'
import type { OfdProblem } from '../read/ofd-problem.ts'
import { locate, openPackage, type PackageReader } from '../read/package-reader.ts'
import type { Stamp } from '../read/page-svg.ts'
import { child, children, childText, numberIn, numbersIn, type Xml } from '../read/xml-reader.ts'
import { type Result, success } from '../result.ts'
import { isTrusted, readCertificate } from './certificate.ts'
import { bitsOf, inside, integerIn, readOne, sameBytes, tags, textIn, timeIn } from './der.ts'
import { isSm2, type ReadSeal, readSeal } from './seal.ts'
import { sm3Of, verifySm2 } from './sm2.ts'

/** What is wrong with a signature. */
export type SignatureFault =
  | { readonly code: 'signature/part-changed'; readonly part: string }
  | { readonly code: 'signature/part-missing'; readonly part: string }
  /** A part of the document that the signature does not cover: it may have been added later. */
  | { readonly code: 'signature/part-uncovered'; readonly part: string }
  /** The description with the list of parts is not the one that was signed. */
  | { readonly code: 'signature/description-changed' }
  /** The signature does not fit the certificate in it. */
  | { readonly code: 'signature/false' }
  /** The seal was not made with the maker's certificate in it, or was changed. */
  | { readonly code: 'signature/seal-false' }
  /** The picture shown is of another seal than the one signed with. */
  | { readonly code: 'signature/seal-differs' }
  /** The seal does not list the signer. */
  | { readonly code: 'signature/signer-not-allowed' }
  /** At the time of signing the seal or the signer's certificate, or at the time of making the maker's, was not valid. */
  | { readonly code: 'signature/expired'; readonly what: 'seal' | 'signer' | 'maker' }
  /** Neither trusted nor issued by one who is; only told when trusted certificates are given. */
  | { readonly code: 'signature/untrusted'; readonly what: 'signer' | 'maker' }
  /** No seal signature of GB/T 38540—2020 with SM2, or damaged. */
  | { readonly code: 'signature/unreadable' }

export interface SignatureReport {
  readonly id: string
  /** `YYYYMMDDHHMMSSZ` as signed, empty when it can't be read. The signer's clock, unless a time stamp is checked elsewhere. */
  readonly signedAt: string
  readonly signer: string
  readonly sealName: string
  /** To draw over the pages; empty unless there is no fault. */
  readonly stamps: readonly Stamp[]
  /** None when the signature holds. */
  readonly faults: readonly SignatureFault[]
}

export interface VerifyOptions {
  /** Certificates of authorities, seal makers or signers whom the verifier knows. */
  readonly trusted?: readonly Uint8Array[]
}

/**
 * Verifies every seal signature of an OFD. A document without any gives an empty list. Whether a certificate was revoked is
 * not looked up.
 */
export function verifyOfd(
  ofd: Uint8Array,
  options: VerifyOptions = {},
): Result<readonly SignatureReport[], OfdProblem> {
  const opened = openPackage(ofd)
  if (!opened.ok) return opened
  const reader = opened.value
  const entry = reader.xml('OFD.xml')
  if (!entry.ok) return entry
  const named = childText(child(entry.value, 'DocBody'), 'Signatures')
  if (named === '') return success([])
  const at = locate('OFD.xml', named)
  const list = at.ok ? reader.xml(at.value) : at
  if (!at.ok) return at
  if (!list.ok) return list
  const nodes = children(list.value, 'Signature')
  const later = new Later(reader, at.value, nodes)
  return success(nodes.map((node, index) => verifyOne(reader, at.value, node, later.allowed(index), options)))
}

/** What a signature can't cover: the list, its own files, and the files of signatures made after it. */
class Later {
  private readonly list: string
  private readonly files: readonly ReadonlySet<string>[]

  constructor(reader: PackageReader, list: string, nodes: readonly Xml[]) {
    this.list = list
    this.files = nodes.map((node) => filesOf(reader, list, node))
  }

  allowed(index: number): (part: string) => boolean {
    return (part) => part === this.list || this.files.slice(index).some((files) => files.has(part))
  }
}

/** The description, the value and the seal of a signature, as it names them. */
function filesOf(reader: PackageReader, list: string, node: Xml): ReadonlySet<string> {
  const at = locate(list, node.attributes.BaseLoc ?? '')
  const description = at.ok ? reader.xml(at.value) : at
  if (!at.ok || !description.ok) return new Set()
  const value = childText(description.value, 'SignedValue')
  const seal = childText(child(child(description.value, 'SignedInfo'), 'Seal'), 'BaseLoc')
  const places = [value, seal].filter((name) => name !== '').map((name) => locate(at.value, name))
  return new Set([at.value, ...places.flatMap((place) => (place.ok ? [place.value] : []))])
}

function verifyOne(
  reader: PackageReader,
  list: string,
  node: Xml,
  isLater: (part: string) => boolean,
  options: VerifyOptions,
): SignatureReport {
  const id = node.attributes.ID ?? ''
  const broken = (fault: SignatureFault): SignatureReport => ({
    id,
    signedAt: '',
    signer: '',
    sealName: '',
    stamps: [],
    faults: [fault],
  })
  const at = locate(list, node.attributes.BaseLoc ?? '')
  const bytes = at.ok ? reader.bytes(at.value) : at
  if (!at.ok || !bytes.ok) return broken({ code: 'signature/part-missing', part: node.attributes.BaseLoc ?? '' })
  const description = reader.xml(at.value)
  if (!description.ok) return broken({ code: 'signature/unreadable' })
  const valueAt = locate(at.value, childText(description.value, 'SignedValue'))
  const value = valueAt.ok ? reader.bytes(valueAt.value) : valueAt
  if (!value.ok) return broken({ code: 'signature/part-missing', part: childText(description.value, 'SignedValue') })
  const signed = readSignedValue(value.value)
  if (signed === null) return broken({ code: 'signature/unreadable' })
  const info = child(description.value, 'SignedInfo')
  const faults = [
    ...partFaults(reader, at.value, info, isLater),
    ...(sameBytes(signed.digest, sm3Of(bytes.value)) ? [] : [{ code: 'signature/description-changed' } as const]),
    ...signerFaults(signed, options),
    ...sealFaults(reader, at.value, info, signed),
  ]
  const stamps = faults.length > 0 ? [] : readStamps(info, signed.seal)
  const signer = readCertificate(signed.certificate)?.subject ?? ''
  return { id, signedAt: signed.time, signer, sealName: signed.seal.facts.name, stamps, faults }
}

interface SignedValue {
  readonly toSign: Uint8Array
  readonly sealBytes: Uint8Array
  readonly seal: ReadSeal
  readonly time: string
  readonly digest: Uint8Array
  readonly place: string
  readonly certificate: Uint8Array
  readonly signature: Uint8Array
}

function readSignedValue(bytes: Uint8Array): SignedValue | null {
  const [toSign, certificate, algorithm, signed] = inside(readOne(bytes))
  const [version, sealPart, time, digestPart, place] = inside(toSign)
  const seal = sealPart === undefined ? null : readSeal(sealPart.whole)
  const [signature, digest] = [bitsOf(signed), bitsOf(digestPart)]
  if (toSign === undefined || sealPart === undefined || seal === null || signature === null || digest === null)
    return null
  if (integerIn(version) !== 4 || certificate?.tag !== tags.octets || !isSm2(algorithm) || timeIn(time) === '')
    return null
  return {
    toSign: toSign.whole,
    sealBytes: sealPart.whole,
    seal,
    time: timeIn(time),
    digest,
    place: textIn(place),
    certificate: certificate.content,
    signature,
  }
}

/** GB/T 33190—2016 18.2.1: every part has the digest that it had; no part stands outside. */
function partFaults(
  reader: PackageReader,
  at: string,
  info: Xml | null,
  isLater: (part: string) => boolean,
): readonly SignatureFault[] {
  const references = child(info, 'References')
  const method = references?.attributes.CheckMethod ?? ''
  if (method !== 'SM3' && method !== '1.2.156.10197.1.401') return [{ code: 'signature/unreadable' }]
  const covered = new Set<string>()
  const faults = children(references, 'Reference').flatMap((node): readonly SignatureFault[] => {
    const place = locate(at, node.attributes.FileRef ?? '')
    const part = place.ok ? place.value : (node.attributes.FileRef ?? '')
    const bytes = reader.parts.get(part)
    covered.add(part)
    if (bytes === undefined) return [{ code: 'signature/part-missing', part }]
    const same = sameBytes(unbase64(childText(node, 'CheckValue')), sm3Of(bytes))
    return same ? [] : [{ code: 'signature/part-changed', part }]
  })
  const uncovered = [...reader.parts.keys()].filter((part) => !covered.has(part) && !isLater(part))
  return [...faults, ...uncovered.map((part) => ({ code: 'signature/part-uncovered', part }) as const)]
}

function signerFaults(signed: SignedValue, { trusted }: VerifyOptions): readonly SignatureFault[] {
  const signer = readCertificate(signed.certificate)
  const maker = readCertificate(signed.seal.makerCertificate)
  const faults: SignatureFault[] = []
  if (signer === null || !verifySm2(signed.toSign, signed.signature, signer.publicKey)) {
    faults.push({ code: 'signature/false' })
  }
  if (maker === null || !verifySm2(signed.seal.signedPart, signed.seal.signature, maker.publicKey)) {
    faults.push({ code: 'signature/seal-false' })
  }
  if (!signed.seal.allows(signed.certificate)) faults.push({ code: 'signature/signer-not-allowed' })
  const spans = { seal: signed.seal.facts, signer, maker }
  for (const what of ['seal', 'signer'] as const) {
    const span = spans[what]
    if (span !== null && (signed.time < span.validFrom || signed.time > span.validTo)) {
      faults.push({ code: 'signature/expired', what })
    }
  }
  // Seals in use were made days before their maker's certificate began, none after it ended.
  if (maker !== null && signed.seal.facts.createdAt > maker.validTo) {
    faults.push({ code: 'signature/expired', what: 'maker' })
  }
  if (trusted === undefined) return faults
  if (!isTrusted(signed.certificate, trusted)) faults.push({ code: 'signature/untrusted', what: 'signer' })
  if (!isTrusted(signed.seal.makerCertificate, trusted)) faults.push({ code: 'signature/untrusted', what: 'maker' })
  return faults
}

function sealFaults(
  reader: PackageReader,
  at: string,
  info: Xml | null,
  signed: SignedValue,
): readonly SignatureFault[] {
  const faults: SignatureFault[] = []
  const signedPlace = locate(at, signed.place)
  if (!signedPlace.ok || signedPlace.value !== at) faults.push({ code: 'signature/description-changed' })
  const named = childText(child(info, 'Seal'), 'BaseLoc')
  const place = named === '' ? null : locate(at, named)
  const shown = place?.ok ? (reader.parts.get(place.value) ?? null) : null
  if (named !== '' && !sameBytes(shown, signed.sealBytes)) faults.push({ code: 'signature/seal-differs' })
  return faults
}

function readStamps(info: Xml | null, seal: ReadSeal): readonly Stamp[] {
  return children(info, 'StampAnnot').map((node) => {
    const [left = 0, top = 0, width = 0, height = 0] = numbersIn(node.attributes.Boundary)
    return { page: numberIn(node, 'PageRef', 0), image: seal.facts.picture.data, left, top, width, height }
  })
}
