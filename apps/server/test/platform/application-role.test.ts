import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ensureApplicationRole } from '../../src/platform/db/index.ts'
import { type Postgres, startTemporaryPostgres } from '../../src/platform/postgres/index.ts'

// A server of its own: roles belong to all databases of a server, and the other tests use theirs.
let postgres: Postgres

beforeAll(async () => {
  const started = await startTemporaryPostgres()
  if (!started.ok) throw new Error(started.problem.detail)
  postgres = started
})
afterAll(async () => await postgres.stop())

async function query(url: string, sql: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

async function appUrl(): Promise<string> {
  const role = await ensureApplicationRole(postgres.adminUrl)
  if (!role.ok) throw new Error(role.problem.detail)
  return role.appUrl
}

test('servers that start with one address agree on the role and its password', async () => {
  const urls = await Promise.all([appUrl(), appUrl(), appUrl()])
  expect(new Set(urls).size).toBe(1)
  expect(await query(urls[0] ?? '', 'select current_user as role')).toEqual([{ role: 'sanban_app' }])
})

test('makes the role where it is missing', async () => {
  await query(postgres.adminUrl, 'drop role sanban_app')
  expect(await query(await appUrl(), 'select current_user as role')).toEqual([{ role: 'sanban_app' }])
})

test('refuses an address without a password, and one whose user may not make roles', async () => {
  const url = await appUrl()
  expect(await ensureApplicationRole(url)).toMatchObject({ problem: { code: 'database/role-refused' } })
  await query(postgres.adminUrl, "create role clerk login password 'p' noinherit")
  expect(await ensureApplicationRole(postgres.adminUrl.replace(/\/\/[^@]*@/, '//clerk:p@'))).toMatchObject({
    problem: { code: 'database/role-refused' },
  })
})
