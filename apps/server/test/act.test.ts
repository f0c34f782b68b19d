import { randomUUID } from 'node:crypto'
import { endpoints, type Matter } from '@sanban/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  act,
  complete,
  completion,
  countersigners,
  holders,
  notice,
  noticeAt,
  read,
  start,
  withCountersign,
} from './notice.ts'
import { issuerId, monday, type Office, openOffice, personId } from './office.ts'
import type { Person } from './person.ts'

let office: Office
let drafter: Person
let head: Person
let checker: Person

beforeAll(async () => {
  office = await openOffice()
})
beforeEach(async () => {
  office.clock.set(monday)
  drafter = await office.person(holders.draft)
  head = await office.person(holders.review)
  checker = await office.person(holders.check)
})
afterAll(() => office.close())

/** All rows that an action could write, to show that one wrote nothing. */
async function everythingOf(matterId: string) {
  const { admin } = office
  return {
    matter: await admin.selectFrom('matter').selectAll().where('matter_id', '=', matterId).execute(),
    items: await admin
      .selectFrom('work_item')
      .selectAll()
      .where('matter_id', '=', matterId)
      .orderBy('item_id')
      .execute(),
    ledger: await admin
      .selectFrom('ledger_entry')
      .selectAll()
      .where('matter_id', '=', matterId)
      .orderBy('seq')
      .execute(),
    documents: await admin.selectFrom('document').selectAll().where('matter_id', '=', matterId).execute(),
    keys: await admin.selectFrom('action_key').select('key').orderBy('key').execute(),
    outbox: await admin.selectFrom('outbox').selectAll().orderBy('message_id').execute(),
    numbers: await admin.selectFrom('number_counter').selectAll().execute(),
  }
}

function openItem(matter: Matter, slug: string): string {
  const item = matter.openItems.find(({ holder }) => holder.personId === personId(slug))
  if (item === undefined) throw new Error(`${slug} holds nothing`)
  return item.workItemId
}

describe('whose item it is', () => {
  test('somebody else’s item is refused and nothing changes', async () => {
    const matterId = await noticeAt(office, 'review')
    const before = await everythingOf(matterId)
    const body = { ...(await completion(head, matterId)), key: randomUUID() }
    // The clerk sees every matter, but stands in for nobody here.
    const clerk = await office.person('lin.xiaoman')
    const refused = await act(clerk, matterId, body)
    expect([refused.status, refused.code]).toEqual([403, 'matter/not-your-item'])
    const back = { operation: 'return', to: 'draft', reason: '请修改。' } as const
    const { version, workItemId } = body
    expect((await act(clerk, matterId, { ...back, key: randomUUID(), version, workItemId })).status).toBe(403)
    expect(await everythingOf(matterId)).toEqual(before)
  })

  test('who may not see the matter is told that there is none', async () => {
    const matterId = await noticeAt(office, 'review')
    const stranger = await office.person('yan.ziqian')
    const refused = await act(stranger, matterId, await completion(head, matterId))
    expect([refused.status, refused.code]).toEqual([404, 'matter/not-found'])
    expect((await act(drafter, randomUUID(), await completion(head, matterId))).text).toBe(refused.text)
  })

  test('an item that has ended, or never was', async () => {
    const matterId = await noticeAt(office, 'draft')
    const first = await completion(drafter, matterId, { countersignDepartments: [] }, '')
    await act(drafter, matterId, first)
    const again = await act(drafter, matterId, { ...first, key: randomUUID(), version: first.version + 1 })
    expect([again.status, again.code]).toEqual([409, 'matter/item-ended'])
    const nothing = { ...first, key: randomUUID(), version: first.version + 1, workItemId: 'nothing' }
    expect((await act(drafter, matterId, nothing)).code).toBe('matter/item-ended')
  })
})

