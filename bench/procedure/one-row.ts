import { randomUUID } from 'node:crypto'
import type { Definition, State } from '@sanban/procedure'
import type { Client } from 'pg'
import { completeStep, recoverRun, type Source, startRun, storedState } from './bpmn-engine.ts'
import { atOnce, type Contestant, type ContestantName } from './contestants.ts'
import { completed, order, started } from './six-steps.ts'

/** At least one, each for one client. */
export type Connections = readonly [Client, ...Client[]]

/** How an engine takes a matter as text from its start and from one stored state to the next. */
interface Engine {
  readonly name: ContestantName
  /** What a finished matter's state says under `field`. */
  readonly finished: { readonly field: string; readonly value: string }
  start(): Promise<string>
  complete(stored: unknown, at: string): Promise<string>
}

/** step() with the state as one jsonb row: the same statements as `engineInOneRow`. */
export function stepInOneRow(connections: Connections, definition: Definition): Contestant {
  return inOneRow(connections, {
    name: 'step-row',
    finished: { field: 'status', value: 'closed' },
    start: async () => JSON.stringify(started(definition)),
    complete: async (stored, at) => JSON.stringify(completed(definition, stored as State, at)),
  })
}

/** bpmn-engine, recovered from its own state before each step and stored after it. */
export function engineInOneRow(connections: Connections, source: Source): Contestant {
  return inOneRow(connections, {
    name: 'engine-row',
    finished: { field: 'state', value: 'idle' },
    start: async () => storedState(await startRun(source)),
    complete: async (stored, at) => {
      const run = await recoverRun(stored)
      completeStep(run, at)
      return storedState(run)
    },
  })
}

/** Each step reads the row, lets the engine take the step and writes the row, unless somebody has written it meanwhile. */
function inOneRow(connections: Connections, engine: Engine): Contestant {
  const [client] = connections
  let ids: readonly string[] = []
  return {
    name: engine.name,
    prepare: async (matters) => {
      await client.query(table)
      await client.query('truncate bench_matter')
      ids = Array.from({ length: matters }, () => randomUUID())
      for (const id of ids) await client.query({ ...insert, values: [id, await engine.start()] })
      await client.query('vacuum analyze bench_matter')
    },
    run: async () => {
      await atOnce(connections, ids, async (id, connection) => {
        for (const at of order) await takeStep(connection, engine, id, at)
      })
    },
    verify: async () => {
      const { field, value } = engine.finished
      const { rows } = await client.query<{ ended: string }>(
        'select count(*) as ended from bench_matter where state ->> $1 = $2 and version = $3',
        [field, value, order.length],
      )
      if (Number(rows[0]?.ended) !== ids.length) throw new Error(`${engine.name}: only ${rows[0]?.ended} matters ended`)
    },
  }
}

async function takeStep(client: Client, engine: Engine, id: string, at: string): Promise<void> {
  const [row] = (await client.query<Row>({ ...select, values: [id] })).rows
  if (row === undefined) throw new Error(`${id} is not stored`)
  const next = await engine.complete(row.state, at)
  const { rowCount } = await client.query({ ...update, values: [id, row.version, next] })
  if (rowCount !== 1) throw new Error(`somebody else has moved ${id}`)
}

interface Row {
  readonly version: number
  readonly state: unknown
}

const table = `create table if not exists bench_matter
  (matter_id uuid primary key, version integer not null default 0, state jsonb not null)`
const insert = { name: 'insert', text: 'insert into bench_matter (matter_id, state) values ($1, $2)' }
const select = { name: 'select', text: 'select version, state from bench_matter where matter_id = $1' }
// A statement is a transaction of its own; with the version in it, it needs no lock before.
const update = {
  name: 'update',
  text: 'update bench_matter set state = $3, version = version + 1 where matter_id = $1 and version = $2',
}
