import { randomUUID } from 'node:crypto'
import { endpoints } from '@sanban/contract'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { verifyLedger } from '../src/kernel/verify-ledger.ts'
import { hashOfJson, sha256Hex } from '../src/platform/hash.ts'
import {
  act,
  complete,
  countersigners,
  formOf,
  holders,
  notice,
  noticeAt,
  read,
  receivers,
  start,
  withCountersign,
} from './notice.ts'
import { issuerId, monday, type Office, openOffice, personId, unitId } from './office.ts'

let office: Office

beforeEach(async () => {
  office = await openOffice()
})
afterEach(() => office.close())

test('发文全程：拟稿、审核、会签、核稿、签发、编号、用印、分发、六个单位签收、归档', async () => {
  const drafter = await office.person(holders.draft)
  const { matterId } = await start(drafter)
  await complete(drafter, matterId, withCountersign, '')
  await complete(await office.person(holders.review), matterId)
  for (const slug of Object.values(countersigners)) await complete(await office.person(slug), matterId)
  await complete(await office.person(holders.check), matterId)
  const signed = await complete(await office.person(holders.sign), matterId, {}, '同意，请印发。')
  expect(signed.value.now).toMatchObject([{ stepId: 'seal', holder: { personId: personId(holders.seal) } }])

  const keeper = await office.person(holders.seal)
  const tooEarly = await complete(keeper, matterId, formOf('seal'), '')
  expect([tooEarly.status, tooEarly.code]).toEqual([409, 'document/not-rendered'])
  await office.deliver()
  const sealing = await read(keeper, matterId)
  expect(sealing.document).toMatchObject({
    number: '青政办发〔2026〕1号',
    frozenVersion: 2,
    rendition: 'ready',
    pages: 2,
  })
  await complete(keeper, matterId, formOf('seal'), '')
  await complete(await office.person(holders.dispatch), matterId, formOf('dispatch'), '')
  await office.deliver()
  await signAll()

  const archivist = await office.person(holders.archive)
  const lastItem = (await read(archivist, matterId)).openItems[0]?.workItemId ?? ''
  const closed = await complete(archivist, matterId, formOf('archive'), '')
  expect(closed.value).toMatchObject({ status: 'closed', now: [] })
  const matter = await read(drafter, matterId)
  const archived = { operation: 'complete', workItemId: lastItem, version: matter.version, key: randomUUID() } as const
  expect((await act(archivist, matterId, { ...archived, opinion: '', form: { retention: '永久' } })).code).toBe(
    'matter/closed',
  )
  expect(matter).toMatchObject({ status: 'closed', result: '已归档', openItems: [], version: 10 })
  expect(matter.dispatches.map(({ unit, receipt }) => [unit.unitId, receipt?.name]).sort()).toEqual(
    Object.entries(receivers)
      .map(([unit, receiver]) => [unitId(unit), nameOf(receiver)])
      .sort(),
  )
  await expectFrozen(matterId)
  expect(matter.trail.map(({ action, stepId }) => stepId ?? action)).toEqual([
    'start',
    'draft',
    'review',
    'countersign',
    'countersign',
    'check',
    'sign',
    'number-document',
    'freeze-version',
    'render',
    'seal',
    'dispatch',
    'dispatch-document',
    ...Object.keys(receivers).map(() => 'receipt'),
    'archive',
  ])
  expect(await verifyLedger(office.admin, () => {})).toEqual({ entries: 20 + 2 * 6, chains: 7, breaks: [] })
})

function nameOf(slug: string): string | undefined {
  return office.file.units.flatMap(({ people }) => people).find(({ id }) => id === slug)?.name
}

/** Each receiving unit finds the document on its desk, reads the very file that was sealed, and signs. */
async function signAll(): Promise<void> {
  for (const [unit, slug] of Object.entries(receivers)) {
    const clerk = await office.person(slug)
    const { incoming } = (await clerk.ask(endpoints.desk, {})).value
    expect(incoming).toMatchObject([{ number: '青政办发〔2026〕1号', title: notice().title, pages: 2, receipt: null }])
    const incomingId = incoming[0]?.incomingId ?? ''
    const file = await clerk.fetch(`/api/incoming/${incomingId}/file.pdf`)
    expect([file.statusCode, file.rawPayload.subarray(0, 5).toString()]).toEqual([200, '%PDF-'])
    office.clock.advance(1)
    const signed = await clerk.ask(endpoints.signReceipt, { params: { incomingId }, body: { key: randomUUID() } })
    expect(signed.value.receipt).toEqual({
      by: { personId: personId(slug), name: nameOf(slug) },
      at: office.clock.now().toISOString(),
    })
    const again = await clerk.ask(endpoints.signReceipt, { params: { incomingId }, body: { key: randomUUID() } })
    expect([unit, again.code]).toEqual([unit, 'incoming/already-signed'])
  }
  await office.deliver()
}

/** What was signed is what was frozen, rendered, recorded and sent: one hash from the ledger to the receiver's file. */
async function expectFrozen(matterId: string): Promise<void> {
  const facts = await office.admin
    .selectFrom('ledger_entry')
    .select('action')
    .where('unit_id', '=', issuerId)
    .where('matter_id', '=', matterId)
    .where('actor_id', 'is', null)
    .orderBy('seq')
    .execute()
  const [numbered, frozen, rendered, sent] = facts.map(
    ({ action }) => (action as { facts: Record<string, unknown> }).facts,
  )
  const drafter = await office.person(holders.draft)
  const { document } = await read(drafter, matterId)
  const documentId = document?.documentId ?? ''
  const version = (await drafter.ask(endpoints.documentVersion, { params: { documentId, version: 2 } })).value
  expect(version.content).toEqual({
    ...notice(),
    number: '青政办发〔2026〕1号',
    date: '2026-03-02',
    imprint: { ...notice().imprint, issuedOn: '2026-03-02' },
  })
  const hash = hashOfJson(version.content)
  expect([numbered?.number, numbered?.hash, frozen?.hash, document?.frozenHash]).toEqual([
    '青政办发〔2026〕1号',
    hash,
    hash,
    hash,
  ])
  const pdf = await drafter.fetch(`/api/documents/${documentId}/rendition.pdf`)
  const fileHash = sha256Hex(pdf.rawPayload)
  expect([rendered?.fileHash, sent?.fileHash]).toEqual([fileHash, fileHash])
  const received = await office.admin.selectFrom('incoming_document').select(['file_hash', 'sent_at']).execute()
  expect(received).toEqual(Object.keys(receivers).map(() => ({ file_hash: fileHash, sent_at: new Date(monday) })))
}

test('签收人之外的人不能签收，别的单位看不到', async () => {
  const matterId = await noticeAt(office, 'archive')
  await office.deliver()
  const { dispatch_id: incomingId } = await office.admin
    .selectFrom('dispatch')
    .select('dispatch_id')
    .where('matter_id', '=', matterId)
    .where('to_unit_id', '=', unitId('finance'))
    .executeTakeFirstOrThrow()
  const sign = async (slug: string) =>
    (await office.person(slug)).ask(endpoints.signReceipt, { params: { incomingId }, body: { key: randomUUID() } })
  expect((await sign('gong.qiheng')).code).toBe('incoming/may-not-sign')
  expect((await sign('che.yihe')).code).toBe('incoming/not-found')
  const stranger = await office.person('che.yihe')
  expect((await stranger.ask(endpoints.incomingDocument, { params: { incomingId } })).status).toBe(404)
  expect((await stranger.fetch(`/api/incoming/${incomingId}/file.pdf`)).statusCode).toBe(404)
})
