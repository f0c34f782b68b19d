import { sm2, sm3 } from 'sm-crypto-v2'
import { inside, readOne, sequence, tags, unsigned } from './der.ts'

/** SM2 signature with SM3 (GB/T 33560—2017). */
export const sm2WithSm3 = '1.2.156.10197.1.501'

/** Gives an SM2 signature over a message as DER; behind it stands a key, a USB key or a signing machine. */
export type Sign = (message: Uint8Array) => Uint8Array | Promise<Uint8Array>

/** The SM3 digest (GB/T 32905—2016). */
export function sm3Of(bytes: Uint8Array): Uint8Array {
  return fromHex(sm3(bytes))
}

/** The order of the group (GB/T 32918.5—2017). */
const order = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n

/**
 * Signs with a key that lies in memory (GB/T 32918.2—2016, with the usual identifier 1234567812345678). `random` gives 32 new
 * random bytes at each call: two signatures with the same ones tell the key.
 */
export function sm2Signer(privateKey: Uint8Array, random: () => Uint8Array): Sign {
  const key = toHex(privateKey)
  const publicKey = sm2.getPublicKeyFromPrivateKey(key)
  return (message) => {
    const secret = ((BigInt(`0x${toHex(random())}`) % (order - 1n)) + 1n).toString(16).padStart(64, '0')
    // The point of the secret number, reckoned as a public key is.
    const point = sm2.getPublicKeyFromPrivateKey(secret)
    const pointPool = [{ k: BigInt(`0x${secret}`), x1: BigInt(`0x${point.slice(2, 66)}`) }]
    const signed = fromHex(sm2.doSignature(message, key, { hash: true, publicKey, pointPool }))
    return sequence(unsigned(signed.subarray(0, 32)), unsigned(signed.subarray(32)))
  }
}

/** The public key of a private one: 65 bytes, uncompressed. */
export function sm2PublicKey(privateKey: Uint8Array): Uint8Array {
  return fromHex(sm2.getPublicKeyFromPrivateKey(toHex(privateKey)))
}

/** Whether the signature, as DER, was made over the message with the key of this public key. */
export function verifySm2(message: Uint8Array, signature: Uint8Array, publicKey: Uint8Array): boolean {
  const numbers = inside(readOne(signature))
  const [r, s] = numbers.map((number) => (number.tag === tags.integer ? fixedLength(number.content) : null))
  if (numbers.length !== 2 || r === undefined || s === undefined || r === null || s === null) return false
  try {
    return sm2.doVerifySignature(message, r + s, toHex(publicKey), { hash: true })
  } catch {
    // A point that is not on the curve, or a number out of range.
    return false
  }
}

/** 32 bytes as hexadecimal digits; null for a negative, a longer, or a not shortest number. */
function fixedLength(bytes: Uint8Array): string | null {
  const [first = 0, second = 0] = bytes
  const digits = first === 0 ? bytes.subarray(1) : bytes
  if (first >= 0x80 || (first === 0 && second < 0x80) || digits.length > 32) return null
  return toHex(digits).padStart(64, '0')
}

export function toHex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

function fromHex(digits: string): Uint8Array {
  return Uint8Array.from(digits.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16))
}
