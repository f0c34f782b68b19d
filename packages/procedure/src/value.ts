import type { Value } from './definition.ts'

/** Whether two values are the same JSON, whatever the order of their names. */
export function sameValue(left: Value, right: Value): boolean {
  if (left === right) return true
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false
  if (Array.isArray(left) !== Array.isArray(right)) return false
  const leftEntries = Object.entries(left)
  const rightEntries = new Map<string, Value>(Object.entries(right))
  return (
    leftEntries.length === rightEntries.size &&
    leftEntries.every(([name, value]) => {
      const other = rightEntries.get(name)
      return other !== undefined && sameValue(value, other)
    })
  )
}

/** Whether a value is a list. */
export function isList(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value)
}
