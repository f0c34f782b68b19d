import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { readCatalog } from '../../src/platform/db/catalog.ts'
import { dumpSchema } from '../../src/platform/db/dump-schema.ts'
import { generateTypes } from '../../src/platform/db/generate-types.ts'
import { emptyDatabase, type FreshDatabase, freshDatabase } from '../database.ts'

const databases: FreshDatabase[] = []

afterAll(async () => {
  for (const database of databases) await database.drop()
})

async function catalogAfter(database: FreshDatabase, sql: string) {
  databases.push(database)
  const client = new pg.Client({ connectionString: database.adminUrl })
  await client.connect()
  try {
    await client.query(sql)
    return await readCatalog(client)
  } finally {
    await client.end()
  }
}

const everything = `
  create schema sanban;
  create extension pg_trgm;
  create table "Odd name" (id bigint generated always as identity primary key, "the text" text default 'x''y' unique);
  create table matter (
    unit_id uuid, matter_id uuid not null default gen_random_uuid(), status text not null check (status in ('open', 'closed')),
    note text check (length(note) < 9), at timestamptz, day date not null, size bigint not null, tags text[] not null,
    facts jsonb, twice int generated always as (2 * 21) stored,
    primary key (unit_id, matter_id)
  );
  create table item (unit_id uuid, matter_id uuid, foreign key (unit_id, matter_id) references matter on delete cascade);
  create index matter_open on matter (unit_id) where status = 'open';
  create view open_matter as select unit_id from matter where status = 'open';
  create function refuse() returns trigger language plpgsql as $$ begin raise 'no'; end $$;
  create trigger append_only before update or delete on item for each row execute function refuse();
  alter table matter enable row level security;
  alter table matter force row level security;
  create policy by_unit on matter to sanban_app using (unit_id = current_setting('sanban.unit_id')::uuid) with check (true);
  create policy never on matter as restrictive for update to public using (false);
  grant select, insert on matter to sanban_app;
  grant update (note, status) on matter to sanban_app;`

test('the dump of a schema makes the same schema in an empty database', async () => {
  const original = await catalogAfter(await emptyDatabase(), everything)
  const dump = dumpSchema(original)
  const copy = await catalogAfter(await emptyDatabase(), dump)
  expect(copy).toEqual(original)
  for (const part of [
    'restrictive for update',
    'where',
    'force row level',
    'grant update (note, status)',
    'append_only',
  ])
    expect(dump.toLowerCase()).toContain(part)
})

test('the dump of our own migrations makes our own schema', async () => {
  const original = await catalogAfter(await freshDatabase(), '')
  expect(original.tables.length).toBeGreaterThan(1)
  expect(await catalogAfter(await emptyDatabase(), dumpSchema(original))).toEqual(original)
})

test('types: what may be null, what the database fills in, and texts that a check lists', async () => {
  const types = generateTypes(await catalogAfter(await emptyDatabase(), everything.replace(/create table "Odd.*/, '')))
  expect(types).toContain(`export interface MatterTable {
  unit_id: string
  matter_id: Generated<string>
  status: 'open' | 'closed'
  note: string | null
  at: Date | null
  day: string
  size: number
  tags: string[]
  facts: unknown
  twice: GeneratedAlways<number | null>
}`)
})

test('a column type without a counterpart is a bug, not a guess', async () => {
  const catalog = await catalogAfter(await emptyDatabase(), 'create table a (where_ point)')
  expect(() => generateTypes(catalog)).toThrow('point')
})
