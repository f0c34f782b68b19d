import { type Database, openDatabase } from '@sanban/server/db'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../server/test/database.ts'
import { accountCommand } from '../src/account.ts'
import { loadSmallOffice, login } from './small-office.ts'

const out = vi.spyOn(console, 'log').mockReturnValue()
const err = vi.spyOn(console, 'error').mockReturnValue()

let database: FreshDatabase
let admin: Database

beforeEach(async () => {
  database = await freshDatabase()
  admin = openDatabase(database.adminUrl, 2)
  vi.stubEnv('DATABASE_URL', database.adminUrl)
  await loadSmallOffice(admin, new Date('2026-11-02T01:30:00.125Z'))
})

afterEach(async () => {
  vi.unstubAllEnvs()
  vi.clearAllMocks()
  await admin.destroy()
  await database.drop()
})

const printed = (): string => out.mock.calls.flat().join('\n')

async function lockAndSignIn(until: Date): Promise<void> {
  await admin.updateTable('account').set({ failed_attempts: 4, locked_until: until }).execute()
  const times = { created_at: until, last_seen_at: until, expires_at: until }
  await admin
    .insertInto('session')
    .values({ token_hash: Buffer.from('token'), login, ...times })
    .execute()
}

test('reset: a new password, unlocked, signed out everywhere', async () => {
  await lockAndSignIn(new Date(Date.now() + 600_000))
  expect(await accountCommand(['reset', 'Chen.ZhiYuan'])).toBe(0)
  expect(printed()).toMatch(/^[a-zA-Z2-9]{12}$/)
  const account = await admin.selectFrom('account').selectAll().executeTakeFirstOrThrow()
  expect(account).toMatchObject({ login, failed_attempts: 0, locked_until: null })
  expect(account.password_hash).toMatch(/^\$argon2id\$/)
  expect(account.password_hash).not.toContain(printed())
  expect(await admin.selectFrom('session').selectAll().execute()).toEqual([])
})

test('reset: somebody unknown changes nothing and exits 1', async () => {
  expect(await accountCommand(['reset', 'nobody'])).toBe(1)
  expect(out).not.toHaveBeenCalled()
  expect(await admin.selectFrom('account').select('password_hash').execute()).toEqual([{ password_hash: 'none' }])
})

test('list: who can sign in, and who is locked now', async () => {
  await lockAndSignIn(new Date(Date.now() + 600_000))
  expect(await accountCommand(['list'])).toBe(0)
  expect(printed()).toMatch(/chen\.zhiyuan +陈致远 +科员 +青岚县人民政府办公室 +锁定至/)
  out.mockClear()
  await admin
    .updateTable('account')
    .set({ locked_until: new Date(Date.now() - 1000) })
    .execute()
  expect(await accountCommand(['list', '--json'])).toBe(0)
  expect(JSON.parse(printed())).toEqual([
    { login, name: '陈致远', title: '科员', unit: '青岚县人民政府办公室', lockedUntil: null },
  ])
})

test.each([
  [[]],
  [['reset']],
  [['reset', 'a', 'b']],
  [['list', 'a']],
  [['reset', 'a', '--json']],
  [['list', '--data', '']],
])('bad use %j exits 2 and prints nothing on stdout', async (args) => {
  expect(await accountCommand(args)).toBe(2)
  expect(out).not.toHaveBeenCalled()
  expect(String(err.mock.calls[0]?.[0])).toContain('用法 usage')
})
