import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { accountFor } from '../../src/platform/postgres/account.ts'
import { type Postgres, reachPostgres, startPostgres } from '../../src/platform/postgres/index.ts'
import { isPostmasterOf } from '../../src/platform/postgres/postmaster.ts'
import { asAccount } from '../../src/platform/postgres/run.ts'

// mkdtemp makes a 0700 folder, so as root every test also shows that PostgreSQL's account needn't walk through it.
let parent: string
let dataDir: string
const processes: ChildProcess[] = []
const running: Postgres[] = []

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'sanban-test-'))
  dataDir = join(parent, 'data')
})

afterEach(async () => {
  for (const child of processes.splice(0)) child.kill('SIGKILL')
  for (const postgres of running.splice(0)) await postgres.stop()
  rmSync(parent, { recursive: true, force: true })
})

const madeOnce = mkdtempSync(join(tmpdir(), 'sanban-test-'))
afterAll(() => rmSync(madeOnce, { recursive: true, force: true }))

/** Puts a stopped cluster into the data folder: a copy, as making one takes seconds. `cp -a` keeps the owners. */
async function haveCluster(): Promise<void> {
  const original = join(madeOnce, 'data')
  if (!existsSync(original)) {
    const postgres = await startPostgres({ dataDir: original, log: () => {}, loseDataOnPowerCut: true })
    if (postgres.ok) await postgres.stop()
  }
  execFileSync('cp', ['-a', original, dataDir])
}

async function start(options: { readonly onLost?: () => void } = {}): Promise<Postgres> {
  const postgres = await startPostgres({ dataDir, log: () => {}, loseDataOnPowerCut: true, ...options })
  if (!postgres.ok) throw new Error(JSON.stringify(postgres.problem))
  running.push(postgres)
  return postgres
}

async function problemOf(dataDirectory = dataDir) {
  const postgres = await startPostgres({ dataDir: dataDirectory, log: () => {} })
  if (postgres.ok) await postgres.stop()
  return postgres.ok ? null : postgres.problem
}