describe('the same key', () => {
  test('twice gives the same answer byte for byte and one entry', async () => {
    const matterId = await noticeAt(office, 'review')
    const body = await completion(head, matterId)
    const first = await act(head, matterId, body)
    const after = await everythingOf(matterId)
    office.clock.advance(10)
    const second = await act(head, matterId, body)
    expect([first.status, second.status, second.text]).toEqual([200, 200, first.text])
    expect(await everythingOf(matterId)).toEqual(after)
  })

  test('sent ten times at once acts once', async () => {
    const matterId = await noticeAt(office, 'review')
    const body = await completion(head, matterId)
    const replies = await Promise.all(Array.from({ length: 10 }, () => act(head, matterId, body)))
    expect(new Set(replies.map(({ status, text }) => `${status} ${text}`)).size).toBe(1)
    expect((await read(head, matterId)).version).toBe(body.version + 1)
  })

  test('a start is made once too', async () => {
    const matterId = await noticeAt(office, 'draft')
    const { content } = await documentOf(matterId)
    const body = { key: randomUUID(), procedure: 'outgoing-document', urgency: '普通' as const, content }
    const first = await drafter.ask(endpoints.startMatter, { body })
    const second = await drafter.ask(endpoints.startMatter, { body })
    expect([first.status, second.text]).toEqual([200, first.text])
  })

  test.each([
    ['another opinion', { opinion: '不同意。' }],
    ['another item', { workItemId: 'another' }],
    ['another version', { version: 99 }],
  ])('with %s is refused', async (_what, change) => {
    const matterId = await noticeAt(office, 'review')
    const body = await completion(head, matterId)
    await act(head, matterId, body)
    const after = await everythingOf(matterId)
    const refused = await act(head, matterId, { ...body, ...change })
    expect([refused.status, refused.code]).toEqual([422, 'request/key-reused'])
    expect(await everythingOf(matterId)).toEqual(after)
  })

  test('from somebody else, or for another matter, is refused', async () => {
    const [matterId, other] = [await noticeAt(office, 'review'), await noticeAt(office, 'review')]
    const body = await completion(head, matterId)
    await act(head, matterId, body)
    expect((await act(checker, matterId, body)).code).toBe('request/key-reused')
    expect((await act(head, other, body)).code).toBe('request/key-reused')
  })

  test('is free again after a refusal', async () => {
    const matterId = await noticeAt(office, 'review')
    const body = await completion(head, matterId)
    expect((await act(head, matterId, { ...body, version: 99 })).code).toBe('matter/stale')
    expect((await act(head, matterId, body)).status).toBe(200)
  })
})

async function documentOf(matterId: string) {
  const { document } = await read(drafter, matterId)
  return (await drafter.ask(endpoints.document, { params: { documentId: document?.documentId ?? '' } })).value
}

describe('two at once', () => {
  test('countersigning at once with one version: one acts, the other learns who did', async () => {
    const { matterId } = await start(drafter)
    await complete(drafter, matterId, withCountersign, '')
    await complete(head, matterId)
    const both = await Promise.all(Object.values(countersigners).map((slug) => office.person(slug)))
    const bodies = await Promise.all(both.map((person) => completion(person, matterId)))
    expect(new Set(bodies.map(({ version }) => version)).size).toBe(1)
    const replies = await Promise.all(both.map((person, index) => act(person, matterId, bodies[index] ?? never())))
    const winner = replies.findIndex(({ status }) => status === 200)
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(replies[1 - winner]?.problem).toMatchObject({
      code: 'matter/stale',
      version: (bodies[0]?.version ?? 0) + 1,
      by: { personId: both[winner]?.personId },
      at: office.clock.now().toISOString(),
      action: 'complete',
    })
    const loser = both[1 - winner] ?? never()
    expect((await complete(loser, matterId)).value.now).toMatchObject([{ stepId: 'check' }])
  })

  test('a version that is behind, or ahead', async () => {
    const matterId = await noticeAt(office, 'review')
    const body = await completion(head, matterId)
    for (const version of [body.version - 1, body.version + 1, 0, -1]) {
      const refused = await act(head, matterId, { ...body, version })
      expect([refused.status, refused.problem.by]).toMatchObject([409, { personId: drafter.personId, name: '柏若汐' }])
    }
  })
})

function never(): never {
  throw new Error('not there')
}

