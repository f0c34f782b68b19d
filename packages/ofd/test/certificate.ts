import { bits, integer, oid, sequence, tags, text, write } from '../src/sign/der.ts'
import { type Sign, sm2PublicKey, sm2Signer } from '../src/sign/sm2.ts'

export interface Holder {
  readonly certificate: Uint8Array
  readonly sign: Sign
}

let drawn = 0

/** Thirty-two bytes that differ at each call; a test has no secrets. */
export function testRandom(): Uint8Array {
  drawn += 1
  return Uint8Array.from({ length: 32 }, (_, index) => (drawn * 31 + index * 7 + 1) % 251)
}

/** A made-up holder with a key of one repeated byte and a certificate, by an issuer or by itself. */
export async function holder(name: string, keyByte: number, issuer?: Holder): Promise<Holder> {
  const key = new Uint8Array(32).fill(keyByte)
  const sign = sm2Signer(key, testRandom)
  const algorithm = sequence(oid('1.2.156.10197.1.501'))
  const named = (said: string) => sequence(write(0x31, sequence(oid('2.5.4.3'), text(tags.utf8, said))))
  const body = sequence(
    write(0xa0, integer(2)),
    integer(keyByte),
    algorithm,
    named('海川县测试证书机构'),
    sequence(text(tags.utcTime, '260101000000Z'), text(tags.generalizedTime, '20351231235959Z')),
    named(name),
    sequence(sequence(oid('1.2.840.10045.2.1'), oid('1.2.156.10197.1.301')), bits(sm2PublicKey(key))),
  )
  const signature = await (issuer?.sign ?? sign)(body)
  return { certificate: sequence(body, algorithm, bits(signature)), sign }
}
