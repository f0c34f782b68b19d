/** A text in the languages of the program. */
export interface Label {
  readonly zh: string
  readonly en: string
}

export interface Choice {
  readonly value: string
  readonly label: Label
}

/** Where the choices of a list come from: the address book's departments, people or units, or the schema itself. */
export type ChoiceSource = 'departments' | 'people' | 'units' | 'schema'

/**
 * How a field is entered; `date` and `moment` are texts such as 2026-03-02 and
 * 2026-03-02 09:30, `confirmation` is a box that must be ticked, `yes-no` a vote that nobody gives by leaving a box alone.
 */
export type FieldKind =
  | 'line'
  | 'date'
  | 'moment'
  | 'textarea'
  | 'choice'
  | 'choices'
  | 'integer'
  | 'boolean'
  | 'yes-no'
  | 'confirmation'

/** One field of a form, read from one property of its JSON Schema. */
export interface FormField {
  readonly name: string
  readonly kind: FieldKind
  readonly label: Label
  readonly description: Label | null
  readonly required: boolean
  readonly choices: readonly Choice[]
  readonly source: ChoiceSource
  /** Phrases offered when completing, and when returning. */
  readonly phrases: readonly string[]
  readonly returnPhrases: readonly string[]
  readonly minLength: number
  readonly maxLength: number | null
  readonly pattern: string | null
  readonly minItems: number
  readonly maxItems: number | null
  readonly minimum: number | null
  readonly maximum: number | null
  readonly initial: unknown
}

/** What is wrong with the value of a field; `limit` fills the sentence. */
export interface FieldProblem {
  readonly code:
    | 'required'
    | 'too-short'
    | 'too-long'
    | 'not-integer'
    | 'too-small'
    | 'too-large'
    | 'too-many'
    | 'confirm'
    | 'pattern'
  readonly limit?: number
}

type Schema = Readonly<Record<string, unknown>>

/**
 * The fields of an office form: those that must be filled in first, else in the order of its properties, which a database
 * need not keep. A property of a shape we don't know becomes a line of text.
 */
export function formFields(form: Schema): readonly FormField[] {
  const required = strings(form.required)
  return Object.entries(record(form.properties))
    .map(([name, property]) => formField(name, record(property), required.includes(name)))
    .toSorted((left, right) => Number(right.required) - Number(left.required))
}

/** The name of the form, from its `$id` (`urn:sanban:form:sign` → `sign`); empty when it has none. */
export function formName(form: Schema): string {
  return typeof form.$id === 'string' ? (form.$id.split(':').at(-1) ?? '') : ''
}

/**
 * The values a form starts with: what the server gives, else the default, else nothing. Opinions, votes and remarks are never taken
 * over: what the server has is what somebody else wrote at an earlier step.
 */
export function initialValues(fields: readonly FormField[], given: Schema): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    fields.map(({ name, kind, initial }) => {
      const known = kind === 'textarea' || kind === 'yes-no' ? undefined : given[name]
      return [name, known ?? initial ?? emptyValue(kind)]
    }),
  )
}

/** The values to send: fields left empty that nobody asks for are left out. */
export function filledValues(fields: readonly FormField[], values: Schema): Readonly<Record<string, unknown>> {
  const filled = fields.filter(({ name, required, choices }) => {
    const value = values[name]
    if (value === undefined || value === null) return false
    return required || value !== '' || choices.some((choice) => choice.value === '')
  })
  return Object.fromEntries(filled.map(({ name }) => [name, values[name]]))
}

/** The first thing wrong with a value, or null. The server checks again; this one answers at once. */
export function fieldProblem(field: FormField, value: unknown): FieldProblem | null {
  return checks[field.kind](field, value)
}

const checks: Readonly<Record<FieldKind, (field: FormField, value: unknown) => FieldProblem | null>> = {
  line: textProblem,
  date: textProblem,
  moment: textProblem,
  textarea: textProblem,
  choice: (field, value) =>
    field.required && !field.choices.some((choice) => choice.value === value) ? { code: 'required' } : null,
  choices: choicesProblem,
  integer: integerProblem,
  boolean: () => null,
  'yes-no': ({ required }, value) => (required && typeof value !== 'boolean' ? { code: 'required' } : null),
  confirmation: (_, value) => (value === true ? null : { code: 'confirm' }),
}

