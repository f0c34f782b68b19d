import { endpoints } from '@sanban/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { checkForm } from '../src/features/forms/check-form.ts'
import { complete, formOf, holders, read, start } from './notice.ts'
import { type Office, openOffice } from './office.ts'
import type { Person } from './person.ts'

let office: Office
let director: Person
let drafter: Person
let head: Person

beforeAll(async () => {
  office = await openOffice()
  director = await office.person(holders.sign)
  drafter = await office.person(holders.draft)
  head = await office.person(holders.review)
})
afterAll(() => office.close())

const checks: ReadonlySet<string> = new Set(['document-complete'])

/** A form of one field, with what a case adds to the form and to the field. */
const formWith = (form: object = {}, field: object = {}) =>
  JSON.stringify({
    title: '会议回执',
    type: 'object',
    properties: { people: { title: '参会人数', type: 'integer', ...field } },
    ...form,
  })

describe('checking', () => {
  test('a form with all of our keywords has no issues', () => {
    const field = {
      ...{ type: 'string', enum: ['是', '否'], 'x-title-en': 'People', 'x-enum-titles-en': { 是: 'Yes', 否: 'No' } },
      ...{ 'x-phrases': ['同意。'], 'x-required-on': ['return'], 'x-widget': 'textarea' },
    }
    const form = { 'x-title-en': 'Receipt', 'x-document': 'edit', 'x-checks': ['document-complete'] }
    expect(checkForm(formWith({ ...form, $id: 'urn:sanban:form:receipt' }, field), 'receipt', checks)).toEqual([])
  })

  test('a form of hundreds of fields, or nested without end, is refused before it is compiled', () => {
    const properties = Array.from({ length: 2500 }, (_, at) => [
      `p${at}`,
      { title: '项', type: 'string', pattern: `^${at}$` },
    ])
    const deep = `${'{"properties":{"a":'.repeat(5000)}{}${'}}'.repeat(5000)}`
    for (const text of [formWith({ properties: Object.fromEntries(properties) }), deep]) {
      const began = performance.now()
      expect(checkForm(text, null, checks)).toHaveLength(1)
      // Compiling the first takes seconds.
      expect(performance.now() - began).toBeLessThan(1000)
    }
  })

  test.each([
    ['no JSON', '{ "type": ', ''],
    ['no object', '[1]', ''],
    ['another type', formWith({ type: 'array' }), '/type'],
    ['no title', formWith({ title: ' ' }), '/title'],
    ['a field without a title', formWith({}, { title: '' }), '/properties/people/title'],
    ['the id of another form', formWith({ $id: 'urn:sanban:form:other' }), '/$id'],
    ['a type that JSON Schema does not have', formWith({}, { type: 'money' }), '/properties/people/type'],
    ['a keyword written wrongly', formWith({}, { minimun: 1 }), ''],
    ['a pattern that is none', formWith({}, { type: 'string', pattern: '[' }), ''],
    ['a reference', formWith({}, { $ref: '#/$defs/people' }), ''],
    ['a keyword of ours that nobody knows', formWith({}, { 'x-color': 'red' }), '/properties/people/x-color'],
    ['a keyword of the form on a field', formWith({}, { 'x-checks': [] }), '/properties/people/x-checks'],
    ['a keyword of a field on the form', formWith({ 'x-phrases': [] }), '/x-phrases'],
    ['a check that the server does not have', formWith({ 'x-checks': ['all-is-well'] }), '/x-checks'],
    ['choices from nowhere', formWith({}, { 'x-source': 'moon' }), '/properties/people/x-source'],
    [
      'a label for no value',
      formWith({}, { enum: [1], 'x-enum-titles': { 2: '二' } }),
      '/properties/people/x-enum-titles',
    ],
    ['a name with a slash', formWith({ properties: { 'a/b': { type: 'string' } } }), '/properties/a~1b/title'],
  ])('%s is told with its place', (_what, text, place) => {
    const issues = checkForm(text, 'receipt', checks)
    expect(issues.map((issue) => issue.place)).toContain(place)
    for (const { zh, en } of issues)
      expect([zh, en]).toEqual([expect.stringMatching(/\p{sc=Han}/u), expect.stringMatching(/\w/)])
  })
})

