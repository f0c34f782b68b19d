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

/** Validates what was filled in; the problem names each field and what is wrong with it. */
export async function validateForm(
  trx: UnitTransaction,
  unitId: string,
  form: Form,
  values: Readonly<Record<string, unknown>>,
): Promise<Outcome<null, 'matter/form-invalid'>> {
  const validate = validatorOf(form)
  if (!validate(values)) return refuse('matter/form-invalid', { fields: (validate.errors ?? []).map(fieldIssue) })
  for (const [field, property] of Object.entries(form.properties ?? {})) {
    const source = property['x-source']
    const chosen = values[field]
    if (source === undefined || !Array.isArray(chosen) || chosen.length === 0) continue
    const known = await idsOf(trx, unitId, source)
    if (!chosen.every((id) => typeof id === 'string' && known.has(id))) {
      return refuse('matter/form-invalid', {
        fields: [{ field, rule: 'x-source', message: `not one of the ${source}` }],
      })
    }
  }
  return ok(null)
}

function fieldIssue(error: ErrorObject) {
  const missing: unknown = error.params.missingProperty
  const field = typeof missing === 'string' ? missing : (error.instancePath.split('/')[1] ?? '')
  return { field, rule: error.keyword, message: error.message ?? '' }
}

async function idsOf(trx: UnitTransaction, unitId: string, source: ChoiceSource): Promise<Set<string>> {
  if (source === 'departments') {
    const rows = await trx.selectFrom('department').select('department_id').where('unit_id', '=', unitId).execute()
    return new Set(rows.map((row) => row.department_id))
  }
  if (source === 'people') {
    const rows = await trx.selectFrom('person').select('person_id').where('unit_id', '=', unitId).execute()
    return new Set(rows.map((row) => row.person_id))
  }
  const rows = await trx.selectFrom('unit').select('unit_id').where('unit_id', '!=', unitId).execute()
  return new Set(rows.map((row) => row.unit_id))
}

/** What the trail shows of a form: texts, numbers and votes. Lists show elsewhere, as work items and dispatches. */
export function shownFields(form: Form, values: Readonly<Record<string, unknown>>): FilledField[] {
  return Object.entries(form.properties ?? {}).flatMap(([name, property]) => {
    const { title = name, 'x-title-en': labelEn = title, 'x-enum-titles': titles } = property
    const value = shownValue(values[name], titles)
    return value === '' ? [] : [{ label: title, labelEn, value }]
  })
}

/** Empty when there is nothing to show. */
function shownValue(value: unknown, titles: FormProperty['x-enum-titles']): string {
  if (typeof value === 'boolean') return titles?.[String(value)] ?? ''
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value : ''
}
