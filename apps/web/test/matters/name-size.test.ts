import { expect, test } from 'vitest'
import { fittingSize, textWidth } from '../../src/features/matters/name-size.ts'

test.each([
  ['签发', 110, 15.5],
  ['等待责任单位反馈', 110, 13.75],
  ['征求有关单位意见并汇总', 110, 11],
  ['', 110, 15.5],
])('“%s”在 %d 宽的框里用 %d 号', (name, width, size) => expect(fittingSize(name, width)).toBe(size))

test('西文字母约为汉字的一半宽', () => expect(textWidth('abc', 10)).toBeCloseTo(16.8))
