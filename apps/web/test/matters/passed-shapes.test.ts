import { describe, expect, test } from 'vitest'
import { passedShapes } from '../../src/features/matters/passed-shapes.ts'

// start → draft → need → (countersign →) settled → check → number → end
const shape = (id: string, type: string, x: number, y = 0) => ({ id, type, name: id, x, y, width: 20, height: 20 })
const at = (x: number, y = 10) => ({ x, y })
const line = (id: string, ...points: readonly { x: number; y: number }[]) => ({ id, name: '', points: [...points] })
const layout = {
  width: 400,
  height: 100,
  shapes: [
    shape('start', 'startEvent', 0),
    shape('draft', 'userTask', 50),
    shape('need', 'exclusiveGateway', 100),
    shape('countersign', 'userTask', 150, 60),
    shape('settled', 'exclusiveGateway', 200),
    shape('check', 'userTask', 250),
    shape('number', 'serviceTask', 300),
    shape('end', 'endEvent', 350),
  ],
  edges: [
    line('a', at(20), at(50)),
    line('b', at(70), at(100)),
    line('c', at(110, 20), at(110, 70), at(150, 70)),
    line('d', at(120), at(200)),
    line('e', at(170, 70), at(210, 70), at(210, 20)),
    line('f', at(220), at(250)),
    line('g', at(270), at(300)),
    line('h', at(320), at(350)),
  ],
}

const cases: readonly (readonly [string, readonly string[], boolean, readonly string[]])[] = [
  ['刚到拟稿', ['draft'], false, ['start']],
  ['到了会签', ['draft', 'countersign'], false, ['start', 'need']],
  ['不会签，直接核稿', ['draft', 'check'], false, ['start', 'need', 'settled']],
  ['办结', ['draft', 'check'], true, ['start', 'need', 'settled', 'number', 'end']],
]

describe('经过的网关、事件和系统环节', () => {
  test.each(cases)('%s', (_, reached, isClosed, expected) => {
    const steps = new Map(['draft', 'countersign', 'check'].map((id) => [id, reached.includes(id)]))
    expect([...passedShapes(layout, steps, isClosed)]).toEqual(expected)
  })
})

// wait (with a timer on its lower edge) → end; timer → chase → end
const timed = {
  width: 200,
  height: 100,
  shapes: [
    shape('wait', 'receiveTask', 0),
    shape('timer', 'boundaryTimer', 5, 15),
    shape('chase', 'userTask', 50, 60),
    shape('end', 'endEvent', 150),
  ],
  edges: [
    line('a', at(20), at(150)),
    line('b', at(15, 35), at(15, 70), at(50, 70)),
    line('c', at(70, 70), at(160, 70), at(160, 20)),
  ],
}

test('等待来文的环节是环节，不算经过；时限也不算', () => {
  const steps = new Map([
    ['wait', true],
    ['chase', true],
  ])
  expect([...passedShapes(timed, steps, true)]).toEqual(['end'])
})
