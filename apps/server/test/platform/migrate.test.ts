import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate, readMigrations } from '../../src/platform/db/index.ts'
import { emptyDatabase, type FreshDatabase } from '../database.ts'

let database: FreshDatabase
let folder: string

beforeEach(async () => {
  database = await emptyDatabase()
  folder = mkdtempSync(join(tmpdir(), 'sanban-migrations-'))
})

afterEach(async () => {
  await database.drop()
  rmSync(folder, { recursive: true })
})

function write(files: Readonly<Record<string, string>>) {
  for (const [name, sql] of Object.entries(files)) writeFileSync(join(folder, name), sql)
  return readMigrations(folder)
}

async function query(sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: database.adminUrl })
  await client.connect()
  const { rows } = await client.query(sql)
  await client.end()
  return rows
}

const first = { '0001-first.sql': 'create table a (id int);' }
const second = { '0002-second.sql': 'create table b (id int); insert into b values (1);' }

test('applies what is missing, in order, and only once', async () => {
  expect(await migrate(database.adminUrl, write(first))).toEqual({ ok: true, applied: ['0001-first.sql'] })
  expect(await migrate(database.adminUrl, write(second))).toEqual({ ok: true, applied: ['0002-second.sql'] })
  expect(await migrate(database.adminUrl, readMigrations(folder))).toEqual({ ok: true, applied: [] })
  expect(await query('select count(*)::int as rows from b')).toEqual([{ rows: 1 }])
})

test('refuses an applied file that reads differently, and changes nothing', async () => {
  await migrate(database.adminUrl, write(first))
  const changed = write({ '0001-first.sql': 'create table a (id bigint);', ...second })
  expect(await migrate(database.adminUrl, changed)).toMatchObject({
    ok: false,
    problem: { code: 'database/migration-changed', name: '0001-first.sql' },
  })
  expect(await query("select to_regclass('b') as b")).toEqual([{ b: null }])
})

test('an applied file that was renamed has changed', async () => {
  await migrate(database.adminUrl, write(first))
  const renamed = readMigrations(folder).map((migration) => ({ ...migration, name: '0001-other.sql' }))
  expect(await migrate(database.adminUrl, renamed)).toMatchObject({ problem: { code: 'database/migration-changed' } })
})

test('other line ends are no change', async () => {
  await migrate(database.adminUrl, write({ '0001-first.sql': 'create table a (\n  id int\n);\n' }))
  const checkedOut = write({ '0001-first.sql': 'create table a (\r\n  id int\r\n);\r\n' })
  expect(await migrate(database.adminUrl, checkedOut)).toEqual({ ok: true, applied: [] })
})

test('refuses a database that is ahead of the program', async () => {
  await migrate(database.adminUrl, write({ ...first, ...second }))
  const older = readMigrations(folder).slice(0, 1)
  expect(await migrate(database.adminUrl, older)).toMatchObject({
    problem: { code: 'database/newer', name: '0002-second.sql' },
  })
})

test('a failing file is rolled back whole, names its line, and leaves those before it applied', async () => {
  const migrations = write({
    ...first,
    '0002-second.sql': 'create table b (id int);\nselect 1;\nselect nothing from b;',
  })
  const result = await migrate(database.adminUrl, migrations)
  expect(result).toMatchObject({ problem: { code: 'database/migration-failed', name: '0002-second.sql' } })
  expect(result).toHaveProperty('problem.detail', expect.stringContaining('at line 3'))
  expect(await query("select to_regclass('a') is not null as a, to_regclass('b') as b")).toEqual([{ a: true, b: null }])
  expect(await migrate(database.adminUrl, write(second))).toEqual({ ok: true, applied: ['0002-second.sql'] })
})

test('two that start at once take turns', async () => {
  const migrations = write({ ...first, ...second })
  const results = await Promise.all([1, 2, 3].map(() => migrate(database.adminUrl, migrations)))
  expect(results.map((result) => result.ok && result.applied.length).sort()).toEqual([0, 0, 2])
})

test('a database that does not answer is a problem, not an error', async () => {
  const nowhere = 'postgresql://sanban@127.0.0.1:1/sanban'
  expect(await migrate(nowhere, write(first))).toMatchObject({ problem: { code: 'database/unreachable' } })
})

test.each([
  ['a gap', ['0001-a.sql', '0003-c.sql']],
  ['no number', ['first.sql']],
  ['a number twice', ['0001-a.sql', '0001-b.sql']],
])('file names with %s are a bug', (_what, names) => {
  expect(() => write(Object.fromEntries(names.map((name) => [name, ''])))).toThrow('was expected here')
})
