import {
  type Action,
  type Definition,
  heldStepOf,
  initialState,
  isHeld,
  type State,
  step,
  type UserTask,
  type Value,
} from '@sanban/procedure'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Form } from '../src/kernel/forms.ts'
import { officeFolder } from '../src/office-data/install-office.ts'
import { readOfficeRules } from '../src/office-data/office-folder.ts'
import { offered } from '../src/operations.ts'

const { procedures, forms } = await readOfficeRules(officeFolder, offered)

/** Gives one of the numbers from 0 to below `count`, another each time. */
type Draw = (count: number) => number

/** What somebody who fills in a form may give: every required field with a value that its schema allows. */
function filled(form: Form | undefined, draw: Draw): Readonly<Record<string, Value>> {
  const required = Array.isArray(form?.required) ? form.required : []
  return Object.fromEntries(
    Object.entries(form?.properties ?? {})
      .filter(([name]) => name !== 'opinion' && required.includes(name))
      .map(([name, property]) => [name, chosen(property as Readonly<Record<string, unknown>>, draw)]),
  )
}

function chosen(property: Readonly<Record<string, unknown>>, draw: Draw): Value {
  const { type, minimum = 0, maximum = 9, minItems = 0, maxItems = 3 } = property
  if (Array.isArray(property.enum)) return property.enum[draw(property.enum.length)]
  if (type === 'boolean') return property.const === true || draw(2) === 1
  if (type === 'integer') return Number(minimum) + draw(Number(maximum) - Number(minimum) + 1)
  if (type !== 'array') return '甲'
  const count = Number(minItems) + draw(Number(maxItems) - Number(minItems) + 1)
  return Array.from({ length: count }, (_, at) => `${at + 1}`)
}

/** The acts that carry a matter on: completing what is open, an answer to what waits, a timer that runs out. */
function waysOn(definition: Definition, state: State): readonly ((draw: Draw) => Action)[] {
  const by = 'somebody'
  const completions = state.items.flatMap(({ id: item, end, step: at }) => {
    const task = definition.nodes[at]
    if (end !== null || task?.type !== 'userTask') return []
    return [(draw: Draw): Action => completion(task, item, draw)]
  })
  const arrivals = state.tokens.flatMap(({ id: token, node }) => {
    const held = heldStepOf(definition, node)
    if (held === undefined || held.type === 'userTask') return []
    return [(): Action => ({ type: 'arrive', by, token, values: {}, result: '办结' })]
  })
  const lapses = state.tokens.flatMap(({ id: token, node }) =>
    Object.values(definition.nodes).flatMap((timer) =>
      timer.type === 'boundaryTimer' && timer.attachedTo === node
        ? [(): Action => ({ type: 'lapse', by, token, timer: timer.id })]
        : [],
    ),
  )
  return [...completions, ...arrivals, ...lapses]
}

function completion(task: UserTask, item: string, draw: Draw): Action {
  return { type: 'complete', by: 'somebody', item, values: filled(forms.get(task.form), draw), opinion: '同意。' }
}

/** Runs a matter with what the forms give; answers the end that it reached, or null when it is still open. */
function run(definition: Definition, startForm: Form | undefined, draw: Draw): string | null {
  const given = { drafter: '柏若汐', department: '1', ...filled(startForm, draw) }
  let state = acted(definition, initialState(), { type: 'start', by: '柏若汐', values: given })
  for (let acts = 0; acts < 80 && state.status === 'open'; acts += 1) {
    const ways = waysOn(definition, state)
    expect([definition.key, ways.length > 0]).toEqual([definition.key, true])
    const way = ways[draw(ways.length)]
    if (way !== undefined) state = acted(definition, state, way(draw))
  }
  return state.result
}

function acted(definition: Definition, state: State, action: Action): State {
  const moved = step(definition, state, action, '2026-03-02T01:00:00.000Z')
  if (!moved.ok) throw new Error(`${definition.key}: ${JSON.stringify(action)}: ${moved.problem.detail}`)
  return moved.state
}

describe('按表单填的内容走规程', () => {
  test.each(procedures.map(({ definition }) => [definition.name, definition] as const))(
    '%s：怎么填都走得下去，每个结果都到得了',
    (_, definition) => {
      const start = Object.values(definition.nodes).find((node) => node.type === 'startEvent')
      const startForm = start?.form === null ? undefined : forms.get(start?.form ?? '')
      const reached = new Set<string>()
      fc.assert(
        fc.property(fc.array(fc.nat(), { minLength: 400, maxLength: 400 }), (numbers) => {
          let at = 0
          const result = run(definition, startForm, (count) => (numbers[at++ % numbers.length] ?? 0) % count)
          if (result !== null) reached.add(result)
        }),
        { numRuns: 150 },
      )
      const ends = Object.values(definition.nodes).flatMap((node) => (node.type === 'endEvent' ? [node.result] : []))
      expect([...reached].toSorted()).toEqual([...new Set(ends)].toSorted())
    },
  )

  test('作为子事项，不填发起表单也走得下去', () => {
    const called = new Set(
      procedures.flatMap(({ definition }) =>
        Object.values(definition.nodes).flatMap((node) => (node.type === 'callActivity' ? [node.procedure] : [])),
      ),
    )
    expect(called.size).toBeGreaterThan(0)
    for (const { definition } of procedures.filter(({ key }) => called.has(key))) {
      fc.assert(
        fc.property(fc.array(fc.nat(), { minLength: 400, maxLength: 400 }), (numbers) => {
          let at = 0
          run(definition, undefined, (count) => (numbers[at++ % numbers.length] ?? 0) % count)
        }),
        { numRuns: 60 },
      )
    }
  })

  test('每个环节都有人：岗位按科室设的，写明哪个科室', () => {
    for (const { key, definition } of procedures) {
      for (const node of Object.values(definition.nodes).filter(isHeld)) {
        const needs = 'post' in node.who && node.who.post === 'department-head'
        const has = 'post' in node.who && node.who.departmentFrom !== undefined
        expect([key, node.id, has]).toEqual([key, node.id, needs])
      }
    }
  })
})
