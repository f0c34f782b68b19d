import type { Refusal } from '../../api/call.ts'

/** The names of the fields that a refused form names; empty for any other refusal. */
export function refusedFields(problem: Refusal | null): ReadonlySet<string> {
  const fields = problem?.code === 'matter/form-invalid' ? problem.fields : []
  return new Set(Array.isArray(fields) ? fields.flatMap(nameOf) : [])
}

function nameOf(issue: unknown): readonly string[] {
  if (typeof issue !== 'object' || issue === null || !('field' in issue)) return []
  return typeof issue.field === 'string' ? [issue.field] : []
}
