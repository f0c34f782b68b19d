import { end, Lexer, latin } from './lexer.ts'
import { isArray, isKind, type PdfStream, type PdfValue } from './pdf-value.ts'

/** An operator with its operands. An inline image is one operation, `BI`, with its stream as operand. */
export interface Operation {
  readonly operator: string
  readonly operands: readonly PdfValue[]
}

/** More operands than any operator has: a content stream of numbers only must not fill the memory. */
const operandsMax = 64

/** The operations of a content stream in order (ISO 32000-1 7.8.2). */
export function* operationsOf(content: Uint8Array): Generator<Operation> {
  const lexer = new Lexer(content)
  let operands: PdfValue[] = []
  for (let value = lexer.read(); value !== end; value = lexer.read()) {
    if (!isKind(value, 'keyword')) {
      if (operands.length < operandsMax) operands.push(value)
      continue
    }
    if (value.word === 'BI') yield { operator: 'BI', operands: [inlineImage(lexer)] }
    else yield { operator: value.word, operands }
    operands = []
  }
}

function inlineImage(lexer: Lexer): PdfStream {
  const entries = new Map<string, PdfValue>()
  for (let key = lexer.read(); key !== end && isKind(key, 'name'); key = lexer.read()) {
    const value = lexer.read()
    entries.set(key.name, value === end ? null : value)
  }
  // `ID` was read; one white space follows it.
  const from = lexer.at + 1
  let to = from
  while (to < lexer.bytes.length && !/^\s*EI[\s]/.test(`${latin(lexer.bytes.subarray(to, to + 6))}\n`)) to += 1
  lexer.at = to
  lexer.read()
  return { type: 'stream', dict: { type: 'dict', entries }, raw: lexer.bytes.subarray(from, to) }
}

/** The numbers among operands. */
export function numbersOf(operands: readonly PdfValue[]): readonly number[] {
  return operands.filter((operand) => typeof operand === 'number')
}

/** The strings and moves of `TJ`. */
export function showItems(value: PdfValue | undefined): readonly (Uint8Array | number)[] {
  if (!isArray(value)) return isKind(value, 'string') ? [value.bytes] : []
  return value.flatMap((item): readonly (Uint8Array | number)[] => {
    if (typeof item === 'number') return [item]
    return isKind(item, 'string') ? [item.bytes] : []
  })
}