async function query(url: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

interface Held {
  readonly ok: true
  readonly pid: number
  readonly adminUrl: string
  readonly problem?: { readonly code: string }
}

const holder = fileURLToPath(new URL('hold-postgres.ts', import.meta.url))

/** A process that holds the data folder; `before` are commands of the shell that starts it. */
async function hold(before = ''): Promise<{ readonly child: ChildProcess; readonly said: Held }> {
  const script = `${before} exec "$0" "$@"`
  const child = spawn('/bin/sh', ['-c', script, process.execPath, holder, dataDir, 'http://127.0.0.1:1'])
  processes.push(child)
  for await (const line of createInterface({ input: child.stdout })) return { child, said: JSON.parse(line) }
  throw new Error('the holder said nothing')
}

async function kill(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit')
  child.kill('SIGKILL')
  await exit
}

const cluster = (): string => join(dataDir, 'postgres')

describe('a new data folder', () => {
  test('is closed to others, and its passwords are random', async () => {
    const postgres = await start()
    const modes = ['.', 'postgres', 'postgres-passwords.json'].map((name) => statSync(join(dataDir, name)).mode & 0o777)
    expect(modes).toEqual([0o700, 0o700, 0o600])
    const { owner, application } = JSON.parse(readFileSync(join(dataDir, 'postgres-passwords.json'), 'utf8'))
    expect(owner).toMatch(/^[0-9a-f]{48}$/)
    expect(application).not.toBe(owner)
    for (const wrong of ['', 'postgres', 'password', application])
      await expect(query(postgres.adminUrl.replace(owner, wrong), 'select 1')).rejects.toThrow(/password|SASL/)
  })

  test('has two roles: the owner, and the application without any privilege', async () => {
    const { adminUrl, appUrl } = await start()
    const rights =
      'select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb from pg_roles where rolname = current_user'
    expect(await query(adminUrl, 'select current_user as role')).toEqual([{ role: 'sanban_owner' }])
    expect(await query(appUrl, rights)).toEqual([
      { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false },
    ])
    await expect(query(appUrl, 'create table public.mine (id int)')).rejects.toThrow('permission denied')
  })

  test('is UTF-8 with checksums, passwords hashed by SCRAM, and closed to the network', async () => {
    const { adminUrl } = await start()
    const settings = ['server_encoding', 'data_checksums', 'password_encryption', 'timezone']
    expect(await Promise.all(settings.map(async (name) => (await query(adminUrl, `show ${name}`))[0]))).toEqual([
      { server_encoding: 'UTF8' },
      { data_checksums: 'on' },
      { password_encryption: 'scram-sha-256' },
      { TimeZone: 'UTC' },
    ])
    const [row] = await query(
      adminUrl,
      "select current_setting('listen_addresses') as listen, datlocale from pg_database where datname = 'sanban'",
    )
    expect(row).toMatchObject({ datlocale: 'C.UTF-8' })
    expect(['', '127.0.0.1']).toContain(row?.listen)
  })

  test('keeps fsync on unless told that the data may be lost', async () => {
    const postgres = await startPostgres({ dataDir, log: () => {} })
    if (!postgres.ok) throw new Error(postgres.problem.detail)
    running.push(postgres)
    expect(await query(postgres.adminUrl, 'show fsync')).toEqual([{ fsync: 'on' }])
    expect(await query(postgres.adminUrl, 'show full_page_writes')).toEqual([{ full_page_writes: 'on' }])
  })

  test('works where the path is too long for a socket', async () => {
    dataDir = join(parent, 'd'.repeat(80))
    const postgres = await start()
    expect(postgres.adminUrl).toContain('@127.0.0.1:')
    expect(await query(postgres.appUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('is made whole or not at all: what a broken creation left is cleared away', async () => {
    await haveCluster()
    renameSync(cluster(), join(dataDir, 'postgres.new'))
    rmSync(join(dataDir, 'postgres.new', 'PG_VERSION'))
    expect((await start()).created).toBe(true)
  })
})

describe('what was committed survives', () => {
  beforeEach(haveCluster)

  const write = 'create table kept (id int); insert into kept values (1)'
  const read = 'select id from kept'

  test('a clean stop', async () => {
    const first = await start()
    await query(first.adminUrl, write)
    await first.stop()
    const second = await start()
    expect([second.created, await query(second.adminUrl, read)]).toEqual([false, [{ id: 1 }]])
  })

  test('kill -9 of node: the orphan is stopped and a new server started', async () => {
    const { child, said } = await hold()
    await query(said.adminUrl, write)
    await kill(child)
    expect(isPostmasterOf(cluster(), said.pid)).toBe(true)
    const next = await start()
    expect(isPostmasterOf(cluster(), said.pid)).toBe(false)
    expect(next.pid).not.toBe(said.pid)
    expect(await query(next.adminUrl, read)).toEqual([{ id: 1 }])
  })

  test('kill -9 of everything', async () => {
    const { child, said } = await hold()
    await query(said.adminUrl, write)
    process.kill(said.pid, 'SIGKILL')
    await kill(child)
    expect(await query((await start()).adminUrl, read)).toEqual([{ id: 1 }])
  })

  test('kill -9 of the database while we run: it comes back at the same address', async () => {
    let lost = 0
    const postgres = await start({ onLost: () => (lost += 1) })
    await query(postgres.adminUrl, write)
    const before = postgres.pid
    process.kill(before, 'SIGKILL')
    await expect.poll(() => query(postgres.adminUrl, read).catch(() => null), { timeout: 20_000 }).toEqual([{ id: 1 }])
    expect([lost, postgres.pid === before]).toEqual([0, false])
  })
})

describe('postmaster.pid of a dead server', () => {
  beforeEach(haveCluster)

  /** Leaves the file behind as a kill does, but with the number of a process made by the command, of the same user. */
  async function leaveBehind(command: string): Promise<void> {
    const { child, said } = await hold()
    process.kill(said.pid, 'SIGKILL')
    await kill(child)
    const account = accountFor(cluster())
    if (account === 'missing') throw new Error('no account')
    const stranger = spawn('/bin/sh', ['-c', command], asAccount(account, '/'))
    processes.push(stranger)
    for await (const pid of createInterface({ input: stranger.stdout })) {
      const file = join(cluster(), 'postmaster.pid')
      writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, pid))
      return
    }
  }

  test('names a stranger that got the number: the stranger is left alone', async () => {
    await leaveBehind('echo $$; exec sleep 600')
    await start()
    expect(processes.at(-1)?.signalCode).toBeNull()
  })

  test('names a zombie', async () => {
    await leaveBehind('sleep 0 & echo $!; exec sleep 600')
    await start()
  })
})

describe('one process at a time', () => {
  beforeEach(haveCluster)

  test('a second one is told who has the folder and where it answers', async () => {
    const { child } = await hold()
    expect(await problemOf()).toMatchObject({ code: 'postgres/in-use', pid: child.pid, address: 'http://127.0.0.1:1' })
  })

  test('but a command may reach the running database, and leaves it running', async () => {
    const { said } = await hold()
    const reached = await reachPostgres({ dataDir, log: () => {} })
    if (!reached.ok) throw new Error(reached.problem.detail)
    expect(await query(reached.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }])
    await reached.stop()
    expect(isPostmasterOf(cluster(), said.pid)).toBe(true)
  })

  test('the hold of a dead process whose number lives again is no hold', async () => {
    writeFileSync(join(dataDir, 'sanban.lock'), JSON.stringify({ pid: process.ppid, born: 'long ago', address: null }))
    await start()
  })

  test('of many that start at once, one gets it', async () => {
    const results = await Promise.all([1, 2, 3].map(() => hold()))
    expect(results.map(({ said }) => (said.ok ? 'started' : said.problem?.code)).sort()).toEqual([
      'postgres/in-use',
      'postgres/in-use',
      'started',
    ])
  })
})

describe('a data folder that can not serve', () => {
  test('made by another major version', async () => {
    await haveCluster()
    writeFileSync(join(cluster(), 'PG_VERSION'), '17\n')
    expect(await problemOf()).toMatchObject({ code: 'postgres/version-mismatch', found: '17', expected: '18' })
  })

  test('without its passwords', async () => {
    await haveCluster()
    rmSync(join(dataDir, 'postgres-passwords.json'))
    expect(await problemOf()).toMatchObject({ code: 'postgres/data-damaged' })
  })

  test('whose files are broken: the end of the log is told', async () => {
    await haveCluster()
    rmSync(join(cluster(), 'global', 'pg_control'))
    const problem = await problemOf()
    expect(problem).toMatchObject({ code: 'postgres/cannot-start', detail: expect.stringContaining('pg_control') })
  })

  test('that is a file', async () => {
    writeFileSync(dataDir, '')
    expect(await problemOf()).toMatchObject({ code: 'postgres/data-not-writable' })
  })

  test('that is read-only', async () => {
    // Nothing keeps root from writing into a folder by its mode, but /sys takes no folders from anybody.
    if (process.getuid?.() === 0) dataDir = '/sys/sanban'
    else chmodSync(parent, 0o500)
    expect(await problemOf()).toMatchObject({ code: 'postgres/data-not-writable' })
    chmodSync(parent, 0o700)
  })

  test('on a full disk: no half-made folder stays', async () => {
    // No file may grow beyond 100 blocks of 512 bytes: what the system answers is another number than for a full disk,
    // but the same thing happens in the same place, and it needs no right to mount.
    const { said } = await hold('ulimit -f 100;')
    expect(said).toMatchObject({ ok: false, problem: { code: 'postgres/disk-full' } })
    expect((await start()).created).toBe(true)
  })
})
