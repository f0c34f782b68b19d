import { endpoints } from '@sanban/contract'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { act, completion, holders, noticeAt, read } from './notice.ts'
import { issuerId, type Office, openOffice } from './office.ts'
import type { Person } from './person.ts'

let office: Office
let signer: Person

beforeEach(async () => {
  office = await openOffice()
  signer = await office.person(holders.sign)
})
afterEach(() => office.close())

async function sign(matterId: string): Promise<string | null> {
  const signed = await act(signer, matterId, await completion(signer, matterId))
  return signed.code ?? (await read(signer, matterId)).document?.number ?? null
}

async function given(): Promise<readonly (readonly [string, number, number])[]> {
  const rows = await office.admin
    .selectFrom('document_number')
    .selectAll()
    .orderBy('prefix')
    .orderBy('year')
    .orderBy('number')
    .execute()
  return rows.map(({ prefix, year, number }) => [prefix, year, number])
}

test('thirty signed at once get the numbers 1 to 30', async () => {
  const matters: string[] = []
  for (let count = 0; count < 30; count += 1) matters.push(await noticeAt(office, 'sign'))
  const bodies = await Promise.all(matters.map((matterId) => completion(signer, matterId)))
  const replies = await Promise.all(matters.map((matterId, index) => act(signer, matterId, bodies[index] ?? never())))
  expect(replies.map(({ status }) => status)).toEqual(matters.map(() => 200))
  expect(await given()).toEqual(matters.map((_, index) => ['青政办发', 2026, index + 1]))
  const texts = await Promise.all(matters.map(async (matterId) => (await read(signer, matterId)).document?.number))
  expect(new Set(texts)).toEqual(new Set(matters.map((_, index) => `青政办发〔2026〕${index + 1}号`)))
})

function never(): never {
  throw new Error('not there')
}

test('a signing that is refused after the number was taken leaves no gap', async () => {
  const [first, second] = [await noticeAt(office, 'sign'), await noticeAt(office, 'sign')]
  const keeper = await office.admin
    .deleteFrom('post_holding')
    .where('unit_id', '=', issuerId)
    .where('post_code', '=', 'seal-keeper')
    .returningAll()
    .executeTakeFirstOrThrow()
  expect(await sign(first)).toBe('matter/post-vacant')
  expect((await read(signer, first)).document).toMatchObject({ number: null, version: 1, rendition: 'none' })
  await office.admin.insertInto('post_holding').values(keeper).execute()
  expect([await sign(second), await sign(first)]).toEqual(['青政办发〔2026〕1号', '青政办发〔2026〕2号'])
})

test('a signing that breaks after the number was taken leaves no gap', async () => {
  const [first, second] = [await noticeAt(office, 'sign'), await noticeAt(office, 'sign')]
  await sql`alter table rendition add constraint broken check (false) not valid`.execute(office.admin)
  expect(await sign(first)).toBe('server/failed')
  await sql`alter table rendition drop constraint broken`.execute(office.admin)
  expect(await given()).toEqual([])
  expect([await sign(second), await sign(first)]).toEqual(['青政办发〔2026〕1号', '青政办发〔2026〕2号'])
})

test('the year is the office’s own, and a new year begins at 1', async () => {
  const matters = [await noticeAt(office, 'sign'), await noticeAt(office, 'sign'), await noticeAt(office, 'sign')]
  const [first = '', second = '', third = ''] = matters
  office.clock.set('2026-12-31T15:59:59.000Z')
  signer = await office.person(holders.sign)
  expect(await sign(first)).toBe('青政办发〔2026〕1号')
  office.clock.set('2026-12-31T16:00:00.000Z')
  expect([await sign(second), await sign(third)]).toEqual(['青政办发〔2027〕1号', '青政办发〔2027〕2号'])
})

test('each kind is numbered under its own prefix', async () => {
  const letter = await noticeAt(office, 'sign', { kind: 'letter', title: '关于商请支持防汛物资的函' })
  const circular = await noticeAt(office, 'sign', { kind: 'circular', title: '关于防汛检查情况的通报' })
  expect([await sign(letter), await sign(circular)]).toEqual(['青政办函〔2026〕1号', '青政办发〔2026〕1号'])
})

test('a signed document that comes back keeps its number', async () => {
  const matterId = await noticeAt(office, 'seal')
  const keeper = await office.person(holders.seal)
  const { version, holdings } = await read(keeper, matterId)
  const on = { key: crypto.randomUUID(), version, workItemId: holdings[0]?.item.workItemId ?? '' }
  await act(keeper, matterId, { operation: 'return', ...on, to: 'sign', reason: '附件名称与正文不一致。' })
  expect(await sign(matterId)).toBe('青政办发〔2026〕1号')
  expect(await given()).toEqual([['青政办发', 2026, 1]])
  const { document } = await read(signer, matterId)
  const versions = await signer.ask(endpoints.documentVersions, { params: { documentId: document?.documentId ?? '' } })
  expect([document?.frozenVersion, versions.value.versions.length]).toEqual([3, 3])
})
