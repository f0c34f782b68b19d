import { type Expression, sql } from 'kysely'

/** Whether a column contains what somebody typed, upper and lower case alike; `%` and `_` mean themselves. */
export function containsText(column: Expression<string | null>, typed: string) {
  const pattern = `%${typed.trim().replace(/[\\%_]/g, (character) => `\\${character}`)}%`
  return sql<boolean>`${column} ilike ${pattern}`
}
