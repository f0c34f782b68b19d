import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { personRef } from './wire.ts'

const instant = z.iso.datetime()
const formKey = z.string().regex(/^[a-z][a-z0-9-]{0,99}$/)
const keyParams = z.object({ key: formKey })
/** The JSON Schema as text, so that its fields keep their order. */
const schema = z.string().min(2).max(200_000)

/** Something wrong with a form, with the place as a JSON pointer such as `/properties/opinion/type`. */
export const formIssue = z
  .object({ place: z.string(), zh: z.string(), en: z.string() })
  .meta({ id: 'FormIssue', description: '表单的问题' })
export type FormIssue = z.output<typeof formIssue>

const saved = {
  version: z.int().min(1),
  savedAt: instant,
  /** Null for what came with the program. */
  savedBy: personRef.nullable(),
  note: z.string(),
}

export const formSummary = z
  .object({
    key: z.string(),
    title: z.string(),
    titleEn: z.string(),
    ...saved,
    /** The steps of the newest published procedures that ask for it; a null step is the start. */
    usedBy: z.array(
      z.object({ procedureKey: z.string(), procedureName: z.string(), stepId: z.string(), stepName: z.string() }),
    ),
  })
  .meta({ id: 'FormSummary', description: '表单概况' })
export type FormSummary = z.output<typeof formSummary>

export const formVersion = z
  .object({ key: z.string(), schema: z.string(), ...saved, versions: z.array(z.object(saved)) })
  .meta({ id: 'FormVersion', description: '表单的一个版本' })
export type FormVersion = z.output<typeof formVersion>

/** The endpoints of forms. An item's form is the version that was the newest when the item opened. */
export const formEndpoints = {
  forms: endpoint({
    method: 'GET',
    path: '/api/forms',
    summary: '表单列表 · All forms',
    tag: 'forms',
    access: 'signed-in',
    result: z.object({ forms: z.array(formSummary), may: z.object({ edit: z.boolean() }) }),
    problems: [],
  }),
  checkForm: endpoint({
    method: 'POST',
    path: '/api/forms/check',
    summary: '检查表单 · Check a form without saving it',
    tag: 'forms',
    access: 'signed-in',
    body: z.object({ schema }),
    result: z.object({ issues: z.array(formIssue) }),
    problems: [],
  }),
  form: endpoint({
    method: 'GET',
    path: '/api/forms/:key',
    summary: '表单，最新版本或某一版本 · A form, its newest version or another',
    tag: 'forms',
    access: 'signed-in',
    params: keyParams,
    query: z.object({ version: z.coerce.number().int().min(1).optional() }),
    result: formVersion,
    problems: ['form/not-found'],
  }),
  saveForm: endpoint({
    method: 'PUT',
    path: '/api/forms/:key',
    summary: '保存表单为新版本 · Save a form as a new version',
    tag: 'forms',
    access: 'signed-in',
    params: keyParams,
    body: z.object({
      schema,
      /** The version that the sender changed; 0 for a new form. */
      baseVersion: z.int().min(0),
      note: z.string().max(500),
    }),
    result: formVersion,
    problems: ['form/may-not-edit', 'form/invalid', 'form/stale', 'form/unchanged'],
  }),
} as const
