import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { holderOf } from '@sanban/server/postgres'
import { afterAll, afterEach, expect, test } from 'vitest'
import { projectRoot } from '../src/project.ts'

const parent = mkdtempSync(join(tmpdir(), 'sanban-up-'))
const dataDir = join(parent, 'data')
const running: Up[] = []

afterEach(() => {
  for (const { child } of running.splice(0)) child.kill('SIGKILL')
})
afterAll(() => rmSync(parent, { recursive: true, force: true }))

interface Up {
  readonly child: ChildProcess
  readonly out: () => string
  readonly err: () => string
  /** Settles with the exit code. */
  readonly ended: Promise<number | null>
}

function up(...args: readonly string[]): Up {
  const main = join(projectRoot, 'apps', 'cli', 'src', 'main.ts')
  const child = spawn(process.execPath, ['--conditions=@sanban/source', main, 'up', '--no-web', ...args], {
    env: { ...process.env, DATABASE_URL: '' },
  })
  const text = { out: '', err: '' }
  child.stdout.on('data', (chunk) => (text.out += chunk))
  child.stderr.on('data', (chunk) => (text.err += chunk))
  const started = {
    child,
    out: () => text.out,
    err: () => text.err,
    ended: once(child, 'close').then(([code]) => code),
  }
  running.push(started)
  return started
}

/** Waits for the address that `up` prints. */
async function addressOf({ child, out, err }: Up): Promise<string> {
  for (;;) {
    const address = /http:\/\/\S+/.exec(out())?.[0]
    if (address !== undefined) return address
    if (child.exitCode !== null) throw new Error(err())
    await Promise.race([once(child.stdout ?? child, 'data'), once(child, 'exit')])
  }
}

test('runs, tells a second one where it is, and stops cleanly', async () => {
  const first = up('--no-demo', '--port', '0', '--data', dataDir)
  const address = await addressOf(first)
  expect((await fetch(`${address}/healthz`)).status).toBe(200)

  const second = up('--port', '0', '--data', dataDir)
  expect(await second.ended).toBe(2)
  expect(second.err()).toContain(`${first.child.pid}`)
  expect(second.err()).toContain(address)

  first.child.kill('SIGTERM')
  expect(await first.ended).toBe(0)
  expect([holderOf(dataDir), existsSync(join(dataDir, 'postgres', 'postmaster.pid'))]).toEqual([null, false])
})

test('Ctrl-C stops it as well, and after kill -9 it starts again', async () => {
  const first = up('--no-demo', '--port', '0', '--data', dataDir)
  await addressOf(first)
  first.child.kill('SIGKILL')
  await first.ended
  const second = up('--no-demo', '--port', '0', '--data', dataDir)
  expect((await fetch(`${await addressOf(second)}/healthz`)).status).toBe(200)
  second.child.kill('SIGINT')
  expect(await second.ended).toBe(0)
  expect(readFileSync(join(dataDir, 'postgres.log'), 'utf8').trimEnd()).toMatch(/database system is shut down$/)
})

test('a port that is taken is told before anything is made', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  await once(other, 'listening')
  const address = other.address()
  const port = address !== null && typeof address === 'object' ? address.port : 0
  const elsewhere = join(parent, 'never')
  const { ended, err } = up('--port', String(port), '--data', elsewhere)
  expect(await ended).toBe(2)
  expect(err()).toContain(`端口 ${port} 已被占用`)
  expect(err()).toContain(`port ${port} on 127.0.0.1 is taken`)
  expect(existsSync(elsewhere)).toBe(false)
  other.close()
})

test('a data folder that can not be written is told with the remedy', async () => {
  const { ended, err } = up('--port', '0', '--data', join(projectRoot, 'package.json'))
  expect(await ended).toBe(2)
  expect(err()).toContain('数据文件夹不可写')
  expect(err()).toContain('name another with --data')
})

test('an outside PostgreSQL that does not answer is told', async () => {
  const main = join(projectRoot, 'apps', 'cli', 'src', 'main.ts')
  const child = spawn(process.execPath, ['--conditions=@sanban/source', main, 'up', '--no-web', '--port', '0'], {
    env: { ...process.env, DATABASE_URL: 'postgresql://sanban:secret@127.0.0.1:1/sanban' },
  })
  let err = ''
  child.stderr.on('data', (chunk) => (err += chunk))
  expect(await once(child, 'close')).toEqual([2, null])
  expect(err).toContain('连接不到数据库')
  expect(err).not.toContain('secret')
})
