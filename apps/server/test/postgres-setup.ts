import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '../src/platform/db/index.ts'
import { startTemporaryPostgres } from '../src/platform/postgres/index.ts'
import { templateName, urlOf } from './database-name.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    readonly postgres: { readonly adminUrl: string; readonly appUrl: string }
  }
}

/** One PostgreSQL for the run, with a migrated database that every test file copies. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const postgres = await startTemporaryPostgres()
  if (!postgres.ok) throw new Error(`${postgres.problem.code}: ${postgres.problem.detail}`)
  const { adminUrl, appUrl } = postgres
  try {
    await createTemplate(adminUrl)
  } catch (error) {
    await postgres.stop()
    throw error
  }
  project.provide('postgres', { adminUrl, appUrl })
  return async () => await postgres.stop()
}

async function createTemplate(adminUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  await client.query(`create database ${templateName}`)
  await client.end()
  const migrated = await migrate(urlOf(adminUrl, templateName))
  if (!migrated.ok) throw new Error(`${migrated.problem.code}: ${migrated.problem.detail}`)
}
