import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { officeFolder } from '../../src/office-data/install-office.ts'
import { readRegulation } from '../../src/office-data/read-regulation.ts'
import { migrate } from '../../src/platform/db/migrate.ts'
import { readMigrations } from '../../src/platform/db/migrations.ts'
import { emptyDatabase, type FreshDatabase } from '../database.ts'

const unit = '00000000-0000-8000-8000-000000000001'
const name = '0004-procedures.sql'
const { regulation } = readRegulation(readFileSync(join(officeFolder, 'regulations/office-rules.md'), 'utf8'))
const form = '{ "title": "意见", "b": 1, "a": 2 }'

let database: FreshDatabase
let client: pg.Client

beforeAll(async () => {
  database = await emptyDatabase()
  client = new pg.Client({ connectionString: database.adminUrl })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await database.drop()
})

test('what was loaded before versions were kept is version 1, and its text reads as its articles', async () => {
  const migrations = readMigrations()
  const at = migrations.findIndex((migration) => migration.name === name)
  expect((await migrate(database.adminUrl, migrations.slice(0, at))).ok).toBe(true)
  await client.query(`insert into unit values ($1, null, 'u', 'office', '', '', '', '', 'Asia/Shanghai')`, [unit])
  const { key, title, issuer, number, effective, source, articles } = regulation
  await client.query('insert into regulation values ($1, $2, $3, $4, $5, $6, $7)', [
    ...[unit, key, title, issuer, number, effective, source],
  ])
  for (const [position, { article, label, text }] of articles.entries()) {
    const values = [unit, key, article, position, label, text]
    await client.query('insert into regulation_article values ($1, $2, $3, $4, $5, $6)', values)
  }
  await client.query('insert into form values ($1, $2, $3)', [unit, 'opinion', form])

  expect((await migrate(database.adminUrl)).ok).toBe(true)

  const { rows } = await client.query('select version, repealed_on, saved_by, markdown from regulation_version')
  expect(rows).toMatchObject([{ version: 1, repealed_on: null, saved_by: null }])
  expect(readRegulation(rows[0].markdown)).toEqual({ regulation, issues: [] })
  const kept = await client.query('select version, article from regulation_article order by position')
  expect(kept.rows).toEqual(articles.map(({ article }) => ({ version: 1, article })))
  const forms = await client.query('select version, schema::text as text from form_version')
  expect(forms.rows).toEqual([{ version: 1, text: form }])
})
