import { randomUUID } from 'node:crypto'
import { endpoints } from '@sanban/contract'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { verifyLedger } from '../src/kernel/verify-ledger.ts'
import { notice, noticeAt, receivers } from './notice.ts'
import { issuerId, type Office, openOffice, unitId } from './office.ts'

let office: Office
let matterId: string
let other: string

beforeAll(async () => {
  office = await openOffice()
  matterId = await noticeAt(office, 'archive')
  other = await noticeAt(office, 'sign')
  await office.deliver()
  const clerk = await office.person(receivers.finance)
  const { incoming } = (await clerk.ask(endpoints.desk, {})).value
  const params = { incomingId: incoming[0]?.incomingId ?? '' }
  await clerk.ask(endpoints.signReceipt, { params, body: { key: randomUUID() } })
  await office.deliver()
})
afterAll(() => office.close())

class Undone extends Error {}

/** What the verification finds after the owner of the database has tampered; the tampering is rolled back. */
async function foundAfter(tamper: (matter: string) => ReturnType<typeof sql>) {
  let found: Awaited<ReturnType<typeof verifyLedger>>['breaks'] = []
  const tampering = office.admin.transaction().execute(async (trx) => {
    await tamper(matterId).execute(trx)
    found = (await verifyLedger(trx, () => {})).breaks
    throw new Undone()
  })
  await tampering.catch((error: unknown) => {
    if (!(error instanceof Undone)) throw error
  })
  return found
}

const place = () => ({ unitId: issuerId, matterId, title: notice().title })
const entry = (seq: number) => sql`unit_id = ${issuerId} and matter_id = ${matterId} and seq = ${seq}`

test('a whole ledger verifies, and its progress is told', async () => {
  const told: number[] = []
  const report = await verifyLedger(office.admin, (entries) => told.push(entries))
  expect(report).toEqual({ entries: 12 + 4 + 6 + 1, chains: 8, breaks: [] })
  expect(told.at(-1)).toBe(report.entries)
})

test.each([
  ['an opinion', sql`opinion = '不同意。'`],
  ['a missing opinion', sql`opinion = null`],
  ['who acted', sql`actor_id = (select person_id from person where code = 'xian.ning')`],
  ['for whom', sql`on_behalf_of = actor_id`],
  ['when it happened', sql`occurred_at = occurred_at - interval '1 minute'`],
  ['when it was entered', sql`entered_at = entered_at + interval '1 millisecond'`],
  ['from which client', sql`client = ''`],
  ['what was done', sql`action = jsonb_set(action, '{type}', '"return"')`],
  ['its hash', sql`hash = repeat('0', 64)`],
])('one changed row is found by matter and entry: %s', async (_what, change) => {
  const found = await foundAfter(() => sql`update ledger_entry set ${change} where ${entry(3)}`)
  expect(found).toEqual([{ ...place(), seq: 3, reason: 'hash-mismatch' }])
})

test('a changed row with a matching hash breaks the next', async () => {
  const found = await foundAfter(() => sql`update ledger_entry set previous_hash = repeat('0', 64) where ${entry(3)}`)
  expect(found).toEqual([{ ...place(), seq: 3, reason: 'previous-hash' }])
})

test('a row taken out of the middle', async () => {
  const found = await foundAfter(() => sql`delete from ledger_entry where ${entry(4)}`)
  expect(found).toEqual([{ ...place(), seq: 4, reason: 'sequence-gap' }])
})

test('an end that was cut off', async () => {
  const lost = sql`delete from ledger_entry where unit_id = ${issuerId} and matter_id = ${other} and seq = 4`
  const found = await foundAfter(() => lost)
  expect(found).toEqual([{ ...place(), matterId: other, seq: 4, reason: 'shorter-than-expected' }])
})

test('an end that was cut back to an earlier action', async () => {
  const found = await foundAfter((id) => sql`delete from ledger_entry where matter_id = ${id} and seq > 7`)
  expect(found).toEqual([{ ...place(), seq: 8, reason: 'shorter-than-expected' }])
})

test('a chain taken away whole', async () => {
  const found = await foundAfter((id) => sql`delete from ledger_entry where matter_id = ${id}`)
  expect(found).toEqual([{ ...place(), seq: 1, reason: 'shorter-than-expected' }])
})

test('an action that the ledger holds and the matter does not', async () => {
  const found = await foundAfter((id) => sql`update matter set version = version - 1 where matter_id = ${id}`)
  expect(found).toEqual([{ ...place(), seq: 13, reason: 'longer-than-expected' }])
})

test('a chain moved to another matter', async () => {
  const moved = randomUUID()
  const found = await foundAfter((id) => sql`update ledger_entry set matter_id = ${moved} where matter_id = ${id}`)
  expect(found).toContainEqual({ unitId: issuerId, matterId: moved, title: null, seq: 1, reason: 'previous-hash' })
  expect(found).toContainEqual({ ...place(), seq: 1, reason: 'shorter-than-expected' })
})

test('the chain of an incoming document', async () => {
  const at = unitId('finance')
  const found = await foundAfter(() => sql`update ledger_entry set client = '' where unit_id = ${at} and seq = 1`)
  expect(found).toMatchObject([{ unitId: at, title: notice().title, seq: 1, reason: 'hash-mismatch' }])
  const gone = await foundAfter(() => sql`delete from ledger_entry where unit_id = ${at}`)
  expect(gone).toMatchObject([{ unitId: at, title: notice().title, seq: 1, reason: 'shorter-than-expected' }])
})
