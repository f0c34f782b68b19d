import { randomInt } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

/** Argon2id is 2 in the PHC reference; the package's own enum is ambient and cannot be used with isolated modules. */
const argon2id = 2

/** OWASP's first recommendation for Argon2id: 19 MiB, two passes, one lane. */
const cost = { algorithm: argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export async function hashPassword(password: string): Promise<string> {
  return await hash(password.normalize('NFKC'), cost)
}

export async function verifyPassword(passwordHash: string, password: string): Promise<boolean> {
  return await verify(passwordHash, password.normalize('NFKC'))
}

/** No 0 O 1 l I: these passwords are read from a screen and typed by hand. */
const readable = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** A random password of `length` characters, about 5.8 bits each. */
export function randomPassword(length = 12): string {
  return Array.from({ length }, () => readable[randomInt(readable.length)]).join('')
}

/** Why a new password is refused, or null: at least ten characters of two kinds, and not the login in it. */
export function weaknessOf(password: string, login: string): 'too-short' | 'one-kind' | 'contains-login' | null {
  if ([...password].length < 10) return 'too-short'
  if (password.toLowerCase().includes(login.toLowerCase())) return 'contains-login'
  const kinds = [/\p{L}/u, /\p{N}/u, /[^\p{L}\p{N}]/u].filter((kind) => kind.test(password)).length
  return kinds < 2 ? 'one-kind' : null
}
