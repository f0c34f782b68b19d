import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fieldProblem, filledValues, formFields, formName, initialValues } from '../../src/ui/form/form-fields.ts'
import { refusedFields } from '../../src/ui/form/refused-fields.ts'

const folder = join(import.meta.dirname, '../../../../office/forms')
const shipped = readdirSync(folder).filter((file) => file.endsWith('.json'))
const formOf = (file: string): Record<string, unknown> => JSON.parse(readFileSync(join(folder, file), 'utf8'))

function field(property: Record<string, unknown>, required = false) {
  const [only] = formFields({ properties: { value: property }, required: required ? ['value'] : [] })
  if (only === undefined) throw new Error('one field expected')
  return only
}

describe('从 JSON Schema 读出表单', () => {
  test.each(shipped)('%s 的每个字段都有中英文名称和可填的控件', (file) => {
    const fields = formFields(formOf(file))
    expect(fields.length).toBeGreaterThan(0)
    for (const { label, kind, choices } of fields) {
      expect(label.zh).toMatch(/\p{Script=Han}/u)
      expect(label.en).toMatch(/^[A-Za-z]/)
      if (kind === 'choice') expect(choices.length).toBeGreaterThan(0)
    }
    expect(`${formName(formOf(file))}.json`).toBe(file)
  })

  test.each([
    ['string', { type: 'string' }, 'line'],
    ['textarea', { type: 'string', 'x-widget': 'textarea' }, 'textarea'],
    ['enum', { type: 'string', enum: ['永久', '30年'] }, 'choice'],
    ['oneOf', { type: 'string', oneOf: [{ const: 'a', title: '甲' }] }, 'choice'],
    ['array', { type: 'array', 'x-source': 'units' }, 'choices'],
    ['integer', { type: 'integer' }, 'integer'],
    ['boolean', { type: 'boolean' }, 'boolean'],
    ['boolean with titles', { type: 'boolean', 'x-enum-titles': { true: '同意', false: '不同意' } }, 'yes-no'],
    ['people', { type: 'array', 'x-source': 'people' }, 'choices'],
    ['day', { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' }, 'date'],
    ['moment', { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}$' }, 'moment'],
    ['const true', { type: 'boolean', const: true }, 'confirmation'],
    ['a shape from the future', { type: 'object' }, 'line'],
  ])('%s', (_, property, kind) => expect(field(property).kind).toBe(kind))

  test('enum 的值没有名称时以值为名称', () => {
    const property = {
      type: 'string',
      enum: ['', '加急'],
      'x-enum-titles': { '': '普通' },
      'x-enum-titles-en': { 加急: 'Urgent' },
    }
    expect(field(property).choices).toEqual([
      { value: '', label: { zh: '普通', en: '普通' } },
      { value: '加急', label: { zh: '加急', en: 'Urgent' } },
    ])
  })
})

const problems: readonly (readonly [string, Record<string, unknown>, boolean, unknown, string | null])[] = [
  ['必填的文字不能空', { type: 'string', minLength: 1 }, true, '', 'required'],
  ['只有空白等于没填', { type: 'string', minLength: 1, pattern: '\\S' }, true, '  ', 'required'],
  ['选填的文字可以空', { type: 'string', maxLength: 5 }, false, '', null],
  ['超长', { type: 'string', maxLength: 5 }, false, '一二三四五六', 'too-long'],
  ['至少一个单位', { type: 'array', minItems: 1 }, true, [], 'required'],
  ['会签可以不选', { type: 'array' }, true, [], null],
  ['只选一个', { type: 'array', maxItems: 1 }, true, ['a', 'b'], 'too-many'],
  ['表决不能不选', { type: 'boolean', 'x-enum-titles': { true: '赞成', false: '反对' } }, true, null, 'required'],
  ['反对也是表决', { type: 'boolean', 'x-enum-titles': { true: '赞成', false: '反对' } }, true, false, null],
  ['份数要整数', { type: 'integer', minimum: 1 }, true, 1.5, 'not-integer'],
  ['份数太小', { type: 'integer', minimum: 1 }, true, 0, 'too-small'],
  ['份数太大', { type: 'integer', maximum: 9 }, true, 10, 'too-large'],
  ['份数没填', { type: 'integer' }, true, null, 'required'],
  ['没有确认', { type: 'boolean', const: true }, true, false, 'confirm'],
  ['已确认', { type: 'boolean', const: true }, true, true, null],
  ['选项之外', { type: 'string', enum: ['永久'] }, true, '十年', 'required'],
]

describe('填写检查', () => {
  test.each(problems)('%s', (_, property, required, value, code) => {
    expect(fieldProblem(field(property, required), value)?.code ?? null).toBe(code)
  })

  test('初值：服务器给的先于默认值，默认值先于空', () => {
    const fields = formFields({
      properties: { a: { type: 'string', default: '甲' }, b: { type: 'array' }, c: { type: 'integer' } },
    })
    expect(initialValues(fields, { a: '乙' })).toEqual({ a: '乙', b: [], c: null })
    expect(initialValues(fields, {})).toEqual({ a: '甲', b: [], c: null })
  })

  test('别人在前一环节写的意见不带入', () => {
    const opinion = { type: 'string', 'x-widget': 'textarea' }
    expect(initialValues(formFields({ properties: { opinion } }), { opinion: '同意。' })).toEqual({ opinion: '' })
  })

  test('必填的字段在前，不论属性的次序', () => {
    const properties = { note: { type: 'string' }, units: { type: 'array' } }
    expect(formFields({ properties, required: ['units'] }).map(({ name }) => name)).toEqual(['units', 'note'])
  })

  test('提交时略去没填的选填字段，必填的空值照送', () => {
    const properties = {
      urgency: { type: 'string', enum: ['', '加急'] },
      note: { type: 'string' },
      copies: { type: 'integer' },
    }
    const fields = formFields({ properties, required: ['urgency'] })
    expect(filledValues(fields, { urgency: '', note: '', copies: null })).toEqual({ urgency: '' })
  })
})

test('服务器不接受的栏目', () => {
  const problem = {
    code: 'matter/form-invalid',
    fields: [{ field: 'days', rule: 'minimum' }, { rule: 'type' }],
  } as const
  expect([...refusedFields(problem)]).toEqual(['days'])
  expect([...refusedFields({ ...problem, code: 'matter/stale' })]).toEqual([])
  expect([...refusedFields(null)]).toEqual([])
})
