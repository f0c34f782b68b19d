import { bitsOf, type Der, inside, readOne, sameBytes, tags, textIn, timeIn } from './der.ts'
import { verifySm2 } from './sm2.ts'

/** What a signature needs of an X.509 certificate (GB/T 20518—2018, RFC 5280 4.1). */
export interface Certificate {
  /** The common name of the subject, else the last of its names. */
  readonly subject: string
  readonly publicKey: Uint8Array
  /** `YYYYMMDDHHMMSSZ`. */
  readonly validFrom: string
  readonly validTo: string
  readonly signedPart: Uint8Array
  readonly signature: Uint8Array
}

const commonName = Uint8Array.of(0x55, 0x04, 0x03)

/** Reads a certificate; null when it is none. */
export function readCertificate(bytes: Uint8Array): Certificate | null {
  const [tbs, , signed] = inside(readOne(bytes))
  const fields = inside(tbs)
  // The version, [0], may be left out.
  const [, , , validity, subject, key] = fields[0]?.tag === 0xa0 ? fields.slice(1) : fields
  const [from, to] = inside(validity).map(timeIn)
  const publicKey = bitsOf(inside(key)[1])
  const signature = bitsOf(signed)
  if (tbs === undefined || publicKey === null || signature === null || !from || !to) return null
  return { subject: nameOf(subject), publicKey, validFrom: from, validTo: to, signedPart: tbs.whole, signature }
}

function nameOf(subject: Der | undefined): string {
  const parts = inside(subject).flatMap((set) => inside(set).map((pair) => inside(pair)))
  const isCommon = ([kind]: readonly Der[]) => kind?.tag === tags.oid && sameBytes(kind.content, commonName)
  return textIn((parts.find(isCommon) ?? parts.at(-1))?.[1])
}

/** Whether a certificate is one of the trusted ones, or signed by one of them. */
export function isTrusted(bytes: Uint8Array, trusted: readonly Uint8Array[]): boolean {
  const certificate = readCertificate(bytes)
  if (certificate === null) return false
  return trusted.some((anchor) => {
    const issuer = readCertificate(anchor)
    if (sameBytes(anchor, bytes)) return true
    return issuer !== null && verifySm2(certificate.signedPart, certificate.signature, issuer.publicKey)
  })
}
