import { readHolidayNotice } from '@sanban/calendar'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { marksOf } from '../../src/features/calendar/marks.ts'

const text = `国务院办公厅关于2031年部分节假日安排的通知
一、元旦：1月1日（周四）放假1天。
二、春节：1月22日至29日放假调休，共8天。鼓励在除夕前（1月21日）休息。
`

test('the marks show what was read, what was not, and what contradicts itself', () => {
  const marked = marksOf(text, readHolidayNotice(text)).filter(({ mark }) => mark !== null)
  expect(marked.map(({ text: words, mark, why }) => [words, mark, why])).toEqual([
    ['1月1日（周四）放假1天', 'problem', 'wrong-weekday'],
    ['1月22日至29日放假调休', 'read', null],
    ['鼓励在除夕前（1月21日）休息', 'unread', 'not-understood'],
  ])
})

test('the pieces are the whole text again, whatever it is', () => {
  const piece = fc.constantFrom(...'一、元旦：1月22日至29放假调休，共8天。上班 （周四）\n'.split(''))
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const words = `2031年${pieces.join('')}`
      expect(
        marksOf(words, readHolidayNotice(words))
          .map((each) => each.text)
          .join(''),
      ).toBe(words)
    }),
  )
})
