import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'
import { templateName, urlOf } from './database-name.ts'

/** A database of one test file's own. */
export interface FreshDatabase {
  /** Connects as the owner of the schema. */
  readonly adminUrl: string
  /** Connects as the application does. */
  readonly appUrl: string
  /** Ends all connections to the database and removes it. */
  drop(): Promise<void>
}

/** Makes a database with all migrations and no rows. Test files that run beside each other don't meet in it. */
export async function freshDatabase(): Promise<FreshDatabase> {
  return await createDatabase(templateName)
}

/** Makes a database without any of ours, to migrate in a test. */
export async function emptyDatabase(): Promise<FreshDatabase> {
  return await createDatabase('template1')
}

async function createDatabase(template: string): Promise<FreshDatabase> {
  const { adminUrl, appUrl } = inject('postgres')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await asAdmin(adminUrl, `create database ${name} template ${template}`)
  return {
    adminUrl: urlOf(adminUrl, name),
    appUrl: urlOf(appUrl, name),
    drop: async () => await asAdmin(adminUrl, `drop database ${name} with (force)`),
  }
}

async function asAdmin(adminUrl: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
