import { canonicalJson, maxDepth, utf8 } from '@sanban/ledger'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

function check(value: unknown, expected: string): void {
  test(expected, () => expect(canonicalJson(value)).toEqual({ ok: true, text: expected }))
}

describe('L2 numbers, RFC 8785 Appendix B', () => {
  number('0000000000000000', '0')
  number('8000000000000000', '0')
  number('0000000000000001', '5e-324')
  number('8000000000000001', '-5e-324')
  number('7fefffffffffffff', '1.7976931348623157e+308')
  number('ffefffffffffffff', '-1.7976931348623157e+308')
  number('4340000000000000', '9007199254740992')
  number('c340000000000000', '-9007199254740992')
  number('4430000000000000', '295147905179352830000')
  number('44b52d02c7e14af5', '9.999999999999997e+22')
  number('44b52d02c7e14af6', '1e+23')
  number('44b52d02c7e14af7', '1.0000000000000001e+23')
  number('444b1ae4d6e2ef4e', '999999999999999700000')
  number('444b1ae4d6e2ef4f', '999999999999999900000')
  number('444b1ae4d6e2ef50', '1e+21')
  number('3eb0c6f7a0b5ed8c', '9.999999999999997e-7')
  number('3eb0c6f7a0b5ed8d', '0.000001')
  number('41b3de4355555553', '333333333.3333332')
  number('41b3de4355555554', '333333333.33333325')
  number('41b3de4355555555', '333333333.3333333')
  number('41b3de4355555556', '333333333.3333334')
  number('41b3de4355555557', '333333333.33333343')
  number('becbf647612f3696', '-0.0000033333333333333333')
  number('43143ff3c1cb0959', '1424953923781206.2')
})

describe('L2 the examples of RFC 8785 section 3.2', () => {
  check(
    JSON.parse(String.raw`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
      "literals": [null, true, false]
    }`),
    String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
  )
  test('names in the order of UTF-16 code units', () => {
    const value = JSON.parse(String.raw`{
      "\u20ac": "Euro Sign", "\r": "Carriage Return", "\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
      "\ud83d\ude00": "Emoji: Grinning Face", "\u0080": "Control", "\u00f6": "Latin Small Letter O With Diaeresis"
    }`)
    const canonical = canonicalJson(value)
    expect(canonical.ok ? [...canonical.text.matchAll(/:"([^"]*)"/g)].map((match) => match[1]) : []).toEqual([
      'Carriage Return',
      'One',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ])
  })
})

describe('L2 escapes', () => {
  check('\b\t\n\f\r"\\', String.raw`"\b\t\n\f\r\"\\"`)
  check('\u0000\u001f\u007f\u2028', '"\\u0000\\u001f\u007f\u2028"')
  check({ '': { 乙: [], 甲: {} } }, '{"":{"乙":[],"甲":{}}}')
  check(Object.assign(Object.create(null), { b: 1, a: 2 }), '{"a":2,"b":1}')
  check(JSON.parse('{"__proto__":1,"a":2}'), '{"__proto__":1,"a":2}')
})

describe('L3 what has no canonical form is refused with its place', () => {
  refuse(Number.NaN, '')
  refuse({ a: [1, Number.POSITIVE_INFINITY] }, '/a/1')
  refuse({ a: undefined }, '/a')
  refuse(new Array(2), '/0')
  refuse({ opinion: '同意\ud800' }, '/opinion')
  refuse({ b: { '\udc00': 1 } }, '/b')
  refuse({ 'a/b~c': 10n }, '/a~1b~0c')
  refuse({ at: new Date(0) }, '/at')
  refuse(new Map(), '')
  refuse(() => 1, '')
  refuse(Symbol('a'), '')
  refuse(nested(maxDepth + 1), '/0'.repeat(maxDepth + 1))
  test(`${maxDepth} levels are accepted`, () => expect(canonicalJson(nested(maxDepth)).ok).toBe(true))
})

test('L2 reading the text back and writing it again changes nothing, in whatever order the names stood', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'grapheme' }), (value) => {
      const text = textOf(value)
      expect(textOf(JSON.parse(text))).toBe(text)
      expect(textOf(reversed(value))).toBe(text)
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})

test('L4 UTF-8 is what Node writes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(Buffer.from(utf8(text))).toEqual(Buffer.from(text))
    }),
  )
  const edges = '\u0000\u007f\u0080\u07ff\u0800\ud7ff\ue000\uffff\u{10000}\u{10ffff}'
  expect(Buffer.from(utf8(edges))).toEqual(Buffer.from(edges))
  expect(() => utf8('\ud800')).toThrow(TypeError)
})

function number(bits: string, expected: string): void {
  check(Buffer.from(bits, 'hex').readDoubleBE(), expected)
}

function refuse(value: unknown, path: string): void {
  test(`at "${path.slice(0, 20)}": ${String(typeof value)}`, () => {
    expect(canonicalJson(value)).toMatchObject({ ok: false, problem: { code: 'ledger/not-canonical', path } })
  })
}

function nested(levels: number): unknown {
  return levels === 0 ? 1 : [nested(levels - 1)]
}

function textOf(value: unknown): string {
  const canonical = canonicalJson(value)
  if (!canonical.ok) throw new Error(canonical.problem.detail)
  return canonical.text
}

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, inner]) => [name, reversed(inner)]),
  )
}
