import type { Catalog, Column, Constraint, Table } from './catalog.ts'

/**
 * Writes the tables of the schema `public` as the types that Kysely reads. A column whose check lists its texts becomes
 * the union of them. Throws for a type of column that has no counterpart yet.
 */
export function generateTypes(catalog: Catalog): string {
  const tables = catalog.tables.filter(({ schema }) => schema === 'public')
  const body = [...tables.map(tableType), databaseType(tables)]
  const imports = ['Generated', 'GeneratedAlways'].filter((name) => body.some((text) => text.includes(`: ${name}<`)))
  return `${[
    '// Generated from the migrations by `./sanban check --write`. Change it by a new migration.',
    ...(imports.length === 0 ? [] : [`import type { ${imports.join(', ')} } from 'kysely'`]),
    ...body,
  ].join('\n\n')}\n`
}

function typeName(table: Table): string {
  return `${table.name.replaceAll(/(^|_)([a-z0-9])/g, (_match, _bar, letter: string) => letter.toUpperCase())}Table`
}

function databaseType(tables: readonly Table[]): string {
  return `export interface DB {\n${tables.map((table) => `  ${table.name}: ${typeName(table)}\n`).join('')}}`
}

function tableType(table: Table): string {
  const columns = table.columns.map((column) => `  ${column.name}: ${columnType(table, column)}\n`)
  return `export interface ${typeName(table)} {\n${columns.join('')}}`
}

function columnType(table: Table, column: Column): string {
  const value = allowedTexts(table.constraints, column.name) ?? valueType(column.type)
  const type = column.notNull || value === 'unknown' ? value : `${value} | null`
  if (column.identity === 'a' || column.generated !== '') return `GeneratedAlways<${type}>`
  return column.identity === 'd' || column.default !== null ? `Generated<${type}>` : type
}

/** The union of the texts when the column's own check reads `column = any (array['a', 'b'])`; otherwise null. */
function allowedTexts(constraints: readonly Constraint[], column: string): string | null {
  const pattern = new RegExp(`^CHECK \\(\\(${column} = ANY \\(ARRAY\\[((?:'[^']*'::text(?:, )?)+)\\]\\)\\)\\)$`)
  for (const { kind, definition } of constraints) {
    const list = kind === 'c' ? pattern.exec(definition)?.[1] : undefined
    if (list !== undefined) return list.replaceAll('::text', '').split(', ').join(' | ')
  }
  return null
}

// As the `pg` driver with the parsers of open-database.ts gives them.
const valueTypes: Readonly<Record<string, string>> = {
  boolean: 'boolean',
  bytea: 'Buffer',
  bigint: 'number',
  date: 'string',
  'double precision': 'number',
  integer: 'number',
  interval: 'string',
  json: 'unknown',
  jsonb: 'unknown',
  numeric: 'string',
  smallint: 'number',
  text: 'string',
  'timestamp with time zone': 'Date',
  uuid: 'string',
}

function valueType(type: string): string {
  if (type.endsWith('[]')) return `${valueType(type.slice(0, -2))}[]`
  const value = valueTypes[type]
  if (value === undefined) throw new Error(`generate-types.ts doesn't know the column type ${type}`)
  return value
}
