import { expect, test } from 'vitest'
import { pointAlong } from '../../src/features/procedures/check/point-along.ts'

const corner = [
  { x: 0, y: 0 },
  { x: 100, y: 0 },
  { x: 100, y: 300 },
]

test.for([
  [0, { x: 0, y: 0 }],
  [0.25, { x: 100, y: 0 }],
  [0.5, { x: 100, y: 100 }],
  [1, { x: 100, y: 300 }],
] as const)('at %s of its way a token is where that part of the length ends', ([part, point]) => {
  expect(pointAlong(corner, part)).toEqual(point)
})

test('a line of one point is that point', () => {
  expect(pointAlong([{ x: 7, y: 8 }], 0.5)).toEqual({ x: 7, y: 8 })
})
