import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { openDatabase } from '../../src/platform/db/index.ts'
import { freshDatabase } from '../database.ts'

test('values arrive as the generated types say', async () => {
  const database = await freshDatabase()
  const db = openDatabase(database.appUrl)
  const { rows } = await sql`
    select 9007199254740991::bigint as big, date '2026-02-28' as day, array['a', '会'] as texts,
      timestamptz '2026-02-28 08:00+08' as at, '{"一": [1]}'::jsonb as facts, current_user as role`.execute(db)
  expect(rows).toEqual([
    {
      big: Number.MAX_SAFE_INTEGER,
      day: '2026-02-28',
      texts: ['a', '会'],
      at: new Date('2026-02-28T00:00:00Z'),
      facts: { 一: [1] },
      role: 'sanban_app',
    },
  ])
  await expect(sql`select 9007199254740993::bigint`.execute(db)).rejects.toThrow("doesn't fit a number")
  await db.destroy()
  await database.drop()
})

test('a pool outlives the connections that the server ends', async () => {
  const database = await freshDatabase()
  const [db, admin] = [openDatabase(database.appUrl), openDatabase(database.adminUrl)]
  await sql`select 1`.execute(db)
  await sql`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'sanban_app'
    and datname = current_database()`.execute(admin)
  await expect.poll(async () => (await sql`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }])
  await Promise.all([db.destroy(), admin.destroy()])
  await database.drop()
})

test('a connection that dies within a transaction fails it, and nothing else', async () => {
  const database = await freshDatabase()
  const [db, admin] = [openDatabase(database.appUrl), openDatabase(database.adminUrl)]
  const broken = db.transaction().execute(async (trx) => {
    await sql`select 1`.execute(trx)
    await sql`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'sanban_app'
      and datname = current_database()`.execute(admin)
    const gone = sql<{ left: number }>`select count(*)::int as left from pg_stat_activity where usename = 'sanban_app'
      and datname = current_database()`
    await expect.poll(async () => (await gone.execute(admin)).rows).toEqual([{ left: 0 }])
    await sql`select 1`.execute(trx)
  })
  await expect(broken).rejects.toThrow()
  expect((await sql`select 1 as one`.execute(db)).rows).toEqual([{ one: 1 }])
  await Promise.all([db.destroy(), admin.destroy()])
  await database.drop()
})