describe('return', () => {
  test('goes back with its reason, to who held it, and takes every step again', async () => {
    const matterId = await noticeAt(office, 'check')
    const { holdings, version } = await read(checker, matterId)
    const [holding] = holdings
    expect(holding?.mayReturnTo.map(({ stepId }) => stepId).sort()).toEqual(['draft', 'review'])
    const workItemId = holding?.item.workItemId ?? ''
    const reason = '请补充行文依据后重新报送。'
    const body = { operation: 'return', key: randomUUID(), version, workItemId, to: 'draft', reason } as const
    const returned = await act(checker, matterId, body)
    expect(returned.value.now).toMatchObject([{ stepId: 'draft', holder: { personId: drafter.personId } }])

    const desk = (await drafter.ask(endpoints.desk, {})).value
    expect(desk.items.find((item) => item.matterId === matterId)?.returned).toMatchObject({
      by: { personId: checker.personId },
      reason,
    })
    const matter = await read(drafter, matterId)
    expect(matter.steps).toMatchObject({
      draft: { state: 'current', times: 2 },
      check: { state: 'returned', times: 1 },
    })
    expect(matter.trail.at(-1)).toMatchObject({
      action: 'return',
      stepId: 'check',
      opinion: reason,
      facts: { to: '拟稿' },
    })
    expect(matter.document?.editable).toBe(true)
    expect((await complete(drafter, matterId, { countersignDepartments: [] }, '')).value.now).toMatchObject([
      { stepId: 'review' },
    ])
    expect((await complete(head, matterId)).value.now).toMatchObject([{ stepId: 'check' }])
  })

  test('of one countersigner takes the other’s open item back', async () => {
    const { matterId } = await start(drafter)
    await complete(drafter, matterId, withCountersign, '')
    await complete(head, matterId)
    const [first, second] = await Promise.all(Object.values(countersigners).map((slug) => office.person(slug)))
    if (first === undefined || second === undefined) throw new Error('two countersign')
    const matter = await read(first, matterId)
    const on = {
      key: randomUUID(),
      version: matter.version,
      workItemId: openItem(matter, countersigners['general-affairs']),
    }
    await act(first, matterId, { operation: 'return', ...on, to: 'draft', reason: '数字前后不一致。' })
    expect((await read(second, matterId)).openItems.map(({ stepId }) => stepId)).toEqual(['draft'])
    const ended = await office.admin
      .selectFrom('work_item')
      .select(['ended_as', 'end_reason'])
      .where('matter_id', '=', matterId)
      .where('step_id', '=', 'countersign')
      .execute()
    expect(ended).toEqual([1, 2].map(() => ({ ended_as: 'returned', end_reason: '数字前后不一致。' })))
  })

  test.each([
    ['without a reason', { reason: '' }, 400, 'request/invalid'],
    ['to a later step', { to: 'sign' }, 409, 'matter/operation-not-allowed'],
    ['to itself', { to: 'check' }, 409, 'matter/operation-not-allowed'],
    ['to a step that was skipped', { to: 'countersign' }, 409, 'matter/operation-not-allowed'],
    ['to no step at all', { to: 'number' }, 409, 'matter/operation-not-allowed'],
  ])('%s is refused', async (_what, change, status, code) => {
    const matterId = await noticeAt(office, 'check')
    const matter = await read(checker, matterId)
    const on = { key: randomUUID(), version: matter.version, workItemId: openItem(matter, holders.check) }
    const refused = await act(checker, matterId, {
      operation: 'return',
      ...on,
      to: 'draft',
      reason: '请改。',
      ...change,
    })
    expect([refused.status, refused.code]).toEqual([status, code])
    expect((await read(checker, matterId)).version).toBe(matter.version)
  })
})

