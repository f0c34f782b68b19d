/** A value that JSON can carry. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json }

/** The canonical text of a value, or where and why it has none; `path` is a JSON Pointer (RFC 6901). */
export type Canonical =
  | { readonly ok: true; readonly text: string }
  | {
      readonly ok: false
      readonly problem: { readonly code: 'ledger/not-canonical'; readonly path: string; readonly detail: string }
    }

/** Deeper values are refused, so that no input can exhaust the stack. */
export const maxDepth = 64

/**
 * The one text of a value by RFC 8785 (JSON Canonicalization Scheme). Refuses what I-JSON has no form for: NaN and
 * infinities, undefined, functions, big integers, lone surrogates, objects that are not plain, and more than `maxDepth` levels.
 */
export function canonicalJson(value: unknown): Canonical {
  try {
    return { ok: true, text: write(value, [], 0) }
  } catch (error) {
    if (!(error instanceof Unwritable)) throw error
    return { ok: false, problem: { code: 'ledger/not-canonical', path: pointer(error.path), detail: error.message } }
  }
}

class Unwritable extends Error {
  readonly path: readonly string[]

  constructor(message: string, path: readonly string[]) {
    super(message)
    this.path = [...path]
  }
}

function write(value: unknown, path: string[], depth: number): string {
  if (depth > maxDepth) throw new Unwritable(`more than ${maxDepth} levels`, path)
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return writeString(value, path)
  if (typeof value === 'number') return writeNumber(value, path)
  if (Array.isArray(value)) return writeArray(value, path, depth)
  if (isPlainObject(value)) return writeObject(value, path, depth)
  throw new Unwritable(`a value of type ${typeof value} that is no JSON`, path)
}

function writeString(value: string, path: readonly string[]): string {
  if (/\p{Surrogate}/u.test(value)) throw new Unwritable('a lone surrogate', path)
  // RFC 8785 3.2.2.2 takes over the escapes of ECMAScript's JSON.stringify.
  return JSON.stringify(value)
}

function writeNumber(value: number, path: readonly string[]): string {
  if (!Number.isFinite(value)) throw new Unwritable(`the number ${value}`, path)
  // RFC 8785 3.2.2.3 takes over ECMAScript's Number::toString, which also writes -0 as 0.
  return String(value)
}

function writeArray(values: readonly unknown[], path: string[], depth: number): string {
  const parts = Array.from(values, (value, index) => writeAt(value, String(index), path, depth))
  return `[${parts.join(',')}]`
}

function writeObject(value: Readonly<Record<string, unknown>>, path: string[], depth: number): string {
  // RFC 8785 3.2.3: names in the order of their UTF-16 code units, which is how ECMAScript compares strings.
  const names = Object.keys(value).sort()
  const parts = names.map((name) => `${writeString(name, path)}:${writeAt(value[name], name, path, depth)}`)
  return `{${parts.join(',')}}`
}

function writeAt(value: unknown, name: string, path: string[], depth: number): string {
  path.push(name)
  const text = write(value, path, depth + 1)
  path.pop()
  return text
}

function isPlainObject(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}

function pointer(path: readonly string[]): string {
  return path.map((name) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}
