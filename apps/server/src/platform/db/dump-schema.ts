import type { Catalog, Column, Grant, Policy, Table } from './catalog.ts'

/** Writes the catalog as SQL that makes the same schema in an empty database; equal schemas give equal text. */
export function dumpSchema(catalog: Catalog): string {
  const { tables } = catalog
  const parts = [
    '-- Generated from the migrations by `./sanban check --write`. Read it; change it by a new migration.',
    ...catalog.schemas.map((name) => `create schema ${name};`),
    ...catalog.extensions.map((name) => `create extension ${quote(name)};`),
    ...tables.map(createTable),
    ...tables.flatMap((table) => table.indexes.map((index) => `${index};`)),
    // Foreign keys come when every table is there.
    ...tables.flatMap(foreignKeys),
    ...catalog.views.map(({ name, definition }) => `create view ${name} as\n${definition}`),
    ...catalog.functions.map((definition) => `${definition.trimEnd()};`),
    ...tables.flatMap((table) => table.triggers.map((trigger) => `${trigger};`)),
    ...tables.flatMap(rowSecurity),
    ...catalog.grants.map(grantText),
  ]
  return `${parts.join('\n\n')}\n`
}

function quote(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`
}

function nameOf(table: Table): string {
  return `${quote(table.schema)}.${quote(table.name)}`
}

function createTable(table: Table): string {
  const constraints = table.constraints
    .filter(({ kind }) => kind !== 'f')
    .map(({ name, definition }) => `constraint ${quote(name)} ${definition}`)
  const lines = [...table.columns.map(columnText), ...constraints]
  return `create table ${nameOf(table)} (\n${lines.map((line) => `  ${line}`).join(',\n')}\n);`
}

function columnText(column: Column): string {
  const parts = [quote(column.name), column.type]
  if (column.identity !== '') parts.push(`generated ${column.identity === 'a' ? 'always' : 'by default'} as identity`)
  if (column.generated !== '')
    parts.push(`generated always as (${column.default}) ${column.generated === 's' ? 'stored' : 'virtual'}`)
  else if (column.default !== null) parts.push(`default ${column.default}`)
  if (column.notNull) parts.push('not null')
  return parts.join(' ')
}

function foreignKeys(table: Table): readonly string[] {
  return table.constraints
    .filter(({ kind }) => kind === 'f')
    .map(({ name, definition }) => `alter table ${nameOf(table)} add constraint ${quote(name)} ${definition};`)
}

function rowSecurity(table: Table): readonly string[] {
  return [
    ...(table.rowSecurity ? [`alter table ${nameOf(table)} enable row level security;`] : []),
    ...(table.rowSecurityForced ? [`alter table ${nameOf(table)} force row level security;`] : []),
    ...table.policies.map((policy) => policyText(table, policy)),
  ]
}

const policyCommands: Readonly<Record<string, string>> = {
  r: 'select',
  a: 'insert',
  w: 'update',
  d: 'delete',
  '*': 'all',
}

function policyText(table: Table, policy: Policy): string {
  const lines = [
    `create policy ${quote(policy.name)} on ${nameOf(table)}`,
    `as ${policy.permissive ? 'permissive' : 'restrictive'} for ${policyCommands[policy.command]}`,
    `to ${policy.roles.join(', ')}`,
    ...(policy.using === null ? [] : [`using (${policy.using})`]),
    ...(policy.check === null ? [] : [`with check (${policy.check})`]),
  ]
  return `${lines.join('\n  ')};`
}

function grantText(grant: Grant): string {
  const columns = grant.columns.length === 0 ? '' : ` (${grant.columns.map(quote).join(', ')})`
  return `grant ${grant.privilege}${columns} on ${grant.object} to ${quote(grant.grantee)};`
}
