import { get, type IncomingMessage } from 'node:http'
import { type OfficeEvent, officeEvent } from '@sanban/contract'
import { ensureFonts } from '@sanban/render'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { dispatchDelivery, receiptDelivery } from '../src/features/outgoing/dispatch-delivery.ts'
import { type Claimed, type Deliver, deliverOutbox } from '../src/kernel/delivery.ts'
import { post } from '../src/kernel/outbox.ts'
import { verifyLedger } from '../src/kernel/verify-ledger.ts'
import { inUnit } from '../src/platform/db/unit-transaction.ts'
import { type Server, startServer } from '../src/server.ts'
import { complete, holders, noticeAt, receivers, start } from './notice.ts'
import { issuerId, type Office, openOffice, unitId } from './office.ts'

let office: Office

beforeEach(async () => {
  office = await openOffice()
})
afterEach(() => office.close())

/** A sent notice whose six messages wait in the outbox. */
async function sent(): Promise<readonly Claimed[]> {
  await noticeAt(office, 'archive')
  const rows = await office.admin
    .selectFrom('outbox')
    .selectAll()
    .where('kind', '=', 'dispatch')
    .orderBy('message_id')
    .execute()
  expect(rows.map((row) => row.delivered_at)).toEqual(Object.keys(receivers).map(() => null))
  return rows.map((row) => ({
    messageId: row.message_id,
    unitId: row.unit_id,
    toUnitId: row.to_unit_id,
    kind: row.kind,
    payload: row.payload,
    attempts: row.attempts,
  }))
}

async function rowsOf(table: 'incoming_document' | 'inbox' | 'ledger_entry', unit: string): Promise<number> {
  const { rows } = await office.admin
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<number>().as('rows'))
    .where('unit_id', '=', unit)
    .executeTakeFirstOrThrow()
  return rows
}

const nobody = (): void => {}

test('a message that is delivered again is applied once', async () => {
  const [message] = await sent()
  if (message === undefined) throw new Error('six were sent')
  const deliver = dispatchDelivery(office.kernel)
  await deliver(message)
  await Promise.all([deliver(message), deliver(message)])
  const tables = ['incoming_document', 'inbox', 'ledger_entry'] as const
  expect(await Promise.all(tables.map((table) => rowsOf(table, message.toUnitId)))).toEqual([1, 1, 1])
})

test('two that deliver it at the same time apply it once', async () => {
  const [message] = await sent()
  if (message === undefined) throw new Error('six were sent')
  const deliver = dispatchDelivery(office.kernel)
  await Promise.all([deliver(message), deliver(message), deliver(message)])
  expect([await rowsOf('incoming_document', message.toUnitId), await rowsOf('ledger_entry', message.toUnitId)]).toEqual(
    [1, 1],
  )
})

function dispatchOf(messages: readonly Claimed[], to: string): string {
  const message = messages.find(({ toUnitId }) => toUnitId === to)
  if (message === undefined) throw new Error(`nothing was sent to ${to}`)
  return (message.payload as { readonly dispatchId: string }).dispatchId
}

test('a receipt that is delivered again is entered once', async () => {
  const messages = await sent()
  await office.deliver()
  const before = await rowsOf('ledger_entry', issuerId)
  const receipt: Claimed = {
    ...{ messageId: crypto.randomUUID(), unitId: unitId('finance'), toUnitId: issuerId, kind: 'receipt', attempts: 1 },
    payload: {
      dispatchId: dispatchOf(messages, unitId('finance')),
      name: '储念安',
      at: office.clock.now().toISOString(),
    },
  }
  const deliver = receiptDelivery(office.kernel)
  await deliver(receipt)
  await deliver(receipt)
  expect(await rowsOf('ledger_entry', issuerId)).toBe(before + 1)
})

