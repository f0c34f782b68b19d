import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js'
import type { UnitTransaction } from '../platform/db/unit-transaction.ts'
import { type Outcome, ok, refuse } from '../platform/http/answer.ts'

/** Whose ids a list may hold: departments or people of the unit, or other units. */
type ChoiceSource = 'departments' | 'people' | 'units'

interface FormProperty {
  readonly title?: string
  readonly 'x-title-en'?: string
  readonly 'x-source'?: ChoiceSource
  /** The words of `true` and `false` where a field is a vote. */
  readonly 'x-enum-titles'?: Readonly<Record<string, string>>
  readonly [keyword: string]: unknown
}

/** A field as it was filled in, with the title that it had then. */
export interface FilledField {
  readonly label: string
  readonly labelEn: string
  readonly value: string
}

/** 表单: JSON Schema (draft 2020-12) with Sanban's own keywords, all of which start with `x-`. */
export interface Form {
  readonly properties?: Readonly<Record<string, FormProperty>>
  /** Conditions of features that must hold before the step is completed. */
  readonly 'x-checks'?: readonly string[]
  /** `edit` when the holder of the step may change the document. */
  readonly 'x-document'?: 'edit'
  readonly [keyword: string]: unknown
}

// Two units may keep different forms under one $id, so a compiled form is known by its text and not registered.
const ajv = new Ajv2020({ allErrors: true, strict: false, addUsedSchema: false })
const compiled = new Map<string, ValidateFunction>()

function validatorOf(form: Form): ValidateFunction {
  const text = JSON.stringify(form)
  const known = compiled.get(text)
  if (known !== undefined) return known
  const validator = ajv.compile(form)
  compiled.set(text, validator)
  return validator
}

/**
 * The form of an item: the version that was the newest when the item opened, so that nobody finds other questions than those
 * they began to answer. A step whose form is missing is a bug of the office's data, found at publishing.
 */
export async function formOf(trx: UnitTransaction, unitId: string, key: string, openedAt: Date): Promise<Form> {
  const known = versionsOf(trx, unitId, key).where((eb) =>
    eb.or([eb('version', '=', 1), eb('saved_at', '<=', openedAt)]),
  )
  return (await known.executeTakeFirstOrThrow()).schema as unknown as Form
}

/** A form as it is now, for what is filled in before any item opens. */
export async function newestForm(trx: UnitTransaction, unitId: string, key: string): Promise<Form> {
  return (await versionsOf(trx, unitId, key).executeTakeFirstOrThrow()).schema as unknown as Form
}

/** The versions of a form, the newest first. */
function versionsOf(trx: UnitTransaction, unitId: string, key: string) {
  return trx
    .selectFrom('form_version')
    .select('schema')
    .where('unit_id', '=', unitId)
    .where('form_key', '=', key)
    .orderBy('version', 'desc')
    .limit(1)
}

/** The names of what was chosen in a form's lists, by id. */
export type ChosenNames = ReadonlyMap<string, string>

/**
 * Validates what was filled in; the problem names each field and what is wrong with it. Gives the names of the departments,
 * people and units that were chosen.
 */
export async function validateForm(
  trx: UnitTransaction,
  unitId: string,
  form: Form,
  values: Readonly<Record<string, unknown>>,
): Promise<Outcome<ChosenNames, 'matter/form-invalid'>> {
  const validate = validatorOf(form)
  if (!validate(values)) return refuse('matter/form-invalid', { fields: (validate.errors ?? []).map(fieldIssue) })
  const names = new Map<string, string>()
  for (const [field, property] of Object.entries(form.properties ?? {})) {
    const source = property['x-source']
    const chosen = values[field]
    if (source === undefined || !Array.isArray(chosen) || chosen.length === 0) continue
    const known = await namesOfSource(trx, unitId, source)
    if (!chosen.every((id) => typeof id === 'string' && known.has(id))) {
      return refuse('matter/form-invalid', {
        fields: [{ field, rule: 'x-source', message: `not one of the ${source}` }],
      })
    }
    for (const id of chosen as readonly string[]) names.set(id, known.get(id) ?? id)
  }
  return ok(names)
}

function fieldIssue(error: ErrorObject) {
  const missing: unknown = error.params.missingProperty
  const field = typeof missing === 'string' ? missing : (error.instancePath.split('/')[1] ?? '')
  return { field, rule: error.keyword, message: error.message ?? '' }
}

async function namesOfSource(trx: UnitTransaction, unitId: string, source: ChoiceSource): Promise<ChosenNames> {
  if (source === 'departments') {
    const rows = await trx
      .selectFrom('department')
      .select(['department_id', 'name'])
      .where('unit_id', '=', unitId)
      .execute()
    return new Map(rows.map((row) => [row.department_id, row.name]))
  }
  if (source === 'people') {
    const rows = await trx.selectFrom('person').select(['person_id', 'name']).where('unit_id', '=', unitId).execute()
    return new Map(rows.map((row) => [row.person_id, row.name]))
  }
  const rows = await trx.selectFrom('unit').select(['unit_id', 'short_name']).where('unit_id', '!=', unitId).execute()
  return new Map(rows.map((row) => [row.unit_id, row.short_name]))
}

/** What the trail shows of a form: texts, numbers, votes, and whoever was chosen by name. */
export function shownFields(form: Form, values: Readonly<Record<string, unknown>>, names: ChosenNames): FilledField[] {
  return Object.entries(form.properties ?? {}).flatMap(([name, property]) => {
    const { title = name, 'x-title-en': labelEn = title, 'x-enum-titles': titles } = property
    const value = shownValue(values[name], titles, names)
    return value === '' ? [] : [{ label: title, labelEn, value }]
  })
}

/** Empty when there is nothing to show. */
function shownValue(value: unknown, titles: FormProperty['x-enum-titles'], names: ChosenNames): string {
  if (typeof value === 'boolean') return titles?.[String(value)] ?? ''
  if (typeof value === 'number') return String(value)
  if (Array.isArray(value)) return value.flatMap((each) => names.get(String(each)) ?? []).join('、')
  return typeof value === 'string' && value.trim() !== '' ? value : ''
}