function textProblem({ required, minLength, maxLength, pattern }: FormField, value: unknown): FieldProblem | null {
  const text = typeof value === 'string' ? value : ''
  if (text === '') return required && (minLength > 0 || !matches(pattern, '')) ? { code: 'required' } : null
  if (text.length < minLength) return { code: 'too-short', limit: minLength }
  if (maxLength !== null && text.length > maxLength) return { code: 'too-long', limit: maxLength }
  if (matches(pattern, text)) return null
  return text.trim() === '' ? { code: 'required' } : { code: 'pattern' }
}

function matches(pattern: string | null, text: string): boolean {
  return pattern === null || new RegExp(pattern, 'u').test(text)
}

function choicesProblem({ minItems, maxItems }: FormField, value: unknown): FieldProblem | null {
  const count = Array.isArray(value) ? value.length : 0
  if (!Array.isArray(value) || count < minItems) return { code: 'required', limit: minItems }
  return maxItems !== null && count > maxItems ? { code: 'too-many', limit: maxItems } : null
}

function integerProblem({ required, minimum, maximum }: FormField, value: unknown): FieldProblem | null {
  if (value === undefined || value === null) return required ? { code: 'required' } : null
  if (!Number.isInteger(value)) return { code: 'not-integer' }
  const number = Number(value)
  if (minimum !== null && number < minimum) return { code: 'too-small', limit: minimum }
  return maximum !== null && number > maximum ? { code: 'too-large', limit: maximum } : null
}

function formField(name: string, property: Schema, required: boolean): FormField {
  const label = labelOf(property, 'title', name)
  return {
    name,
    kind: fieldKind(property),
    label: label ?? { zh: name, en: name },
    description: labelOf(property, 'description', null),
    required,
    choices: choicesOf(property),
    source: sourceOf(property),
    phrases: strings(property['x-phrases']),
    returnPhrases: strings(property['x-return-phrases']),
    minLength: number(property.minLength) ?? 0,
    maxLength: number(property.maxLength),
    pattern: typeof property.pattern === 'string' ? property.pattern : null,
    minItems: number(property.minItems) ?? 0,
    maxItems: number(property.maxItems),
    minimum: number(property.minimum),
    maximum: number(property.maximum),
    initial: property.default,
  }
}

function fieldKind(property: Schema): FieldKind {
  const widget = property['x-widget']
  if (property.type === 'boolean') {
    if (widget === 'confirmation' || property.const === true) return 'confirmation'
    return property['x-enum-titles'] === undefined ? 'boolean' : 'yes-no'
  }
  if (property.type === 'array') return 'choices'
  if (property.type === 'integer') return 'integer'
  if (Array.isArray(property.enum) || Array.isArray(property.oneOf)) return 'choice'
  if (widget === 'textarea') return 'textarea'
  return typeof property.pattern === 'string' ? (patternKinds.get(property.pattern) ?? 'line') : 'line'
}

/** Patterns that a browser's own fields for days and moments keep. */
const patternKinds: ReadonlyMap<string, FieldKind> = new Map([
  ['^\\d{4}-\\d{2}-\\d{2}$', 'date'],
  ['^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}$', 'moment'],
])

function choicesOf(property: Schema): readonly Choice[] {
  const of = property.type === 'array' ? record(property.items) : property
  const zh = record(of['x-enum-titles'])
  const en = record(of['x-enum-titles-en'])
  const values = property.type === 'boolean' && 'x-enum-titles' in property ? ['true', 'false'] : strings(of.enum)
  const listed = values.map((value) => ({
    value,
    label: { zh: text(zh[value], value), en: text(en[value], text(zh[value], value)) },
  }))
  const alternatives = Array.isArray(of.oneOf) ? of.oneOf.map(record) : []
  return [
    ...listed,
    ...alternatives.map((one) => {
      const value = text(one.const, '')
      return { value, label: labelOf(one, 'title', value) ?? { zh: value, en: value } }
    }),
  ]
}

function sourceOf(property: Schema): ChoiceSource {
  const source = property['x-source']
  return source === 'departments' || source === 'people' || source === 'units' ? source : 'schema'
}

function labelOf(property: Schema, key: 'title' | 'description', fallback: string | null): Label | null {
  const zh = property[key] ?? fallback
  if (typeof zh !== 'string') return null
  return { zh, en: text(property[`x-${key}-en`], zh) }
}

function emptyValue(kind: FieldKind): unknown {
  if (kind === 'choices') return []
  if (kind === 'boolean' || kind === 'confirmation') return false
  return kind === 'integer' || kind === 'yes-no' ? null : ''
}

function record(value: unknown): Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}

function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}

function text(value: unknown, fallback: string): string {
  return typeof value === 'string' ? value : fallback
}

function number(value: unknown): number | null {
  return typeof value === 'number' ? value : null
}