test('a worker that dies between the receiver’s commit and the sender’s delivers the rest later', async () => {
  const [message] = await sent()
  if (message === undefined) throw new Error('six were sent')
  // The sender's row is locked, so the delivery stands between its two commits; then its connection is killed there.
  const holding = await office.admin.startTransaction().execute()
  await holding
    .selectFrom('dispatch')
    .select('dispatch_id')
    .where('to_unit_id', '=', message.toUnitId)
    .forUpdate()
    .execute()
  const dying = dispatchDelivery(office.kernel)(message)
  const died = expect(dying).rejects.toThrow()
  await expect.poll(() => rowsOf('incoming_document', message.toUnitId)).toBe(1)
  await expect.poll(() => killWaiting()).toBe(1)
  await died
  await holding.rollback().execute()

  const dispatched = () =>
    office.admin
      .selectFrom('dispatch')
      .select('delivered_at')
      .where('to_unit_id', '=', message.toUnitId)
      .executeTakeFirstOrThrow()
  expect((await dispatched()).delivered_at).toBeNull()
  await office.deliver()
  expect((await dispatched()).delivered_at).toEqual(office.clock.now())
  expect([await rowsOf('incoming_document', message.toUnitId), await rowsOf('ledger_entry', message.toUnitId)]).toEqual(
    [1, 1],
  )
  expect((await verifyLedger(office.admin, nobody)).breaks).toEqual([])
})

