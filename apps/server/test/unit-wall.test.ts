import { endpoints } from '@sanban/contract'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Catalog, readCatalog, type Table } from '../src/platform/db/catalog.ts'
import { inUnit } from '../src/platform/db/unit-transaction.ts'
import { holders, noticeAt } from './notice.ts'
import { issuerId, type Office, openOffice, unitId } from './office.ts'

let office: Office
let catalog: Catalog

beforeAll(async () => {
  office = await openOffice()
  await noticeAt(office, 'archive')
  await office.deliver()
  await besideTheWay(office)
  const body = { key: 'drawn', name: '起草中的规程' }
  await (await office.person(holders.sign)).ask(endpoints.createProcedure, { body })
  const client = new pg.Client({ connectionString: office.database.adminUrl })
  await client.connect()
  catalog = await readCatalog(client)
  await client.end()
})
afterAll(() => office.close())

/** Something asked, told and set, so that no table is empty. */
async function besideTheWay({ admin, clock, person }: Office): Promise<void> {
  const { matter_id } = await admin.selectFrom('matter').select('matter_id').limit(1).executeTakeFirstOrThrow()
  const { personId } = await person('bai.ruoxi')
  const of = { unit_id: issuerId, person_id: personId }
  const [at, later] = [clock.now(), new Date(clock.now().getTime() + 1)]
  const asked = { kind: 'reading', asked_by: personId, text: '请阅。', opened_at: at } as const
  await admin
    .insertInto('aside')
    .values({ ...of, ...asked, matter_id, aside_id: 'reading.1' })
    .execute()
  const told = { kind: 'urge', text: '', told_at: at } as const
  await admin
    .insertInto('notice')
    .values({ ...of, ...told, matter_id, notice_id: crypto.randomUUID() })
    .execute()
  const away = { from_at: at, to_at: later, note: '', set_at: at }
  await admin
    .insertInto('absence')
    .values({ ...of, ...away, absence_id: crypto.randomUUID() })
    .execute()
}

/** Tables of the whole deployment, small and replicated; every other one belongs to a unit. */
const reference: ReadonlySet<string> = new Set(['unit', 'account', 'session'])

function tenantTables(): readonly Table[] {
  return catalog.tables.filter(({ schema, name }) => schema === 'public' && !reference.has(name))
}

async function rowsIn(table: string, seenFrom: string | null): Promise<readonly Record<string, unknown>[]> {
  const read = sql<Record<string, unknown>>`select * from ${sql.table(table)}`
  if (seenFrom === null) return (await read.execute(office.db)).rows
  return await inUnit(office.db, seenFrom, async (trx) => (await read.execute(trx)).rows)
}

describe('every table of a unit', () => {
  test('has rows of several units here, or the wall would not be tried', async () => {
    const empty: string[] = []
    for (const { name } of tenantTables()) {
      const { rows } = await sql<{ unit_id: string }>`select distinct unit_id from ${sql.table(name)}`.execute(
        office.admin,
      )
      if (rows.length === 0) empty.push(name)
    }
    expect(empty).toEqual([])
  })

  test('shows a transaction its own unit’s rows and no other’s', async () => {
    for (const { name } of tenantTables()) {
      for (const seenFrom of [issuerId, unitId('finance')]) {
        const { rows } = await sql<{ rows: number }>`
          select count(*)::int as rows from ${sql.table(name)} where unit_id = ${seenFrom}`.execute(office.admin)
        const seen = await rowsIn(name, seenFrom)
        expect([name, seen.length, seen.every((row) => row.unit_id === seenFrom)]).toEqual([name, rows[0]?.rows, true])
      }
    }
  })

  test('shows nothing to a transaction that names no unit', async () => {
    for (const { name } of tenantTables()) expect([name, await rowsIn(name, null)]).toEqual([name, []])
  })

  test('takes no row of another unit, whichever way it is written', async () => {
    for (const { name, columns } of tenantTables()) {
      const stranger = unitId('finance')
      const updated = await attempt(
        stranger,
        sql`update ${sql.table(name)} set unit_id = unit_id where unit_id = ${issuerId}`,
      )
      const deleted = await attempt(stranger, sql`delete from ${sql.table(name)} where unit_id = ${issuerId}`)
      const names = sql.join(columns.map((column) => sql.ref(column.name)))
      const row = await sql<
        Record<string, unknown>
      >`select * from ${sql.table(name)} where unit_id = ${issuerId} limit 1`.execute(office.admin)
      if (row.rows[0] === undefined) continue
      const values = columns.map((column) => parameterOf(column.type, row.rows[0]?.[column.name]))
      const inserted = await attempt(
        stranger,
        sql`insert into ${sql.table(name)} (${names}) values (${sql.join(values)})`,
      )
      expect([name, updated, deleted, inserted]).toEqual([
        name,
        expect.stringMatching(/^(0|permission denied)/),
        expect.stringMatching(/^(0|permission denied)/),
        expect.stringMatching(/^(permission denied|new row violates row-level security)/),
      ])
    }
  })
})

