import { describe, expect, test } from 'vitest'
import { edgeNamePlace, shapeNamePlace, timerNamePlace } from '../../src/features/matters/name-places.ts'

const gateway = { id: 'which', type: 'exclusiveGateway', name: '同意？', x: 100, y: 100, width: 50, height: 50 }
const line = (name: string, ...points: readonly (readonly [number, number])[]) => ({
  id: name,
  name,
  points: points.map(([x, y]) => ({ x, y })),
})
const down = line('down', [125, 150], [125, 220])
const up = line('up', [125, 100], [125, 40])
const right = line('right', [150, 125], [200, 125])

describe('图上名称的位置', () => {
  test.each([
    ['下面没有线，写在下面', [right, up], { x: 125, y: 166, anchor: 'middle' }],
    ['下面有线，写在上面', [right, down], { x: 125, y: 92, anchor: 'middle' }],
    ['上下都有线，写在左下', [right, down, up], { x: 117, y: 160, anchor: 'end' }],
  ])('%s', (_, edges, place) => {
    expect(shapeNamePlace(gateway, edges)).toEqual(place)
  })

  test('超时的名称写在右边，不压着往下的线', () => {
    const timer = { ...gateway, type: 'boundaryTimer', width: 36, height: 36 }
    expect(timerNamePlace(timer)).toEqual({ x: 140, y: 134, anchor: 'start' })
  })

  test.each([
    ['向右', right, { x: 154, y: 119, anchor: 'start' }],
    ['向下', down, { x: 131, y: 172, anchor: 'start' }],
    ['向上', up, { x: 131, y: 86, anchor: 'start' }],
    ['向左', line('left', [100, 125], [40, 125]), { x: 96, y: 119, anchor: 'end' }],
  ])('%s的线，名称写在起点旁', (_, { points: [first, second] }, place) => {
    if (first === undefined || second === undefined) throw new Error('a line has two ends')
    expect(edgeNamePlace(first, second)).toEqual(place)
  })
})
