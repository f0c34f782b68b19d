import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { type Action, initialState, type PostRule, readBpmn, type State, step, type Value } from '@sanban/procedure'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'

const root = new URL('../../office/', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')
const json = (path: string): unknown => JSON.parse(read(path))

interface Person {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly department: string
}
interface Holding {
  readonly department: string | null
  readonly person: string
  readonly standIn: string | null
}
interface Post {
  readonly code: string
  readonly perDepartment: boolean
  readonly holdings: readonly Holding[]
}
interface Unit {
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly numberPrefixes: readonly { readonly prefix: string }[]
  readonly departments: readonly { readonly id: string; readonly kind: string }[]
  readonly people: readonly Person[]
  readonly posts: readonly Post[]
}
interface StoryAction {
  readonly at: string
  readonly by: string
  readonly operation: 'start' | 'complete' | 'return' | 'withdraw'
  readonly step?: string
  readonly department?: string
  readonly to?: string
  readonly values?: Readonly<Record<string, Value>>
  readonly reason?: string
}
interface Matter {
  readonly id: string
  readonly title: string
  readonly text: string
  readonly drafter: string
  readonly department: string
  readonly countersignDepartments: readonly string[]
  readonly stands: string
  readonly story: readonly StoryAction[]
  readonly receipts: readonly { readonly unit: string; readonly by: string; readonly at: string }[]
}

const { units } = json('demo/office.json') as { units: readonly Unit[] }
const { unit: ownId, matters } = json('demo/matters.json') as { unit: string; matters: readonly Matter[] }
const own = find(units, (unit) => unit.id === ownId)

function find<Item>(items: readonly Item[], matches: (item: Item) => boolean): Item {
  const found = items.find(matches)
  if (found === undefined) throw new Error('not in the list')
  return found
}

function duplicates(items: readonly string[]): readonly string[] {
  return items.filter((item, index) => items.indexOf(item) !== index)
}

function schemaOf(path: string) {
  return z.fromJSONSchema(json(path) as Parameters<typeof z.fromJSONSchema>[0])
}

describe('演示单位 office.json', () => {
  it.each(['office', 'matters'])('%s.json 符合其模式', (name) => {
    const result = schemaOf(`demo/${name}.schema.json`).safeParse(json(`demo/${name}.json`))
    expect(result.error?.issues ?? []).toEqual([])
  })

  it('ids, logins, names of people, units and number prefixes are unique', () => {
    const people = units.flatMap((unit) => unit.people)
    for (const list of [
      people.map(({ id }) => id),
      people.map(({ login }) => login),
      people.map(({ name }) => name),
      units.map(({ id }) => id),
      units.map(({ name }) => name),
      units.flatMap((unit) => unit.numberPrefixes.map(({ prefix }) => prefix)),
    ])
      expect(duplicates(list)).toEqual([])
  })

  it.each(units.map((unit) => [unit.name, unit] as const))('%s：人员、岗位、科室相互对应', (_, unit) => {
    const departments = unit.departments.map(({ id }) => id)
    const people = unit.people.map(({ id }) => id)
    expect(duplicates([...departments])).toEqual([])
    expect(duplicates(unit.posts.map(({ code }) => code))).toEqual([])
    for (const { department } of unit.people) expect(departments).toContain(department)
    for (const post of unit.posts)
      for (const holding of post.holdings) {
        expect(people).toContain(holding.person)
        if (holding.standIn !== null) expect(people).toContain(holding.standIn)
        expect(holding.standIn).not.toBe(holding.person)
        if (post.perDepartment) expect(departments).toContain(holding.department)
        else expect(holding.department).toBeNull()
      }
    const holders = unit.posts.flatMap(({ holdings }) => holdings.map(({ person }) => person))
    expect(people.filter((person) => !holders.includes(person))).toEqual([])
  })

  it('县政府办约14人，6个部门、4个乡镇，各有收文员', () => {
    expect(own.people.length).toBeGreaterThanOrEqual(13)
    expect(units.filter(({ kind }) => kind === 'department')).toHaveLength(6)
    expect(units.filter(({ kind }) => kind === 'township')).toHaveLength(4)
    for (const unit of units) expect(unit.posts.map(({ code }) => code)).toContain('receiving-clerk')
  })
})

/** The order of a moment in a story: later is larger. */
function order(at: string): number {
  const [, days, hours, minutes] = /^-(\d+)wd (\d\d):(\d\d)$/.exec(at) ?? []
  return -Number(days) * 1440 + Number(hours) * 60 + Number(minutes)
}

function inOfficeHours(at: string): boolean {
  const time = at.slice(-5)
  return (time >= '08:30' && time <= '12:00') || (time >= '14:00' && time <= '17:30')
}

const reading = await readBpmn(read('procedures/outgoing-document.bpmn'))
if (!reading.ok) throw new Error(JSON.stringify(reading.problems))
const { definition } = reading.value
const tasks = Object.values(definition.nodes).filter((node) => node.type === 'userTask')

function taskOf(id: string | undefined) {
  return find(tasks, (task) => task.id === id)
}

describe('演示事项 matters.json', () => {
  it('各环节都有事项，另有退回、撤回各一件', () => {
    const where = new Set(matters.map(({ stands }) => stands))
    expect([...tasks.map(({ id }) => id), 'closed'].filter((place) => !where.has(place))).toEqual([])
    const operations = matters.flatMap(({ story }) => story.map(({ operation }) => operation))
    expect(operations).toEqual(expect.arrayContaining(['return', 'withdraw']))
  })

  it('每件都有一篇正文，每篇正文都有一件', () => {
    expect(readdirSync(new URL('demo/texts/', root)).toSorted()).toEqual(matters.map(({ text }) => text).toSorted())
    expect(duplicates(matters.map(({ id }) => id))).toEqual([])
  })

  it.each(matters.map((matter) => [matter.title, matter] as const))('%s', (_, matter) => {
    expect(read(`demo/texts/${matter.text}`).split('\n')[0]).toBe(matter.title)
    const sections = own.departments.filter(({ kind }) => kind === 'section').map(({ id }) => id)
    expect(find(own.people, ({ id }) => id === matter.drafter).department).toBe(matter.department)
    for (const department of matter.countersignDepartments) {
      expect(sections).toContain(department)
      expect(department).not.toBe(matter.department)
    }
    for (const [, name] of read(`demo/texts/${matter.text}`).matchAll(/联系人：([^，]+)，/g))
      expect(units.flatMap(({ people }) => people.map((person) => person.name))).toContain(name)
    const moments = matter.story.map(({ at }) => order(at))
    expect(moments).toEqual(moments.toSorted((one, other) => one - other))
    expect(matter.story.filter(({ at }) => !inOfficeHours(at))).toEqual([])
    for (const action of matter.story) checkAction(matter, action)
    checkReceipts(matter)
    const { status, items } = replay(matter)
    const open = items.filter(({ end }) => end === null).map((item) => item.step)
    expect(status === 'closed' ? ['closed'] : [...new Set(open)]).toEqual([matter.stands])
  })
})

function checkAction(matter: Matter, action: StoryAction): void {
  expect(own.people.map(({ id }) => id)).toContain(action.by)
  if (action.operation === 'start') return
  const task = taskOf(action.step)
  if ('post' in task.who) expect(holdersOf(task.who, matter, action)).toContain(action.by)
  else expect(action.by).toBe(matter.drafter)
  if (action.operation !== 'complete') return
  const form = schemaOf(`forms/${task.form}.json`)
  expect(form.safeParse(action.values).error?.issues ?? []).toEqual([])
}

function holdersOf(who: PostRule, matter: Matter, action: StoryAction): readonly string[] {
  const post = find(own.posts, ({ code }) => code === who.post)
  const wanted = who.departmentFrom === undefined ? null : (action.department ?? matter.department)
  return post.holdings.filter(({ department }) => department === wanted).map(({ person }) => person)
}

/** Plays a story through the kernel; the n-th action happens at the n-th minute. */
function replay(matter: Matter): State {
  return matter.story.reduce((state, action, index) => {
    const result = step(definition, state, kernelAction(matter, action, state), `2026-01-05T00:${10 + index}:00Z`)
    if (!result.ok) throw new Error(`${matter.id} ${action.at}: ${result.problem.detail}`)
    return result.state
  }, initialState())
}

function kernelAction(matter: Matter, action: StoryAction, state: State): Action {
  const { by, operation, reason = '' } = action
  const { drafter, department } = matter
  if (operation === 'start') return { type: 'start', by, values: { drafter, department } }
  const items = state.items.filter(
    (item) => item.step === action.step && (action.department === undefined || item.element === action.department),
  )
  const item = find(items.toReversed(), ({ end }) => operation === 'withdraw' || end === null).id
  if (operation === 'complete') return { type: 'complete', by, item, values: action.values ?? {}, opinion: '' }
  if (operation === 'return') return { type: 'return', by, item, to: action.to ?? '', way: 'step', reason }
  return { type: 'withdraw', by, item, reason }
}

function checkReceipts(matter: Matter): void {
  const dispatch = matter.story.find(({ step }) => step === 'dispatch')
  expect(duplicates(matter.receipts.map(({ unit }) => unit))).toEqual([])
  for (const receipt of matter.receipts) {
    const unit = find(units, ({ id }) => id === receipt.unit)
    expect(dispatch?.values?.units).toContain(unit.id)
    expect(unit.people.map(({ id }) => id)).toContain(receipt.by)
    expect(order(receipt.at)).toBeGreaterThan(order(dispatch?.at ?? '-0wd 00:00'))
    expect(inOfficeHours(receipt.at)).toBe(true)
  }
}

const numerals = '零一二三四五六七八九'

/** 1 to 99 as articles are numbered: 十, 十九, 二十, 四十二. */
function chineseNumber(value: number): string {
  const tens = Math.floor(value / 10)
  const ones = value % 10 === 0 ? '' : (numerals[value % 10] ?? '')
  return tens === 0 ? ones : `${tens === 1 ? '' : numerals[tens]}十${ones}`
}

describe('制度 regulations', () => {
  it.each([
    ['document-handling', 42],
    ['office-rules', 22],
    ['office-work-rules', 52],
    ['office-meeting-rules', 22],
    ['office-duty-rules', 17],
    ['government-supervision', 28],
    ['petition-work', 50],
    ['major-decisions', 44],
    ['annual-leave', 10],
  ])('%s 的条款编号连续', (key, count) => {
    const text = read(`regulations/${key}.md`)
    expect(text.match(/^key: (.+)$/m)?.[1]).toBe(key)
    expect(text.match(/^## .*$/gm)).toEqual(
      Array.from({ length: count }, (_, index) => `## 第${chineseNumber(index + 1)}条 {#${index + 1}}`),
    )
    for (const article of text.split(/^## /m).slice(1)) {
      const labels = [...article.matchAll(/^（([一二三四五六七八九十]+)）/gm)].map(([, label]) => label)
      expect(labels).toEqual(labels.map((__, index) => chineseNumber(index + 1)))
    }
  })
})

describe('表单 forms', () => {
  it.each(readdirSync(new URL('forms/', root)).filter((name) => name.endsWith('.json')))('%s', (name) => {
    const form = json(`forms/${name}`) as { $id: string; title: string; 'x-title-en': string }
    expect(form.$id).toBe(`urn:sanban:form:${name.replace('.json', '')}`)
    expect(form.title).not.toBe('')
    expect(form['x-title-en']).not.toBe('')
    expect(() => schemaOf(`forms/${name}`)).not.toThrow()
  })

  it.each(tasks.map((task) => [task.name, task] as const))('环节“%s”的表单、岗位和条款都在', (_, task) => {
    expect(existsSync(new URL(`forms/${task.form}.json`, root))).toBe(true)
    const [regulation, article] = task.article.split('#')
    expect(read(`regulations/${regulation}.md`)).toContain(`条 {#${article}}`)
    if ('post' in task.who) expect(own.posts.map(({ code }) => code)).toContain(task.who.post)
  })
})

interface Rung {
  readonly at: string
  readonly tell: readonly string[]
  readonly level: number
}

/** When a rung comes, as a number that grows with time for an item with a long limit; a day counts eight hours. */
function momentOf(at: string): number {
  const [, from, sign = '+', count = '0', unit] = /^(opened|due)(?:([+-])(\d+)(wd|wh))?$/.exec(at) ?? []
  if (from === undefined) throw new Error(`${at} is no moment of a ladder`)
  const hours = Number(count) * (unit === 'wd' ? 8 : 1)
  return (from === 'due' ? 1000 : 0) + (sign === '-' ? -hours : hours)
}

describe('提醒和升级 ladder', () => {
  const { urgencies } = json('ladder/ladder.json') as { urgencies: Readonly<Record<string, readonly Rung[]>> }

  it('五种紧急程度都有', () => {
    expect(Object.keys(urgencies)).toEqual(['特提', '特急', '加急', '平急', '普通'])
  })

  it.each(Object.entries(urgencies))('%s：先提醒后升级，越往后告知的人越多', (_, rungs) => {
    const moments = rungs.map(({ at }) => momentOf(at))
    expect(moments).toEqual([...new Set(moments)].toSorted((one, other) => one - other))
    const order = ['holder', 'section-head', 'deputy-director', 'office-director']
    for (const [place, { tell, level }] of rungs.entries()) {
      expect(tell).toEqual(order.slice(0, tell.length))
      expect(tell.length).toBeGreaterThanOrEqual(rungs[place - 1]?.tell.length ?? 1)
      expect(level).toBe(tell.length - 1)
    }
    expect(rungs.at(-1)?.tell).toEqual(order)
  })

  it('越急的事项，到期后越早告知主任', () => {
    const last = Object.values(urgencies).map((rungs) => momentOf(rungs.at(-1)?.at ?? ''))
    expect(last).toEqual(last.toSorted((one, other) => one - other))
  })
})
