/** A form as JSON Schema, or a part of one; keywords that the editor does not know stay as they are. */
export type Schema = Readonly<Record<string, unknown>>

/** The common kinds of fields, as the list of fields offers them; `other` is what only the schema's text can say. */
export const fieldKinds = [
  'line',
  'textarea',
  'choice',
  'choices',
  'boolean',
  'confirmation',
  'date',
  'moment',
  'integer',
  'departments',
  'units',
  'people',
] as const
export type FieldKind = (typeof fieldKinds)[number]

/** One field of a form. */
export interface Field {
  readonly name: string
  readonly property: Schema
  readonly required: boolean
}

/** A form read from its text, or where the text stops being JSON. */
export type Reading =
  | { readonly ok: true; readonly form: Schema }
  | { readonly ok: false; readonly line: number | null }

const datePattern = '^\\d{4}-\\d{2}-\\d{2}$'
const momentPattern = '^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}$'

/** Reads the text of a form. */
export function readForm(text: string): Reading {
  try {
    const form: unknown = JSON.parse(text)
    return isRecord(form) ? { ok: true, form } : { ok: false, line: 1 }
  } catch (cause) {
    const [, line] = /line (\d+)/.exec(String(cause)) ?? []
    return { ok: false, line: line === undefined ? null : Number(line) }
  }
}

/** The text of a form, as the office's files are written. */
export function writeForm(form: Schema): string {
  return `${JSON.stringify(form, null, 2)}\n`
}

/** The fields of a form in the order of its text. */
export function fieldsOf(form: Schema): readonly Field[] {
  const required = Array.isArray(form.required) ? form.required : []
  return Object.entries(isRecord(form.properties) ? form.properties : {}).map(([name, property]) => ({
    name,
    property: isRecord(property) ? property : {},
    required: required.includes(name),
  }))
}

/** The form with these fields in the place of its own. */
export function withFields(form: Schema, fields: readonly Field[]): Schema {
  return {
    ...form,
    properties: Object.fromEntries(fields.map(({ name, property }) => [name, property])),
    required: fields.filter(({ required }) => required).map(({ name }) => name),
  }
}

/** The kind of a field; null for a property that only the text can say. */
export function kindOf(property: Schema): FieldKind | null {
  const { type, pattern } = property
  const source = property['x-source']
  const widget = property['x-widget']
  if (type === 'boolean') return property.const === true || widget === 'confirmation' ? 'confirmation' : 'boolean'
  if (type === 'integer') return 'integer'
  if (type === 'array') {
    if (source === 'departments' || source === 'units' || source === 'people') return source
    return 'choices'
  }
  if (type !== 'string') return null
  if (Array.isArray(property.enum)) return 'choice'
  if (pattern === datePattern) return 'date'
  if (pattern === momentPattern) return 'moment'
  return widget === 'textarea' ? 'textarea' : 'line'
}

/** What each kind lays down; everything else of a property stays when its kind changes. */
const laidDown: Readonly<Record<FieldKind, Schema>> = {
  line: { type: 'string', maxLength: 200 },
  textarea: { type: 'string', maxLength: 1000, 'x-widget': 'textarea' },
  choice: { type: 'string', enum: ['同意', '不同意'] },
  choices: { type: 'array', items: { type: 'string', enum: ['甲', '乙'] }, uniqueItems: true },
  boolean: { type: 'boolean' },
  confirmation: { type: 'boolean', const: true, 'x-widget': 'confirmation' },
  date: { type: 'string', pattern: datePattern },
  moment: { type: 'string', pattern: momentPattern },
  integer: { type: 'integer', minimum: 0 },
  departments: { type: 'array', items: { type: 'string' }, uniqueItems: true, 'x-source': 'departments' },
  units: { type: 'array', items: { type: 'string' }, uniqueItems: true, 'x-source': 'units' },
  people: { type: 'array', items: { type: 'string' }, uniqueItems: true, 'x-source': 'people' },
}

/** The keywords of a field that do not depend on its kind. */
const common: ReadonlySet<string> = new Set(['title', 'x-title-en', 'description', 'x-description-en', 'x-required-on'])

/** The property as a field of another kind: its words stay, what belonged to the old kind goes. */
export function withKind(property: Schema, kind: FieldKind): Schema {
  const kept = Object.entries(property).filter(([keyword]) => common.has(keyword))
  return { ...Object.fromEntries(kept), ...laidDown[kind] }
}

/** The choices of a field, one a line, for people to write. */
export function choicesOf(property: Schema): readonly string[] {
  const of = property.type === 'array' && isRecord(property.items) ? property.items : property
  return Array.isArray(of.enum) ? of.enum.filter((one) => typeof one === 'string') : []
}

/** The property with these choices; English titles of choices that are gone go with them. */
export function withChoices(property: Schema, choices: readonly string[]): Schema {
  const named = (of: Schema): Schema => {
    const english = isRecord(of['x-enum-titles-en']) ? of['x-enum-titles-en'] : {}
    const kept = Object.entries(english).filter(([choice]) => choices.includes(choice))
    const { 'x-enum-titles-en': _, ...rest } = of
    return { ...rest, enum: choices, ...(kept.length > 0 ? { 'x-enum-titles-en': Object.fromEntries(kept) } : {}) }
  }
  if (property.type === 'array' && isRecord(property.items)) return { ...property, items: named(property.items) }
  return named(property)
}

/** The property with a keyword set, or taken away when the value is undefined or an empty text. */
export function withKeyword(property: Schema, keyword: string, value: unknown): Schema {
  const { [keyword]: _, ...rest } = property
  return value === undefined || value === '' || value === null ? rest : { ...property, [keyword]: value }
}

/** A form that asks for an opinion, to begin with. */
export function newForm(key: string, title: string, titleEn: string): Schema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:sanban:form:${key}`,
    title,
    'x-title-en': titleEn,
    type: 'object',
    properties: {
      opinion: {
        title: '意见',
        'x-title-en': 'Opinion',
        type: 'string',
        maxLength: 1000,
        'x-widget': 'textarea',
        'x-required-on': ['return'],
      },
    },
    required: [],
    additionalProperties: false,
  }
}

function isRecord(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
