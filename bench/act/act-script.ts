import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { type BenchOffice, documentIdOf, firstCopy, keyOf, matterIdOf } from './bench-office.ts'

/** What one act sends to PostgreSQL, and the same as a script of pgbench. */
export interface ActScript {
  readonly statements: readonly string[]
  readonly script: string
}

/** Captures the statements of one act on the copy `firstCopy` from PostgreSQL's own log, and turns them into a script. */
export async function captureAct(office: BenchOffice, act: (k: number) => Promise<unknown>): Promise<ActScript> {
  // What is read once and kept (procedures, forms) belongs to no later act.
  await act(firstCopy + 1)
  await setLogging(office, true)
  const before = readFileSync(office.logFile).length
  await act(firstCopy)
  await setLogging(office, false)
  const statements = statementsOfAct(readFileSync(office.logFile).subarray(before).toString())
  return { statements, script: scriptOf(statements) }
}

async function setLogging({ admin }: BenchOffice, on: boolean): Promise<void> {
  await sql
    .raw(on ? "alter system set log_line_prefix = '~~%p~~ '" : 'alter system reset log_line_prefix')
    .execute(admin)
  await sql.raw(on ? "alter system set log_statement = 'all'" : 'alter system reset log_statement').execute(admin)
  await sql`select pg_reload_conf()`.execute(admin)
  // The backends take the new setting at their next command after the signal.
  await sql`select pg_sleep(0.5)`.execute(admin)
}

interface Logged {
  readonly backend: string
  readonly statement: string
}

/** The session's look-up, and then everything of the transaction that claims the act's key. */
function statementsOfAct(log: string): readonly string[] {
  const logged = readLog(log)
  const claim = logged.findIndex(({ statement }) => /^insert into "action_key"/.test(statement))
  const backend = logged[claim]?.backend
  const own = logged.map((line, at) => ({ ...line, at })).filter((line) => line.backend === backend)
  const begin = own.findLast(({ at, statement }) => at < claim && /^begin/i.test(statement))?.at
  const commit = own.find(({ at, statement }) => at > claim && /^commit/i.test(statement))?.at
  const session = logged.find(({ statement }) => /from "session"/.test(statement))
  if (begin === undefined || commit === undefined || session === undefined) {
    throw new Error(`the log of PostgreSQL shows no whole act:\n${log}`)
  }
  const transaction = own.filter(({ at }) => at >= begin && at <= commit).map(({ statement }) => statement)
  return [session.statement, ...transaction]
}

/** Reads the log's entries; a statement's parameters stand in the entry after it. Further lines of an entry begin with a tab. */
function readLog(log: string): readonly Logged[] {
  const statements: { backend: string; statement: string }[] = []
  for (const entry of log.split(/^(?=~~\d+~~ )/m)) {
    const [, backend = '', kind = '', text = ''] =
      /^~~(\d+)~~ (\w+): {2}([\s\S]*)$/.exec(entry.trimEnd().replaceAll('\n\t', '\n')) ?? []
    const statement = /^(?:statement|execute [^:]*): ([\s\S]*)$/.exec(text)?.[1]
    const last = statements.findLast((earlier) => earlier.backend === backend)
    if (kind === 'LOG' && statement !== undefined) statements.push({ backend, statement })
    else if (kind === 'DETAIL' && /^parameters: /i.test(text) && last !== undefined)
      last.statement = withParameters(last.statement, text)
  }
  return statements
}

/** The parameters as literals without a type, as the driver sends them. */
function withParameters(statement: string, detail: string): string {
  const found = detail.matchAll(/\$(\d+) = (NULL|'(?:[^']|'')*')/g)
  const values = new Map([...found].map(([, number = '', literal = '']) => [number, literal]))
  return statement.replaceAll(/\$(\d+)/g, (_, number: string) => values.get(number) ?? `$${number}`)
}

/** Each transaction takes the next copy of its client: `base` is the first of the run, `share` how many a client has. */
function scriptOf(statements: readonly string[]): string {
  const sequel = statements.map((statement) =>
    [matterIdOf, documentIdOf, keyOf].reduce((text, id) => text.replaceAll(id(firstCopy), id(':copy')), statement),
  )
  return [
    '\\set turn :turn + 1',
    '\\set copy :base + :client_id * :share + :turn',
    ...sequel.map((line) => `${line};`),
    '',
  ].join('\n')
}