function parameterOf(type: string, value: unknown) {
  return type === 'jsonb' ? sql`${JSON.stringify(value)}::jsonb` : sql`${value}`
}

/** What a statement of the application does in a unit: how many rows it touched, or why it may not. */
async function attempt(seenFrom: string, statement: ReturnType<typeof sql>): Promise<string> {
  try {
    const { numAffectedRows } = await inUnit(office.db, seenFrom, (trx) => statement.execute(trx))
    return String(numAffectedRows)
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

describe('history', () => {
  const append = [
    'procedure_publication',
    'ledger_entry',
    'document_version',
    'document_number',
    'inbox',
    'file',
  ] as const

  test.each(append)(
    'the application can neither change nor delete a row of %s, its own unit’s included',
    async (table) => {
      const denied = `permission denied for table ${table}`
      expect(await attempt(issuerId, sql`update ${sql.table(table)} set unit_id = unit_id`)).toBe(denied)
      expect(await attempt(issuerId, sql`delete from ${sql.table(table)}`)).toBe(denied)
      expect(await attempt(issuerId, sql`truncate ${sql.table(table)}`)).toBe(denied)
    },
  )

  test('nor delete a matter, a work item, a key or a dispatch', async () => {
    for (const table of [
      'matter',
      'work_item',
      'action_key',
      'dispatch',
      'incoming_document',
      'outbox',
      'number_counter',
    ]) {
      expect(await attempt(issuerId, sql`delete from ${sql.table(table)}`)).toBe(`permission denied for table ${table}`)
    }
  })

  test('nor write the office’s people and rules, or switch the wall off', async () => {
    for (const table of [
      'unit',
      'person',
      'post',
      'post_holding',
      'procedure_version',
      'form_version',
      'regulation_version',
    ]) {
      const emptied = await attempt(issuerId, sql`update ${sql.table(table)} set unit_id = unit_id`)
      expect(emptied).toBe(`permission denied for table ${table}`)
    }
    expect(await attempt(issuerId, sql`alter table matter disable row level security`)).toMatch('must be owner')
    expect(await attempt(issuerId, sql`set role sanban_owner`)).toMatch('permission denied')
  })
})

describe('the schema distributes by unit_id', () => {
  test('every table but those named as reference has the column, never null, and the wall', () => {
    for (const table of tenantTables()) {
      const column = table.columns.find(({ name }) => name === 'unit_id')
      expect([table.name, column?.type, column?.notNull, table.rowSecurity]).toEqual([table.name, 'uuid', true, true])
    }
  })

  test('every primary key, unique key and unique index starts with it', () => {
    for (const table of tenantTables()) {
      const keys = table.constraints
        .filter(({ kind }) => kind === 'p' || kind === 'u')
        .map(({ definition }) => definition)
      const indexes = table.indexes.filter((definition) => definition.startsWith('CREATE UNIQUE'))
      expect(keys.length).toBeGreaterThan(0)
      for (const key of [...keys, ...indexes])
        expect([table.name, key]).toEqual([table.name, expect.stringMatching(/\(unit_id[,)]/)])
    }
  })

  test('every foreign key carries it on both sides, or leads to a reference table', () => {
    for (const table of tenantTables()) {
      for (const { kind, definition } of table.constraints) {
        if (kind !== 'f') continue
        const [, from = '', target = '', to = ''] = /\((.*?)\) REFERENCES (\w+)\((.*?)\)/.exec(definition) ?? []
        if (reference.has(target)) continue
        expect([table.name, from, to]).toEqual([
          table.name,
          expect.stringMatching(/^unit_id, /),
          expect.stringMatching(/^unit_id, /),
        ])
      }
    }
  })
})
