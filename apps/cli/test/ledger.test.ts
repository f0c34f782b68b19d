import { type Database, openDatabase } from '@sanban/server/db'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { emptyDatabase, type FreshDatabase, freshDatabase } from '../../server/test/database.ts'
import { ledgerCommand } from '../src/ledger.ts'
import { loadSmallOffice, matters } from './small-office.ts'

const out = vi.spyOn(console, 'log').mockReturnValue()
const err = vi.spyOn(console, 'error').mockReturnValue()
const stderr = vi.spyOn(process.stderr, 'write').mockReturnValue(true)

let database: FreshDatabase
let admin: Database

beforeEach(async () => {
  database = await freshDatabase()
  admin = openDatabase(database.adminUrl, 2)
  vi.stubEnv('DATABASE_URL', database.adminUrl)
  await loadSmallOffice(admin, new Date('2026-11-02T01:30:00.125Z'))
})

afterEach(async () => {
  vi.unstubAllEnvs()
  vi.clearAllMocks()
  await admin.destroy()
  await database.drop()
})

const printed = (): string => out.mock.calls.flat().join('\n')

test('a whole ledger: the count and ok', async () => {
  expect(await ledgerCommand(['verify'])).toBe(0)
  expect(out).toHaveBeenCalledOnce()
  expect(printed()).toMatch(/6 entries in 2 chains: ok$/)
})

test('one changed row: the matter, the entry and why', async () => {
  await admin
    .updateTable('ledger_entry')
    .set({ opinion: '不同意' })
    .where('matter_id', '=', matters.meeting.id)
    .where('seq', '=', 3)
    .execute()
  expect(await ledgerCommand(['verify'])).toBe(1)
  expect(printed()).toContain(`《${matters.meeting.title}》${matters.meeting.id} 第 3 条：内容被改动`)
  expect(printed()).not.toContain(matters.duty.title)
  expect(printed()).toMatch(/6 entries in 2 chains: 1 broken$/)
})

test('an end that was cut off', async () => {
  await admin.deleteFrom('ledger_entry').where('matter_id', '=', matters.duty.id).where('seq', '=', 3).execute()
  expect(await ledgerCommand(['verify'])).toBe(1)
  expect(printed()).toContain(`《${matters.duty.title}》${matters.duty.id} 第 3 条：记录缺失`)
})

test('an entry taken out, and a chain taken away whole', async () => {
  await admin.deleteFrom('ledger_entry').where('matter_id', '=', matters.duty.id).where('seq', '=', 2).execute()
  await admin.deleteFrom('ledger_entry').where('matter_id', '=', matters.meeting.id).execute()
  expect(await ledgerCommand(['verify', '--json'])).toBe(1)
  expect(JSON.parse(printed())).toMatchObject({
    entries: 2,
    chains: 1,
    breaks: [
      { matterId: matters.duty.id, title: matters.duty.title, seq: 2, reason: 'sequence-gap' },
      { matterId: matters.meeting.id, title: matters.meeting.title, seq: 1, reason: 'shorter-than-expected' },
    ],
  })
})

test.each([[[]], [['check']], [['verify', 'more']], [['verify', '--jsno']], [['verify', '--data', '']]])(
  'bad use %j exits 2 and prints nothing on stdout',
  async (args) => {
    expect(await ledgerCommand(args)).toBe(2)
    expect(out).not.toHaveBeenCalled()
    expect(String(err.mock.calls[0]?.[0])).toContain('用法 usage')
  },
)

test('what is not there is not made: a folder without data, a database without ours, no answer', async () => {
  vi.stubEnv('DATABASE_URL', '')
  expect(await ledgerCommand(['verify', '--data', `${import.meta.dirname}/none`])).toBe(2)
  const empty = await emptyDatabase()
  vi.stubEnv('DATABASE_URL', empty.adminUrl)
  expect(await ledgerCommand(['verify'])).toBe(2)
  await empty.drop()
  expect(await ledgerCommand(['verify'])).toBe(2)
  expect(stderr.mock.calls.map(([text]) => String(text))).toEqual([
    expect.stringContaining('is no data folder of Sanban'),
    expect.stringContaining('holds nothing of Sanban'),
    expect.stringContaining("can't be reached"),
  ])
})
