import { readFileSync } from 'node:fs'
import { checkSoundness, type Definition, type Layout, readBpmn } from '@sanban/procedure'
import { beforeAll, describe, expect, test } from 'vitest'
import { outcome, play } from './played.ts'

const file = readFileSync(new URL('../../../office/procedures/outgoing-document.bpmn', import.meta.url), 'utf8')
const values = { drafter: 'p-draft', department: 'office' }

let definition: Definition
let layout: Layout
beforeAll(async () => {
  const read = await readBpmn(file)
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  definition = read.value.definition
  layout = read.value.layout
})

describe('发文办理', () => {
  test.each([
    ['从拟稿开始', {}, '', 'draft'],
    ['不会签直接核稿', {}, 'draft{"countersignDepartments":[]} review', 'check'],
    [
      '选了会签科室就会签',
      {},
      'draft{"countersignDepartments":["fin","edu"]} review',
      'countersign/fin countersign/edu',
    ],
    ['没说是否会签就不能往下', {}, 'draft review', 'procedure/missing-value'],
    ['会签齐了核稿', { countersignDepartments: ['fin'] }, 'draft review countersign/fin', 'check'],
    ['签发后编号、定稿，直到排版用印', { countersignDepartments: [] }, 'draft review check sign', 'seal'],
    ['走完归档', { countersignDepartments: [] }, 'draft review check sign seal dispatch archive', 'closed: 已归档'],
    ['核稿退回拟稿', { countersignDepartments: ['fin'] }, 'draft review countersign/fin check^draft', 'draft'],
    ['复核要改的退回签发', { countersignDepartments: [] }, 'draft review check sign seal^sign', 'sign'],
    [
      '签发不能撤回',
      { countersignDepartments: [] },
      'draft review check sign ~sign',
      'procedure/operation-not-allowed',
    ],
    [
      '分发后不能退',
      { countersignDepartments: [] },
      'draft review check sign seal dispatch archive^dispatch',
      'procedure/operation-not-allowed',
    ],
  ])('%s', (_title, more, script, expected) => {
    expect(outcome(play(definition, { ...values, ...more }, script))).toBe(expected)
  })

  test('S9–S19 健全：怎么办、怎么退都能办结', () => {
    expect(checkSoundness(definition)).toMatchObject({ verdict: 'sound', bounded: false })
  })

  test('签发的同一步里先编号后定稿，定稿里有文号', () => {
    const { effects } = play(definition, { ...values, countersignDepartments: [] }, 'draft review check sign')
    expect(effects.flatMap((effect) => (effect.type === 'service' ? [effect.operation] : []))).toEqual([
      'number-document',
      'freeze-version',
    ])
  })

  test('拟稿给拟稿人，审核给本科室，会签给各科室', () => {
    const { state } = play(definition, { ...values, countersignDepartments: ['fin'] }, 'draft review')
    expect(state.items.map((item) => [item.step, item.person, item.department])).toEqual([
      ['draft', 'p-draft', null],
      ['review', null, 'office'],
      ['countersign', null, 'fin'],
    ])
  })

  test('图上每个环节一形，每条流向一线，线接着形的边', () => {
    expect(layout.shapes.map((shape) => shape.node).toSorted()).toEqual(Object.keys(definition.nodes).toSorted())
    expect(layout.edges.map((edge) => edge.flow).toSorted()).toEqual(definition.flows.map((flow) => flow.id).toSorted())
    for (const edge of layout.edges) {
      const flow = definition.flows.find((each) => each.id === edge.flow)
      for (const [point, node] of [
        [edge.waypoints[0], flow?.from],
        [edge.waypoints.at(-1), flow?.to],
      ] as const) {
        const shape = layout.shapes.find((each) => each.node === node)
        if (shape === undefined || point === undefined) throw new Error(`${edge.flow} is drawn loose`)
        const { x, y, width, height } = shape
        const onSide = (point.x === x || point.x === x + width) && point.y === y + height / 2
        const onTop = (point.y === y || point.y === y + height) && point.x === x + width / 2
        expect([edge.flow, onSide || onTop]).toEqual([edge.flow, true])
      }
    }
  })

  test('每个环节有条款、时限、表单和标准', () => {
    const tasks = Object.values(definition.nodes).filter((node) => node.type === 'userTask')
    expect(tasks.map((task) => task.id)).toEqual([
      'draft',
      'review',
      'countersign',
      'check',
      'sign',
      'seal',
      'dispatch',
      'archive',
    ])
    expect(tasks.every((task) => task.article.startsWith('document-handling#') && task.standard.endsWith('。'))).toBe(
      true,
    )
  })
})
