import type { Definition, Item, Value } from '@sanban/procedure'
import type { UnitTransaction } from '../platform/db/unit-transaction.ts'
import { type Outcome, ok } from '../platform/http/answer.ts'
import type { ActBody, Attempt } from './deeds/attempt.ts'
import { type FilledField, type Form, formOf, shownFields, validateForm } from './forms.ts'
import type { InAction, Kernel, ServiceProblem } from './kernel.ts'

export type FormValues = Readonly<Record<string, Value>>

export interface Filled {
  /** What the procedure keeps: the form without the opinion, which stands beside it. */
  readonly values: FormValues
  /** What the trail shows of it. */
  readonly shown: readonly FilledField[]
}

/** Who is asked for advice, or signs a plain step beside its holder, gives an opinion; the form stays the holder's. */
const opinionForm: Form = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  properties: {
    opinion: { type: 'string', title: '意见', 'x-title-en': 'Opinion', maxLength: 1000, 'x-widget': 'textarea' },
  },
  required: ['opinion'],
  additionalProperties: false,
}

/** What is not filled in at all: steps that wait for others. */
const emptyForm: Form = { type: 'object', properties: {}, additionalProperties: false }

/** The form that the holder of an item fills in. */
export async function formOfItem(
  trx: UnitTransaction,
  unitId: string,
  definition: Definition,
  item: Pick<Item, 'step' | 'kind' | 'openedAt'>,
): Promise<Form> {
  const step = definition.nodes[item.step]
  if (step?.type !== 'userTask') return item.kind === 'own' ? emptyForm : opinionForm
  const counts = item.kind === 'own' || (step.each !== undefined && (item.kind === 'beside' || item.kind === 'after'))
  const form = await formOf(trx, unitId, step.form, new Date(item.openedAt))
  if (counts) return form
  // Delegated work may be work on the document.
  const works = item.kind === 'delegated' && form['x-document'] !== undefined
  return works ? { ...opinionForm, 'x-document': 'edit' } : opinionForm
}

/** Validates the item's form and runs the checks it names. */
export async function fillForm(
  attempt: Attempt,
  body: Extract<ActBody, { operation: 'complete' }>,
): Promise<Outcome<Filled, ServiceProblem>> {
  const { kernel, trx, actor, matter, now } = attempt
  const item = matter.state.items.find(({ id }) => id === body.workItemId)
  if (item === undefined) return ok({ values: {}, shown: [] })
  const form = await formOfItem(trx, actor.unitId, matter.definition, item)
  const opinion = body.opinion.trim()
  const at = { trx, actor, matterId: matter.matterId, now, values: matter.state.values }
  return await fillIn(kernel, at, form, body.form as FormValues, opinion)
}

/** Validates what was filled into a form and runs the checks it names. */
export async function fillIn(
  kernel: Kernel,
  at: InAction,
  form: Form,
  given: FormValues,
  opinion: string,
): Promise<Outcome<Filled, ServiceProblem>> {
  const { opinion: _, ...values } = given
  const asked = form.properties?.opinion !== undefined && opinion !== ''
  const valid = await validateForm(at.trx, at.actor.unitId, form, asked ? { ...values, opinion } : values)
  if (!valid.ok) return valid
  for (const name of form['x-checks'] ?? []) {
    const check = kernel.checks[name]
    if (check === undefined) throw new Error(`no check ${name}, though loading forms checks it`)
    const passed = await check(at)
    if (!passed.ok) return passed
  }
  return ok({ values, shown: shownFields(form, values, valid.value) })
}
