import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** One forward step of the schema: a numbered file of plain SQL. */
export interface Migration {
  readonly number: number
  /** The file's name, such as `0001-kernel.sql`. */
  readonly name: string
  readonly sql: string
  /** SHA-256 of the text with line ends as `\n`, so that a checkout with others counts as unchanged. */
  readonly hash: string
}

/** Where the migrations of the server lie. */
export const migrationFolder = fileURLToPath(new URL('migrations/', import.meta.url))

/**
 * Reads the migrations of a folder in their order. Throws when a name doesn't read `0001-words.sql` or the numbers don't
 * run 1, 2, 3, …: that is a mistake of a developer, not of an office.
 */
export function readMigrations(folder: string = migrationFolder): readonly Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  return names.map((name, index) => {
    const number = Number(/^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)?.[1])
    if (number !== index + 1) throw new Error(`${join(folder, name)}: migration ${index + 1} was expected here`)
    const sql = readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n')
    return { number, name, sql, hash: createHash('sha256').update(sql).digest('hex') }
  })
}
