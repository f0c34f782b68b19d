import type { FormIssue } from '@sanban/contract'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { keywordIssue, ourKeywords } from './form-keywords.ts'

type Schema = Readonly<Record<string, unknown>>

/**
 * What is wrong with the text of a form: no JSON, no JSON Schema (draft 2020-12), a keyword that nobody knows (most often a
 * slip of the pen, which would otherwise be ignored), or one of ours with a value that nobody can read. `checks` are the
 * conditions that the server offers.
 */
export function checkForm(text: string, key: string | null, checks: ReadonlySet<string>): FormIssue[] {
  const parsed = parse(text)
  if (!parsed.ok) return [parsed.issue]
  if (!isObject(parsed.value)) return [issueAt('', '表单应是一个 JSON 对象', 'a form is a JSON object')]
  const form = parsed.value
  const tooMuch = sizeIssue(form)
  if (tooMuch !== null) return [tooMuch]
  const issues = [
    ...shapeIssues(form, key),
    ...schemaIssues(form),
    ...placesOf(form).flatMap((place) => ours(place, checks)),
  ]
  // Only what passes so far can be compiled; compiling finds unknown keywords, references that lead nowhere, bad patterns.
  return issues.length > 0 ? issues.slice(0, 50) : compileIssues(form)
}

type Parsed = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly issue: FormIssue }

function parse(text: string): Parsed {
  try {
    return { ok: true, value: JSON.parse(text) }
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    return { ok: false, issue: issueAt('', `不是可读的 JSON：${detail}`, `it is no JSON: ${detail}`) }
  }
}

function isObject(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function issueAt(place: string, zh: string, en: string): FormIssue {
  return { place, zh, en }
}

// The largest form of an office has some forty; compiling one with these takes half a second.
const objectsMax = 400
const depthMax = 20

/** Compiling takes time with every schema in a form, and references would multiply them: both are bounded before anything reads it. */
function sizeIssue(form: Schema): FormIssue | null {
  let objects = 0
  const ahead: { readonly value: unknown; readonly depth: number }[] = [{ value: form, depth: 1 }]
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    const { value, depth } = next
    if (typeof value !== 'object' || value === null) continue
    objects += 1
    if (objects > objectsMax)
      return issueAt('', `表单过大，最多 ${objectsMax} 项`, `a form has at most ${objectsMax} parts`)
    if (depth > depthMax) return issueAt('', '表单嵌套过深', 'the form is nested too deeply')
    if ('$ref' in value || '$dynamicRef' in value) {
      return issueAt('', '表单不能使用 $ref 引用', 'a form does not refer to other schemas by $ref')
    }
    for (const part of Object.values(value)) ahead.push({ value: part, depth: depth + 1 })
  }
  return null
}

/** What the program reads of every form: an object with named fields, a title, its own id. */
function shapeIssues(form: Schema, key: string | null): FormIssue[] {
  const issues: FormIssue[] = []
  if (form.type !== 'object') issues.push(issueAt('/type', '应为 "object"', 'it should be "object"'))
  if (!isObject(form.properties)) issues.push(issueAt('/properties', '缺少字段', 'the form has no properties'))
  if (typeof form.title !== 'string' || form.title.trim() === '')
    issues.push(issueAt('/title', '缺少标题', 'the form has no title'))
  const id = `urn:sanban:form:${key}`
  if (key !== null && form.$id !== undefined && form.$id !== id)
    issues.push(issueAt('/$id', `应为 ${id}`, `it should be ${id}`))
  if (isObject(form.properties)) {
    for (const [name, field] of Object.entries(form.properties)) {
      if (isObject(field) && typeof field.title === 'string' && field.title.trim() !== '') continue
      issues.push(issueAt(`/properties/${pointer(name)}/title`, '字段缺少标题', 'the field has no title'))
    }
  }
  return issues
}

// Made once: each reads the whole meta-schema, which takes longer than any form.
const lenient = new Ajv2020({ allErrors: true, strict: false })
const strict = new Ajv2020({
  allErrors: true,
  addUsedSchema: false,
  strictSchema: true,
  strictTypes: false,
  strictTuples: false,
  strictRequired: false,
})
strict.addVocabulary(Object.keys(ourKeywords))

function schemaIssues(form: Schema): FormIssue[] {
  if (lenient.validateSchema(form)) return []
  return (lenient.errors ?? []).map(({ instancePath, message = '' }) =>
    issueAt(instancePath, `不符合 JSON Schema：${message}`, message),
  )
}

function compileIssues(form: Schema): FormIssue[] {
  try {
    strict.compile(form)
    return []
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error)
    return [issueAt('', `表单不能使用：${detail}`, detail)]
  } finally {
    // What was only looked at is not kept.
    strict.removeSchema(form)
  }
}

interface Place {
  readonly pointer: string
  readonly schema: Schema
  /** Whether it is the form itself. */
  readonly isForm: boolean
}

/** The form and its fields, the elements of lists included: where our keywords may stand. */
function placesOf(form: Schema): readonly Place[] {
  const fields = isObject(form.properties) ? Object.entries(form.properties) : []
  return [
    { pointer: '', schema: form, isForm: true },
    ...fields.flatMap(([name, field]): Place[] => {
      const at = `/properties/${pointer(name)}`
      if (!isObject(field)) return []
      const items = isObject(field.items) ? [{ pointer: `${at}/items`, schema: field.items, isForm: false }] : []
      return [{ pointer: at, schema: field, isForm: false }, ...items]
    }),
  ]
}

function ours({ pointer: at, schema, isForm }: Place, checks: ReadonlySet<string>): FormIssue[] {
  return Object.entries(schema).flatMap(([name, value]) => {
    if (!name.startsWith('x-')) return []
    const issue = keywordIssue(name, value, { schema, isForm, checks })
    return issue === null ? [] : [issueAt(`${at}/${pointer(name)}`, issue.zh, issue.en)]
  })
}

/** RFC 6901 § 3. */
function pointer(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1')
}
