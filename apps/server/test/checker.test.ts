import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Definition, readBpmn } from '@sanban/procedure'
import { afterAll, describe, expect, test } from 'vitest'
import { type Checker, openChecker } from '../src/features/procedures/checker.ts'
import { differenceOf } from '../src/features/procedures/difference.ts'
import { officeFolder } from '../src/office-data/install-office.ts'

const folder = join(officeFolder, 'procedures')
const files = readdirSync(folder).filter((name) => name.endsWith('.bpmn'))
const textOf = (name: string) => readFileSync(join(folder, name), 'utf8')
const knows = { forms: {}, called: [] }

const opened: Checker[] = []
const open = (...options: Parameters<typeof openChecker>) => {
  const checker = openChecker(...options)
  opened.push(checker)
  return checker
}
afterAll(async () => {
  for (const checker of opened) await checker.close()
})

/** More states than anybody could look at: eight branches of six steps side by side. */
function endless(): string {
  const branches = Array.from({ length: 8 }, (_, branch) =>
    Array.from({ length: 6 }, (_step, at) => `s${branch}x${at}`),
  )
  const step = (
    id: string,
  ) => `<bpmn:userTask id="${id}" name="${id}" sanban:post="p" sanban:article="a#1" sanban:limit="1wd"
    sanban:form="f" sanban:operations="complete return withdraw" sanban:standard="s" />`
  const pairs = branches.flatMap((ids) => [...ids, 'join'].map((to, at) => [at === 0 ? 'split' : ids[at - 1], to]))
  const flows = [['start', 'split'], ...pairs, ['join', 'end']].map(
    ([from, to], at) => `<bpmn:sequenceFlow id="f${at}" sourceRef="${from}" targetRef="${to}" />`,
  )
  return `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sanban="https://sanban.example/bpmn/1"
    id="file" targetNamespace="x"><bpmn:process id="p" name="p"><bpmn:startEvent id="start" /><bpmn:parallelGateway id="split" />
    ${branches.flat().map(step).join('')}<bpmn:parallelGateway id="join" /><bpmn:endEvent id="end" sanban:result="r" />${flows.join('')}
    </bpmn:process></bpmn:definitions>`
}

describe('the checking threads', () => {
  test('jobs that take too long are given up one after the other, and hold up none behind them', async () => {
    const checker = open(1, 0.01)
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => checker.do({ type: 'check', bpmn: endless(), knows })),
    )
    for (const answer of answers) {
      expect(answer).toEqual({ ok: false, problem: { code: 'procedure/check-timeout', facts: { seconds: 0.01 } } })
    }
  })

  test('more than any office asks for is refused at once', async () => {
    const checker = open(1, 0.01)
    const answers = await Promise.all(Array.from({ length: 80 }, () => checker.do({ type: 'read', bpmn: '<x' })))
    expect(answers.filter((answer) => !answer.ok).length).toBeGreaterThan(25)
  })

  test('many at once are each answered with their own', async () => {
    const checker = open(2)
    const read = await Promise.all(files.map((name) => checker.do({ type: 'read', bpmn: textOf(name) })))
    const names = read.map((each) => (each.ok && each.value.ok ? `${each.value.definition.key}.bpmn` : null))
    expect(names).toEqual(files)
  })

  test('what waits when the server stops is not left without an answer', async () => {
    const checker = open(1)
    const asked = Array.from({ length: 3 }, () => checker.do({ type: 'check', bpmn: endless(), knows }))
    const answers = Promise.allSettled(asked)
    await checker.close()
    expect((await answers).map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  })
})

describe('the difference of two definitions', () => {
  const definitionOf = async (name: string): Promise<Definition> => {
    const read = await readBpmn(textOf(name))
    if (!read.ok) throw new Error(name)
    return read.value.definition
  }
  const asIs = (code: string) => code

  test.each(files)('%s has none with itself', async (name) => {
    const definition = await definitionOf(name)
    expect(differenceOf(definition, definition, asIs)).toMatchObject({ same: true, elements: [] })
  })

  test.each(files)('what %s has more than another is added, and the other way round removed', async (name) => {
    const definition = await definitionOf(name)
    const empty: Definition = { ...definition, nodes: {}, flows: [] }
    const ids = [...Object.keys(definition.nodes), ...definition.flows.map(({ id }) => id)]
    const changes = (before: Definition, after: Definition) =>
      differenceOf(before, after, asIs).elements.map(({ id, change }) => [id, change])
    expect(changes(empty, definition)).toEqual(ids.map((id) => [id, 'added']))
    expect(changes(definition, empty)).toEqual(ids.map((id) => [id, 'removed']))
  })

  test.each(files)('every field of every node of %s counts', async (name) => {
    const definition = await definitionOf(name)
    for (const node of Object.values(definition.nodes)) {
      for (const field of Object.keys(node).filter((each) => each !== 'id' && each !== 'type')) {
        const changed = { ...definition, nodes: { ...definition.nodes, [node.id]: { ...node, [field]: '另一个' } } }
        const { elements } = differenceOf(definition, changed as Definition, asIs)
        const told = elements.map(({ id, change, fields }) => [
          id,
          change,
          fields.map((each) => [each.field, each.after]),
        ])
        expect([name, node.id, told]).toEqual([name, node.id, [[node.id, 'changed', [[field, '另一个']]]]])
      }
    }
  })
})