/** Ends the application's connections that wait for a lock; answers how many. */
async function killWaiting(): Promise<number> {
  const { rows } = await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
    where usename = 'sanban_app' and datname = current_database() and wait_event_type = 'Lock'`.execute(office.admin)
  return rows.length
}

describe('a delivery that fails', () => {
  const failing: Deliver = async () => {
    throw new Error('no way')
  }

  async function waiting() {
    const rows = await office.admin
      .selectFrom('outbox')
      .select(['attempts', 'next_attempt_at', 'last_failure'])
      .where('delivered_at', 'is', null)
      .execute()
    return rows.map(({ attempts, next_attempt_at, last_failure }) => ({
      attempts,
      waits: (next_attempt_at.getTime() - office.clock.now().getTime()) / 1000,
      last_failure,
    }))
  }

  test('waits twice as long each time, ten minutes at most', async () => {
    await inUnit(office.db, issuerId, (trx) =>
      post(
        trx,
        issuerId,
        issuerId,
        { kind: 'render', payload: { documentId: issuerId, version: 1 } },
        office.clock.now(),
      ),
    )
    const waits: number[] = []
    for (let attempt = 1; attempt <= 11; attempt += 1) {
      expect(await deliverOutbox(office.kernel, issuerId, { render: failing }, nobody)).toBe(0)
      const [row] = await waiting()
      expect(row).toMatchObject({ attempts: attempt, last_failure: 'Error: no way' })
      waits.push(row?.waits ?? 0)
      // Before its time nobody tries again.
      expect(await deliverOutbox(office.kernel, issuerId, { render: failing }, () => expect.unreachable())).toBe(0)
      office.clock.advance((row?.waits ?? 0) / 60)
    }
    expect(waits).toEqual([2, 4, 8, 16, 32, 64, 128, 256, 512, 600, 600])
  })

  test('does not hold up those behind it', async () => {
    const messages = await sent()
    const deliver = dispatchDelivery(office.kernel)
    const [first] = messages
    const failed: string[] = []
    const picky: Deliver = (message) => (message.messageId === first?.messageId ? failing(message) : deliver(message))
    const delivered = await deliverOutbox(office.kernel, issuerId, { dispatch: picky }, ({ messageId }) =>
      failed.push(messageId),
    )
    expect([delivered, failed]).toEqual([5, [first?.messageId]])
    office.clock.advance(1)
    expect(await deliverOutbox(office.kernel, issuerId, { dispatch: deliver }, nobody)).toBe(1)
    expect(await waiting()).toEqual([])
  })

  test('is tried again by another worker when the first never came back', async () => {
    await sent()
    const claimed: string[] = []
    const never: Deliver = async ({ messageId }) => {
      claimed.push(messageId)
    }
    await deliverOutbox(office.kernel, issuerId, { dispatch: never }, nobody)
    expect(new Set(claimed).size).toBe(6)
    expect(await deliverOutbox(office.kernel, issuerId, { dispatch: never }, nobody)).toBe(0)
    office.clock.advance(1)
    expect(await deliverOutbox(office.kernel, issuerId, { dispatch: never }, nobody)).toBe(6)
  })
})

test('several workers at once deliver each message once', async () => {
  await sent()
  const counts = new Map<string, number>()
  const deliver = dispatchDelivery(office.kernel)
  const counting: Deliver = async (message) => {
    counts.set(message.messageId, (counts.get(message.messageId) ?? 0) + 1)
    await deliver(message)
  }
  const workers = [1, 2, 3, 4].map(() => deliverOutbox(office.kernel, issuerId, { dispatch: counting }, nobody))
  const delivered = await Promise.all(workers)
  expect(delivered.reduce((sum, each) => sum + each)).toBe(6)
  expect([...counts.values()]).toEqual([1, 1, 1, 1, 1, 1])
})

describe('live updates', () => {
  let server: Server
  const streams: IncomingMessage[] = []

  beforeEach(async () => {
    const fonts = await ensureFonts({ projectFolder: new URL('../../..', import.meta.url).pathname })
    if (!fonts.ok) throw new Error(fonts.problem.remedy)
    server = await startServer({
      database: { adminUrl: office.database.adminUrl, appUrl: office.database.appUrl },
      ...{ dataDir: office.folder, host: '127.0.0.1', port: 0, webDir: null, fontFolders: fonts.value },
      ...{ demo: false, log: nobody, clock: office.clock.now },
    })
  })
  afterEach(async () => {
    for (const stream of streams.splice(0)) stream.destroy()
    await server.close()
  })

  /** Listens like a browser's EventSource; resolves once the server has said hello. */
  async function listenAs(slug: string): Promise<OfficeEvent[]> {
    const { cookie } = await office.person(slug)
    const stream = await new Promise<IncomingMessage>((resolve) =>
      get(`${server.url}/api/events`, { headers: { cookie } }, resolve),
    )
    streams.push(stream)
    expect(stream.headers['content-type']).toMatch('text/event-stream')
    const events: OfficeEvent[] = []
    await new Promise<void>((resolve) => {
      let rest = ''
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        const parts = `${rest}${chunk}`.split('\n\n')
        rest = parts.pop() ?? ''
        for (const part of parts) {
          if (part.includes('event: hello')) resolve()
          const data = /^event: change\ndata: (.*)$/.exec(part)?.[1]
          if (data !== undefined) events.push(officeEvent.parse(JSON.parse(data)))
        }
      })
    })
    return events
  }

  test('reach everybody of the unit and nobody of another', async () => {
    const [mine, colleague, stranger] = await Promise.all([holders.draft, holders.sign, receivers.jixi].map(listenAs))
    const drafter = await office.person(holders.draft)
    const { matterId } = await start(drafter)
    await complete(drafter, matterId, { countersignDepartments: [] }, '')
    const two = [1, 2].map(() => ({ type: 'matter', matterId }))
    await expect.poll(() => [mine, colleague]).toEqual([two, two])
    expect(stranger).toEqual([])
  })

  test('tell the receiver of what arrives, and the worker delivers by itself', async () => {
    const stranger = await listenAs(receivers.finance)
    const receiver = await listenAs(receivers.jixi)
    const [message] = await sentTo(unitId('jixi'))
    await expect.poll(() => receiver).toEqual([{ type: 'incoming', incomingId: message }])
    expect(stranger.filter((event) => event.type === 'incoming' && event.incomingId === message)).toEqual([])
  })

  async function sentTo(unit: string): Promise<string[]> {
    await noticeAt(office, 'archive')
    const rows = await office.admin
      .selectFrom('dispatch')
      .select('dispatch_id')
      .where('to_unit_id', '=', unit)
      .execute()
    return rows.map((row) => row.dispatch_id)
  }

  test('without a session there are none', async () => {
    expect((await fetch(`${server.url}/api/events`)).status).toBe(401)
  })
})
