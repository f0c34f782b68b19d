import {
  bits,
  bitsOf,
  type Der,
  inside,
  integer,
  integerIn,
  octets,
  oid,
  readOne,
  sameBytes,
  sequence,
  tags,
  text,
  textIn,
  timeIn,
} from './der.ts'
import { type Sign, sm2WithSm3, sm3Of } from './sm2.ts'

/** What a seal says of itself (GB/T 38540—2020); times are `YYYYMMDDHHMMSSZ`. */
export interface SealFacts {
  readonly id: string
  /** Who makes seals: an identifier of the maker's program. */
  readonly maker: string
  /** 1 of a unit, 2 of a person. */
  readonly type: 1 | 2
  readonly name: string
  /** Those who may use it: their certificates. */
  readonly certificates: readonly Uint8Array[]
  readonly createdAt: string
  readonly validFrom: string
  readonly validTo: string
  readonly picture: SealPicture
}

export interface SealPicture {
  /** `PNG`, `JPG`, `OFD` … */
  readonly type: string
  readonly data: Uint8Array
  /** Millimetres. */
  readonly width: number
  readonly height: number
}

/** Makes a seal: the maker signs over its information, as the makers of seals in use do. */
export async function makeSeal(facts: SealFacts, makerCertificate: Uint8Array, sign: Sign): Promise<Uint8Array> {
  const certificates = sequence(...facts.certificates.map(octets))
  const time = (value: string) => text(tags.generalizedTime, value)
  const property = sequence(
    integer(facts.type),
    text(tags.utf8, facts.name),
    integer(1),
    certificates,
    time(facts.createdAt),
    time(facts.validFrom),
    time(facts.validTo),
  )
  const { type, data, width, height } = facts.picture
  const information = sequence(
    sequence(text(tags.ia5, 'ES'), integer(4), text(tags.ia5, facts.maker)),
    text(tags.ia5, facts.id),
    property,
    sequence(text(tags.ia5, type), octets(data), integer(width), integer(height)),
  )
  return sequence(information, octets(makerCertificate), oid(sm2WithSm3), bits(await sign(information)))
}

/** A seal as it was read. */
export interface ReadSeal {
  readonly facts: Omit<SealFacts, 'certificates'>
  readonly makerCertificate: Uint8Array
  /** What the maker signed, and the signature. */
  readonly signedPart: Uint8Array
  readonly signature: Uint8Array
  /** Whether the seal may be used with a certificate. */
  readonly allows: (certificate: Uint8Array) => boolean
}

/** Reads a seal of version 4; null when it is none. Seals of GM/T 0031—2014 are not read. */
export function readSeal(bytes: Uint8Array): ReadSeal | null {
  const parts = inside(readOne(bytes))
  const [information, maker, algorithm, signed] = parts
  const [header, id, property, picture] = inside(information)
  const [mark, version, makerName] = inside(header)
  const signature = bitsOf(signed)
  const facts = readFacts(id, makerName, inside(property), inside(picture))
  const isVersion4 = textIn(mark) === 'ES' && integerIn(version) === 4
  if (!isVersion4 || facts === null || signature === null || maker?.tag !== tags.octets || parts.length !== 4)
    return null
  if (information === undefined || !isSm2(algorithm)) return null
  const allows = certificateTest(inside(property))
  return { facts, makerCertificate: maker.content, signedPart: information.whole, signature, allows }
}

/** Whether an element names SM2 with SM3. */
export function isSm2(element: Der | undefined): boolean {
  return element !== undefined && sameBytes(element.whole, oid(sm2WithSm3))
}

function readFacts(
  id: Der | undefined,
  maker: Der | undefined,
  [type, name, , , createdAt, validFrom, validTo]: readonly Der[],
  [pictureType, data, width, height]: readonly Der[],
): ReadSeal['facts'] | null {
  const times = [createdAt, validFrom, validTo].map(timeIn)
  if (times.includes('') || data?.tag !== tags.octets) return null
  return {
    id: textIn(id),
    maker: textIn(maker),
    type: integerIn(type) === 2 ? 2 : 1,
    name: textIn(name),
    createdAt: times[0] ?? '',
    validFrom: times[1] ?? '',
    validTo: times[2] ?? '',
    picture: {
      type: textIn(pictureType),
      data: data.content,
      width: Math.max(0, integerIn(width)),
      height: Math.max(0, integerIn(height)),
    },
  }
}

/** The list holds certificates (1), or digests of them with the algorithm's name (2). */
function certificateTest([, , kind, list]: readonly Der[]): (certificate: Uint8Array) => boolean {
  const entries = inside(list)
  if (integerIn(kind) === 1) return (certificate) => entries.some(({ content }) => sameBytes(content, certificate))
  return (certificate) => {
    const digest = sm3Of(certificate)
    return entries.some((entry) => sameBytes(inside(entry)[1]?.content ?? null, digest))
  }
}