describe('withdraw', () => {
  /** What the drafter may take back now. */
  async function withdrawal(matterId: string) {
    const matter = await read(drafter, matterId)
    const item = matter.offers.find((offer) => offer.operation === 'withdraw')
    const body = {
      operation: 'withdraw',
      key: randomUUID(),
      version: matter.version,
      reason: '发现一处笔误。',
    } as const
    return { ...body, workItemId: item?.workItemId ?? 'nothing' }
  }

  test('reopens my item, ends the next one, and the clock goes on with what was left', async () => {
    const { matterId } = await start(drafter)
    const remaining = async () => (await read(drafter, matterId)).openItems[0]?.remainingMinutes
    office.clock.advance(90)
    const left = await remaining()
    await complete(drafter, matterId, { countersignDepartments: [] }, '')
    // From 10:30 to 16:00: four working hours that are nobody's.
    office.clock.set('2026-03-02T08:00:00.000Z')
    const withdrawn = await act(drafter, matterId, await withdrawal(matterId))
    expect(withdrawn.value.now).toMatchObject([{ stepId: 'draft', holder: { personId: drafter.personId } }])
    expect(await remaining()).toBe(left)
    expect((await read(head, matterId)).openItems.map(({ stepId }) => stepId)).toEqual(['draft'])

    office.clock.advance(30)
    await complete(drafter, matterId, { countersignDepartments: [] }, '')
    const matter = await read(drafter, matterId)
    expect(matter.trail.map(({ action, heldMinutes }) => [action, heldMinutes])).toEqual([
      ['start', null],
      ['complete', 90],
      ['withdraw', null],
      ['complete', 120],
    ])
    expect(matter.steps.draft).toEqual({ state: 'done', times: 2, minutes: 120, pausedMinutes: 0 })
  })

  test('is too late once the next has acted', async () => {
    const matterId = await noticeAt(office, 'review')
    const body = await withdrawal(matterId)
    await complete(head, matterId)
    const refused = await act(drafter, matterId, { ...body, version: body.version + 1 })
    expect([refused.status, refused.code]).toEqual([409, 'matter/cannot-withdraw'])
  })

  test('is only for who completed it, and only where the step offers it', async () => {
    const matterId = await noticeAt(office, 'review')
    expect((await act(head, matterId, await withdrawal(matterId))).code).toBe('matter/not-your-item')
    const signedId = await noticeAt(office, 'seal')
    const signer = await office.person(holders.sign)
    const matter = await read(signer, signedId)
    expect(matter.offers.map(({ operation }) => operation)).not.toContain('withdraw')
    const item = await office.admin
      .selectFrom('work_item')
      .select('item_id')
      .where('matter_id', '=', signedId)
      .where('step_id', '=', 'sign')
      .executeTakeFirstOrThrow()
    const body = {
      operation: 'withdraw',
      key: randomUUID(),
      version: matter.version,
      workItemId: item.item_id,
      reason: '',
    } as const
    expect((await act(signer, signedId, body)).code).toBe('matter/operation-not-allowed')
  })
})

describe('what the next step lacks', () => {
  test('a vacant post refuses the action and changes nothing', async () => {
    const matterId = await noticeAt(office, 'check')
    const body = await completion(checker, matterId)
    const holding = await office.admin
      .deleteFrom('post_holding')
      .where('unit_id', '=', issuerId)
      .where('post_code', '=', 'signer')
      .returningAll()
      .executeTakeFirstOrThrow()
    const before = await everythingOf(matterId)
    const refused = await act(checker, matterId, body)
    expect([refused.status, refused.problem]).toMatchObject([
      409,
      { code: 'matter/post-vacant', step: 'sign', stepName: '签发', departmentId: null },
    ])
    expect(await everythingOf(matterId)).toEqual(before)
    await office.admin.insertInto('post_holding').values(holding).execute()
    expect((await act(checker, matterId, body)).status).toBe(200)
  })

  test.each([
    ['no opinion where one is required', 'sign', {}, '', 'opinion'],
    ['a blank opinion', 'sign', {}, '　 ', 'opinion'],
    ['a missing field', 'draft', {}, '', 'countersignDepartments'],
    ['a value of the wrong kind', 'draft', { countersignDepartments: '综合科' }, '', 'countersignDepartments'],
    ['a department that does not exist', 'draft', { countersignDepartments: ['x'] }, '', 'countersignDepartments'],
    ['a value not in the list', 'archive', { retention: '五年' }, '', 'retention'],
  ] as const)('%s names the field', async (_what, step, form, opinion, field) => {
    const matterId = await noticeAt(office, step)
    const before = await everythingOf(matterId)
    const refused = await complete(await office.person(holders[step]), matterId, asForm(form), opinion)
    expect([refused.status, refused.code]).toEqual([422, 'matter/form-invalid'])
    expect(refused.problem.fields).toMatchObject([{ field }])
    expect(await everythingOf(matterId)).toEqual(before)
  })

  test('fields that the form does not have are refused', async () => {
    const matterId = await noticeAt(office, 'review')
    expect((await complete(head, matterId, { drafter: checker.personId })).code).toBe('matter/form-invalid')
  })

  test.each([
    ['a title', { title: ' ' }, ['title']],
    ['a body', { body: [] }, ['body']],
    ['a mark of its own', { header: { ...notice().header, organs: ['国务院办公厅'] } }, ['mark']],
    ['addressees and a signature', { addressees: '', signature: [] }, ['addressees', 'signature']],
  ])('a document without %s is incomplete', async (_what, lack, missing) => {
    const { matterId } = await start(drafter, lack)
    const refused = await complete(drafter, matterId, { countersignDepartments: [] }, '')
    expect([refused.status, refused.problem]).toMatchObject([422, { code: 'document/incomplete', missing }])
  })
})

function asForm(form: object): Parameters<typeof complete>[2] {
  return form as Parameters<typeof complete>[2]
}
