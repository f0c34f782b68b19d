import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { DocumentContent, Matter } from '@sanban/contract'
import { resetPassword } from '@sanban/server'
import { type Database, openDatabase } from '@sanban/server/db'
import { reachPostgres } from '@sanban/server/postgres'
import { sql } from 'kysely'
import { type Caller, signIn } from './http-caller.ts'

const projectRoot = resolve(import.meta.dirname, '../..')

/** The demo office, run by `./sanban up` as a process of its own on data that are thrown away, with fsync on. */
export interface BenchOffice {
  readonly admin: Database
  readonly adminUrl: string
  readonly appUrl: string
  readonly logFile: string
  /** The drafter, signed in. */
  readonly drafter: Caller
  /** The matter whose copies are acted on. */
  readonly template: Template
  close(): Promise<void>
}

export interface Template {
  readonly matterId: string
  readonly documentId: string
  readonly workItemId: string
}

/** Starts the server and prepares the template. The data lie beside the project's own, so on the same disk. */
export async function openBenchOffice(log: (message: string) => void): Promise<BenchOffice> {
  mkdirSync(join(projectRoot, '.sanban'), { recursive: true })
  const dataDir = mkdtempSync(join(projectRoot, '.sanban', 'bench-'))
  const up = ['--conditions=@sanban/source', 'apps/cli/src/main.ts', 'up', '--no-web', '--port', '0', '--data', dataDir]
  // A group of its own, so that Ctrl-C reaches us alone and the server is stopped in order.
  const child = spawn(process.execPath, up, {
    cwd: projectRoot,
    env: { ...process.env, DATABASE_URL: '', NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 2],
    detached: true,
  })
  const signals = ['SIGINT', 'SIGTERM'] as const
  const stop = async (): Promise<void> => {
    await stopChild(child)
    rmSync(dataDir, { recursive: true, force: true })
    for (const signal of signals) process.off(signal, interrupt)
  }
  const interrupt = (): void => {
    void stop().finally(() => process.exit(130))
  }
  for (const signal of signals) process.on(signal, interrupt)
  try {
    const url = await addressOf(child)
    const postgres = await reachPostgres({ dataDir, log })
    if (!postgres.ok) throw new Error(postgres.problem.detail)
    const admin = openDatabase(postgres.adminUrl, 2)
    const drafter = await signInAs(admin, url, 'bai.ruoxi')
    return {
      admin,
      adminUrl: postgres.adminUrl,
      appUrl: postgres.appUrl,
      logFile: join(dataDir, 'postgres.log'),
      drafter,
      template: await startTemplate(drafter),
      close: async () => {
        drafter.close()
        await admin.destroy()
        await stop()
      },
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** The address that `up` prints when it is ready. */
async function addressOf(child: ChildProcess): Promise<string> {
  const { promise, resolve: found, reject } = Promise.withResolvers<string>()
  let text = ''
  child.stdout?.setEncoding('utf8').on('data', (part: string) => {
    text += part
    const address = /(http:\/\/[\d.:]+)\n/.exec(text)?.[1]
    if (address !== undefined) found(address)
  })
  child.once('error', reject)
  child.once('exit', (code) => reject(new Error(`the server ended with ${code} before it was ready`)))
  return await promise
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((done) => child.once('exit', done))
  child.kill('SIGTERM')
  await ended
}

async function signInAs(admin: Database, url: string, login: string): Promise<Caller> {
  const password = await resetPassword(admin, login, new Date())
  if (password === null) throw new Error(`the demo office has no ${login}`)
  return await signIn(url, login, password)
}

async function startTemplate(drafter: Caller): Promise<Template> {
  const body = { key: randomUUID(), procedure: 'outgoing-document', urgency: '普通', content: notice }
  const { matterId } = (await drafter.post('/api/matters', body)) as { readonly matterId: string }
  const matter = (await drafter.get(`/api/matters/${matterId}`)) as Matter
  const workItemId = matter.holdings[0]?.item.workItemId
  const documentId = matter.document?.documentId
  if (workItemId === undefined || documentId === undefined)
    throw new Error('the drafter holds nothing of the new matter')
  return { matterId, documentId, workItemId }
}

const organ = '青岚县人民政府办公室'
const paragraph = `各乡镇、各部门要明确防汛责任人，落实值班制度，${'加强隐患排查，及时报告情况，'.repeat(6)}确保安全度汛。`

/** A notice of two pages, as an office writes most days. */
const notice: DocumentContent = {
  kind: 'notice',
  format: 'document',
  sealing: 'seal',
  header: { organs: [organ], withFileWord: true, copyNumber: null, secrecy: null, urgency: null, signers: [] },
  number: null,
  title: `${organ}关于做好防汛准备工作的通知`,
  caption: '',
  addressees: '各乡镇人民政府，县政府各部门',
  body: Array.from({ length: 8 }, () => ({ type: 'paragraph', text: paragraph })),
  attachments: [],
  attendance: { attended: '', excused: '', observed: '' },
  signature: [organ],
  date: null,
  note: '',
  imprint: { copies: '', issuer: organ, issuedOn: null },
}

/** The ids of copy `k`, twelve digits long, in a form that a script can write with `k` alone. */
export const matterIdOf = (k: number | string): string => `00000000-0000-4000-8000-${k}`
export const documentIdOf = (k: number | string): string => `00000000-0000-4000-9000-${k}`
export const keyOf = (k: number | string): string => `00000000-0000-4000-a000-${k}`

/** Where copies are counted from: the smallest number of twelve digits. */
export const firstCopy = 100_000_000_000

/** Makes the copies `from` to `from + count - 1` of the template with all its rows, and lets PostgreSQL settle. */
export async function copyTemplate(office: BenchOffice, from: number, count: number): Promise<void> {
  const { admin, template } = office
  const owners = {
    matter: 'matter_id',
    work_item: 'matter_id',
    ledger_entry: 'matter_id',
    document: 'matter_id',
    document_version: 'document_id',
  } as const
  for (const [table, owner] of Object.entries(owners)) {
    const id = owner === 'matter_id' ? template.matterId : template.documentId
    await sql`
      insert into ${sql.table(table)}
      select copied.* from ${sql.table(table)} original, generate_series(${from}::bigint, ${from + count - 1}::bigint) k,
        lateral jsonb_populate_record(original, jsonb_build_object(
          'matter_id', ${matterIdOf('')} || k, 'document_id', ${documentIdOf('')} || k)) copied
      where original.${sql.ref(owner)} = ${id}::uuid`.execute(admin)
  }
  await sql`vacuum analyze matter, work_item, ledger_entry, document, document_version, action_key`.execute(admin)
  await sql`checkpoint`.execute(admin)
}

/** How many copies in the range were acted on: both loads are counted by what the database holds. */
export async function countActed(office: BenchOffice, from: number, count: number): Promise<number> {
  const { rows } = await sql<{ acted: number }>`
    select count(*) as acted from matter m join ledger_entry e using (unit_id, matter_id)
    where matter_id between ${matterIdOf(from)}::uuid and ${matterIdOf(from + count - 1)}::uuid
      and m.version = 2 and e.seq = 2`.execute(office.admin)
  return rows[0]?.acted ?? 0
}
