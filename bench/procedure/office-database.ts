import { join, resolve } from 'node:path'
import type { Definition } from '@sanban/procedure'
import { installOfficeFile } from '@sanban/server'
import { type Database, migrate, openDatabase } from '@sanban/server/db'
import { startTemporaryPostgres } from '@sanban/server/postgres'
import pg from 'pg'
import type { Connections } from './one-row.ts'
import { procedureBpmn } from './six-steps.ts'

const projectRoot = resolve(import.meta.dirname, '../..')

/** A PostgreSQL that vanishes at `close`, with the demo office in it, which has published the six steps. */
export interface OfficeDatabase {
  /** The general office of the demo. */
  readonly unitId: string
  /** Who starts the matters. */
  readonly drafterId: string
  /** As the application connects, with as many connections as there are clients. */
  readonly db: Database
  /** As many connections of the plain driver, for what is stored without our kernel. */
  readonly connections: Connections
  close(): Promise<void>
}

/** Starts it, in some seconds. */
export async function openOfficeDatabase(definition: Definition, clients: number): Promise<OfficeDatabase> {
  const postgres = await startTemporaryPostgres()
  if (!postgres.ok) throw new Error(postgres.problem.detail)
  const closing: (() => Promise<unknown>)[] = [() => postgres.stop()]
  const close = async (): Promise<void> => {
    for (const end of closing.splice(0).toReversed()) await end()
  }
  try {
    const migrated = await migrate(postgres.adminUrl)
    if (!migrated.ok) throw new Error(migrated.problem.detail)
    const admin = openDatabase(postgres.adminUrl, 1)
    closing.push(() => admin.destroy())
    const { unitId, drafterId } = await prepareOffice(admin, definition)
    const db = openDatabase(postgres.appUrl, clients)
    closing.push(() => db.destroy())
    const connect = () => new pg.Client({ connectionString: postgres.adminUrl })
    const connections = [connect(), ...Array.from({ length: clients - 1 }, connect)] as const
    for (const connection of connections) {
      await connection.connect()
      closing.push(() => connection.end())
    }
    return { unitId, drafterId, db, connections, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** The demo office, whose general office publishes the six steps. */
async function prepareOffice(admin: Database, definition: Definition) {
  const file = join(projectRoot, 'office/demo/office.json')
  const installed = await installOfficeFile(admin, file, new Date())
  if (!installed.ok) throw new Error(installed.detail)
  const drafter = await admin
    .selectFrom('post_holding')
    .select(['unit_id', 'person_id'])
    .where('post_code', '=', 'drafter')
    .orderBy('position')
    .limit(1)
    .executeTakeFirstOrThrow()
  await admin
    .insertInto('procedure_version')
    .values({
      unit_id: drafter.unit_id,
      procedure_key: definition.key,
      version: 1,
      name: definition.name,
      bpmn: procedureBpmn,
      definition: JSON.stringify(definition),
      layout: JSON.stringify({ shapes: [], edges: [] }),
      definition_hash: '0'.repeat(64),
      published_at: new Date(),
    })
    .execute()
  return { unitId: drafter.unit_id, drafterId: drafter.person_id }
}
