import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  choicesOf,
  fieldKinds,
  fieldsOf,
  kindOf,
  newForm,
  readForm,
  type Schema,
  withChoices,
  withFields,
  withKeyword,
  withKind,
} from '../../src/features/forms/form-schema.ts'
import { formFields } from '../../src/ui/form/form-fields.ts'

const folder = join(import.meta.dirname, '../../../../office/forms')
const shipped = readdirSync(folder).filter((name) => name.endsWith('.json'))

function shippedForm(name: string): Schema {
  const reading = readForm(readFileSync(join(folder, name), 'utf8'))
  if (!reading.ok) throw new Error(`${name} is not JSON`)
  return reading.form
}

describe('a form as a list of fields', () => {
  test.for(shipped)('%s: taken apart and put together it is the same', (name) => {
    const form = shippedForm(name)
    expect(withFields(form, fieldsOf(form))).toEqual(form)
    expect(Object.keys(withFields(form, fieldsOf(form)).properties ?? {})).toEqual(Object.keys(form.properties ?? {}))
  })

  test.for(shipped)('%s: every field is of a kind that the list knows', (name) => {
    expect(fieldsOf(shippedForm(name)).filter(({ property }) => kindOf(property) === null)).toEqual([])
  })

  test.for(fieldKinds)('a field made a %s is one, and keeps its title', (kind) => {
    const property = withKind({ title: '金额', type: 'string', maxLength: 5, 'x-widget': 'textarea' }, kind)
    expect(kindOf(property)).toBe(kind)
    expect(property.title).toBe('金额')
  })

  test('what belonged to the old kind goes with it', () => {
    expect(withKind({ title: '金额', type: 'string', maxLength: 5, pattern: '^x' }, 'integer')).toEqual({
      title: '金额',
      type: 'integer',
      minimum: 0,
    })
  })
})

test('choices are written one a line; English titles of those that are gone go too', () => {
  const property = { type: 'string', enum: ['甲', '乙'], 'x-enum-titles-en': { 甲: 'A', 乙: 'B' } }
  const changed = withChoices(property, ['甲', '丙'])
  expect(choicesOf(changed)).toEqual(['甲', '丙'])
  expect(changed['x-enum-titles-en']).toEqual({ 甲: 'A' })
})

test('choices of a list stand at its items', () => {
  const changed = withChoices(withKind({ title: '科目' }, 'choices'), ['一', '二'])
  expect(changed).toMatchObject({ type: 'array', items: { enum: ['一', '二'] } })
  expect(choicesOf(changed)).toEqual(['一', '二'])
})

test('an empty text takes a keyword away', () => {
  expect(withKeyword({ title: '金额', description: '元' }, 'description', '')).toEqual({ title: '金额' })
})

test('a new form asks for an opinion that the form view can show', () => {
  expect(formFields(newForm('car-request', '用车申请', 'Request for a car')).map(({ name }) => name)).toEqual([
    'opinion',
  ])
})

test('a text that is no JSON, and one that is no object, are refused', () => {
  expect(readForm('{ "title": ').ok).toBe(false)
  expect(readForm('[]').ok).toBe(false)
})