describe('versions', () => {
  const get = async (key: string, version?: number) =>
    await drafter.ask(endpoints.form, {
      params: { key },
      query: (version === undefined ? {} : { version: String(version) }) as never,
    })
  const save = async (person: Person, key: string, schema: string, baseVersion: number) =>
    await person.ask(endpoints.saveForm, { params: { key }, body: { schema, baseVersion, note: '改' } })

  test('the list tells which steps ask for a form', async () => {
    const { forms, may } = (await drafter.ask(endpoints.forms, {})).value
    expect(may.edit).toBe(false)
    const draft = forms.find(({ key }) => key === 'draft')
    expect(draft).toMatchObject({ title: '拟稿', titleEn: 'Draft', version: 1, savedBy: null })
    expect(draft?.usedBy).toContainEqual({
      procedureKey: 'outgoing-document',
      procedureName: '发文办理',
      stepId: 'draft',
      stepName: '拟稿',
    })
  })

  test('saving makes a version and keeps the text to the letter', async () => {
    const text = `{ "title": "收条", "type": "object",\n  "properties": { "b": { "title": "乙", "type": "string" }, "a": { "title": "甲", "type": "string" } } }`
    expect((await save(director, 'receipt', text, 0)).value).toMatchObject({ version: 1, schema: text })
    expect((await save(director, 'receipt', `${text}\n`, 1)).value.versions.map(({ version }) => version)).toEqual([
      2, 1,
    ])
    expect((await get('receipt', 1)).value.schema).toBe(text)
    expect((await get('receipt')).value).toMatchObject({
      version: 2,
      savedBy: { personId: director.personId },
      note: '改',
    })
    expect((await save(director, 'receipt', `${text}\n`, 2)).code).toBe('form/unchanged')
    expect((await get('receipt', 9)).code).toBe('form/not-found')
  })

  test('who is late is told by whom it was changed, and of two at once one is late', async () => {
    await save(director, 'contended', formWith(), 0)
    const late = await save(director, 'contended', formWith({}, { minimum: 1 }), 0)
    expect(late.problem).toMatchObject({ code: 'form/stale', version: 1, by: { personId: director.personId } })
    const both = await Promise.all([2, 3].map((minimum) => save(director, 'contended', formWith({}, { minimum }), 1)))
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })

  test('what is not valid, and who may not, changes nothing', async () => {
    const before = await sql`select * from form_version`.execute(office.admin)
    expect((await save(director, 'receipt', formWith({ type: 'array' }), 2)).problem).toMatchObject({
      code: 'form/invalid',
      issues: [{ place: '/type' }],
    })
    expect((await save(head, 'receipt', formWith(), 2)).status).toBe(403)
    expect((await sql`select * from form_version`.execute(office.admin)).rows).toHaveLength(before.rows.length)
  })

  test('an item keeps the form that was the newest when it opened; the next one has the new', async () => {
    const { matterId } = await start(drafter)
    await complete(drafter, matterId, formOf('draft'), '')
    const opened = (await read(head, matterId)).holdings[0]?.form
    office.clock.advance(5)
    const { schema, version } = (await get('opinion')).value
    const changed = JSON.stringify({ ...JSON.parse(schema), title: '新的意见' })
    await save(director, 'opinion', changed, version)
    office.clock.advance(5)
    expect((await read(head, matterId)).holdings[0]?.form).toEqual(opened)
    const later = await start(drafter)
    await complete(drafter, later.matterId, formOf('draft'), '')
    expect((await read(head, later.matterId)).holdings[0]?.form.title).toBe('新的意见')
  })
})
