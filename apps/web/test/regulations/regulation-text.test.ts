import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { joinText, numberOf, splitText, withHeadings } from '../../src/features/regulations/regulation-text.ts'

const folder = join(import.meta.dirname, '../../../../office/regulations')
const shipped = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md')

describe('the file of a regulation', () => {
  test.for(shipped)('%s: taken apart and put together nothing is lost', (name) => {
    const file = readFileSync(join(folder, name), 'utf8')
    const meant = (text: string) =>
      text
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean)
    expect(meant(joinText(splitText(file)))).toEqual(meant(file))
  })

  test('an empty field of the head is left out', () => {
    const file = joinText({ head: { key: 'car-rules', repealed: '' }, body: '' })
    expect(file).toContain('key: car-rules')
    expect(file).not.toContain('repealed')
  })
})

test('a printed text becomes chapters and articles with their numbers', () => {
  const printed =
    '第一章　总则\n第一条　为规范用车，制定本办法。\n（一）公务用车。\n第二十二条之一 本办法自印发之日起施行。'
  expect(withHeadings(printed).split('\n').filter(Boolean)).toEqual([
    '# 第一章　总则',
    '## 第一条 {#1}',
    '为规范用车，制定本办法。',
    '（一）公务用车。',
    '## 第二十二条之一 {#22-1}',
    '本办法自印发之日起施行。',
  ])
})

test.for(['依照本办法第三条办理。', '第三条规定的情形除外。'])('%s stays a sentence', (sentence) => {
  expect(withHeadings(sentence)).toBe(sentence)
})

test.for([
  ['一', 1],
  ['十', 10],
  ['十九', 19],
  ['二十二', 22],
  ['一百零六', 106],
  ['一百一十', 110],
  ['一千二百六十', 1260],
] as const)('第%s条 is article %i', ([count, number]) => {
  expect(numberOf(count)).toBe(number)
})
