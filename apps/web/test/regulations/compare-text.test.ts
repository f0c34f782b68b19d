import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareText } from '../../src/features/regulations/compare-text.ts'

const text = (pieces: ReturnType<typeof compareText>, kinds: readonly string[]) =>
  pieces
    .filter(({ kind }) => kinds.includes(kind))
    .map((piece) => piece.text)
    .join('')

test('a changed word is told by itself', () => {
  expect(compareText('限三日内办结。', '限五日内办结。')).toEqual([
    { kind: 'same', text: '限' },
    { kind: 'removed', text: '三' },
    { kind: 'added', text: '五' },
    { kind: 'same', text: '日内办结。' },
  ])
})

test('the pieces give both texts back, whatever they are', () => {
  const line = fc.string({ unit: fc.constantFrom('办', '结', '。', '\n', '日', '𠮷'), maxLength: 60 })
  fc.assert(
    fc.property(line, line, (before, after) => {
      const pieces = compareText(before, after)
      expect(text(pieces, ['same', 'removed'])).toBe(before)
      expect(text(pieces, ['same', 'added'])).toBe(after)
    }),
  )
})

test('a long text is compared by sentences and gives both texts back', () => {
  const sentence = '各科室应当按照职责分工办理有关事项，不得推诿。'
  const before = sentence.repeat(80)
  const after = `${sentence.repeat(40)}本办法自印发之日起施行。\n${sentence.repeat(40)}`
  const pieces = compareText(before, after)
  expect(text(pieces, ['same', 'removed'])).toBe(before)
  expect(text(pieces, ['same', 'added'])).toBe(after)
  expect(pieces.filter(({ kind }) => kind === 'removed')).toEqual([])
})
