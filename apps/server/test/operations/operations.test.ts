import { randomUUID } from 'node:crypto'
import { endpoints } from '@sanban/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { monday, type Office, openOffice, personId } from '../office.ts'
import type { Person } from '../person.ts'
import { expectReplayed } from './replayed.ts'
import { begin, done, hands, inARow, itemAt, on, plain, publish, see, send } from './trial.ts'

let office: Office
let drafter: Person
let head: Person
let signer: Person
/** Sees every matter, stands in for nobody of the trial. */
let clerk: Person
/** Of the same section as drafter and head; B of both. */
let deputy: Person

beforeAll(async () => {
  office = await openOffice()
  await publish(office, inARow('plain', plain))
})
beforeEach(async () => {
  office.clock.set(monday)
  drafter = await office.person(hands.draft)
  head = await office.person(hands.review)
  signer = await office.person(hands.sign)
  clerk = await office.person('lin.xiaoman')
  deputy = await office.person('xi.zhe')
})
afterAll(async () => {
  expect(await expectReplayed(office)).toBeGreaterThan(20)
  await office.close()
})

/** What a person was told of a matter. */
async function toldOf(person: Person, matterId: string) {
  const { notices } = (await person.ask(endpoints.notices, { query: {} })).value
  return notices.filter((notice) => notice.matterId === matterId)
}

const name = (person: Person) => ({ personId: person.personId })
const opinion = (text: string) => ({ operation: 'complete', opinion: text, form: {} }) as const

/** A matter that lies with the head for review. */
async function atReview(): Promise<string> {
  const matterId = await begin(drafter, 'plain')
  expect((await done(drafter, matterId, 'draft')).status).toBe(200)
  return matterId
}

async function lastOf(matterId: string) {
  return (await see(drafter, matterId)).trail.at(-1)
}

describe('转办 transfer', () => {
  test('the other is accountable, the clock goes on, both are named', async () => {
    const matterId = await atReview()
    office.clock.advance(60)
    const { dueAt } = (await see(head, matterId)).openItems[0] ?? {}
    const moved = await on(head, matterId, 'review', { operation: 'transfer', to: clerk.personId, reason: '我回避。' })
    expect(moved.value.now).toMatchObject([{ stepId: 'review', holder: name(clerk) }])
    const [item] = (await see(clerk, matterId)).openItems
    expect(item).toMatchObject({ dueAt, holder: name(clerk) })
    expect(await lastOf(matterId)).toMatchObject({
      action: 'transfer',
      actor: name(head),
      opinion: '我回避。',
      heldMinutes: 60,
      facts: { from: '闻人清越', to: '蔺小满' },
    })
    office.clock.advance(30)
    await done(clerk, matterId, 'review')
    expect((await lastOf(matterId))?.heldMinutes).toBe(90)
    expect(await toldOf(clerk, matterId)).toMatchObject([{ kind: 'transfer' }])
  })

  test.each([
    ['oneself', () => head.personId, 'matter/wrong-person'],
    ['nobody', () => randomUUID(), 'matter/wrong-person'],
    ['somebody of another unit', () => personId('chu.nian'), 'matter/wrong-person'],
  ])('not to %s', async (_to, to, code) => {
    const matterId = await atReview()
    expect((await on(head, matterId, 'review', { operation: 'transfer', to: to(), reason: '' })).code).toBe(code)
  })
})

describe('代理 stand-in', () => {
  test('B acts for A at any time; the trail and the ledger say 代', async () => {
    const matterId = await atReview()
    const [holding] = (await see(deputy, matterId)).holdings
    expect(holding).toMatchObject({ onBehalfOf: name(head), item: { stepId: 'review' } })
    await on(deputy, matterId, 'review', opinion('同意。'))
    expect(await lastOf(matterId)).toMatchObject({ actor: name(deputy), onBehalfOf: name(head), action: 'complete' })
    const row = await office.admin
      .selectFrom('work_item')
      .select(['ended_by', 'ended_for'])
      .where('matter_id', '=', matterId)
      .where('step_id', '=', 'review')
      .executeTakeFirstOrThrow()
    expect(row).toEqual({ ended_by: deputy.personId, ended_for: head.personId })
  })

  test('whoever is no B does not', async () => {
    const matterId = await atReview()
    expect((await see(clerk, matterId)).holdings).toEqual([])
    expect((await on(clerk, matterId, 'review', opinion('同意。'))).code).toBe('matter/not-your-item')
  })

  test('what B completed for A, B can withdraw; it is A’s again', async () => {
    const matterId = await atReview()
    await on(deputy, matterId, 'review', opinion('同意。'))
    const offer = (await see(deputy, matterId)).offers.find(({ operation }) => operation === 'withdraw')
    const workItemId = offer?.operation === 'withdraw' ? offer.workItemId : ''
    const back = await send(deputy, matterId, { operation: 'withdraw', workItemId, reason: '再看看。' })
    expect(back.value.now).toMatchObject([{ stepId: 'review', holder: name(head) }])
    expect(await lastOf(matterId)).toMatchObject({ actor: name(deputy), onBehalfOf: name(head) })
  })
})

describe('委派和加签 delegate and add signers', () => {
  test('delegated work comes back to the holder, who waits and stays accountable', async () => {
    const matterId = await atReview()
    await on(head, matterId, 'review', { operation: 'delegate', to: clerk.personId, reason: '请先核对。' })
    const matter = await see(head, matterId)
    expect(matter.openItems).toHaveLength(2)
    expect(matter.holdings[0]).toMatchObject({ item: { waitingFor: [{ holder: name(clerk) }] } })
    expect(matter.holdings[0]?.operations).not.toContain('complete')
    expect(matter.openItems.find(({ kind }) => kind === 'delegated')).toMatchObject({ addedBy: name(head) })
    expect((await on(head, matterId, 'review', opinion('同意。'), hands.review)).code).toBe('matter/item-waits')
    await on(clerk, matterId, 'review', opinion('核对无误。'), 'lin.xiaoman')
    expect((await see(head, matterId)).openItems).toMatchObject([{ holder: name(head), waitingFor: [] }])
    expect((await on(head, matterId, 'review', opinion('同意。'))).value.now).toMatchObject([{ stepId: 'sign' }])
  })

  test('who is asked for advice gives an opinion; the form stays the holder’s', async () => {
    const matterId = await atReview()
    const people = [clerk.personId]
    await on(head, matterId, 'review', { operation: 'add-signer', where: 'before', people, reason: '' })
    const empty = await on(clerk, matterId, 'review', opinion(''), 'lin.xiaoman')
    expect([empty.code, empty.problem.fields]).toMatchObject(['matter/form-invalid', [{ field: 'opinion' }]])
    expect((await on(clerk, matterId, 'review', opinion('可行。'), 'lin.xiaoman')).status).toBe(200)
  })

  test('after: it goes to them next', async () => {
    const matterId = await atReview()
    const people = [clerk.personId, deputy.personId]
    await on(head, matterId, 'review', { operation: 'add-signer', where: 'after', people, reason: '' })
    expect(await lastOf(matterId)).toMatchObject({ facts: { where: 'after', people: '蔺小满、郗喆' } })
    expect((await see(head, matterId)).openItems).toHaveLength(1)
    const next = await on(head, matterId, 'review', opinion('同意。'))
    expect(next.value.now.map(({ holder }) => holder.name).toSorted()).toEqual(['蔺小满', '郗喆'].toSorted())
  })

  test('whoever signs already is refused', async () => {
    const matterId = await atReview()
    const ask = (people: string[]) =>
      on(head, matterId, 'review', { operation: 'add-signer', where: 'beside', people, reason: '' }, hands.review)
    expect((await ask([head.personId])).code).toBe('matter/already-signs')
    expect((await ask([clerk.personId])).status).toBe(200)
    expect((await ask([clerk.personId])).problem).toMatchObject({ code: 'matter/already-signs', name: '蔺小满' })
  })

  test('减签: the holder takes away whom nobody has heard; others do not', async () => {
    const matterId = await atReview()
    const people = [clerk.personId]
    await on(head, matterId, 'review', { operation: 'add-signer', where: 'before', people, reason: '' })
    const offer = (await see(head, matterId)).offers.find(({ operation }) => operation === 'drop-signer')
    expect(offer).toMatchObject({ person: name(clerk) })
    const seat = offer?.operation === 'drop-signer' ? offer.seat : 0
    const drop = { operation: 'drop-signer', seat, reason: '不必了。' } as const
    expect((await see(signer, matterId)).offers.map(({ operation }) => operation)).not.toContain('drop-signer')
    expect((await send(signer, matterId, drop)).code).toBe('matter/may-not')
    expect((await send(head, matterId, { ...drop, seat: 999 })).code).toBe('matter/no-such-seat')
    expect((await send(head, matterId, drop)).status).toBe(200)
    expect(await lastOf(matterId)).toMatchObject({ action: 'drop-signer', facts: { person: '蔺小满' } })
    expect((await see(head, matterId)).openItems).toMatchObject([{ holder: name(head), waitingFor: [] }])
  })
})

describe('催办、求助、补台 urge, call for help, step in', () => {
  test('urging tells the holder and is limited in number', async () => {
    const matterId = await atReview()
    const before = (await head.ask(endpoints.notices, { query: {} })).value.unread
    for (const left of [3, 2, 1]) {
      const offer = (await see(drafter, matterId)).offers.find(({ operation }) => operation === 'urge')
      expect(offer).toMatchObject({ left, holder: name(head) })
      expect((await on(drafter, matterId, 'review', { operation: 'urge', reason: '请尽快。' })).status).toBe(200)
    }
    expect((await on(drafter, matterId, 'review', { operation: 'urge', reason: '' })).code).toBe('matter/urged-enough')
    const { notices, unread } = (await head.ask(endpoints.notices, { query: {} })).value
    expect(unread).toBe(before + 3)
    expect(notices[0]).toMatchObject({
      kind: 'urge',
      from: name(drafter),
      text: '请尽快。',
      matterId,
      stepName: 'review',
    })
    expect((await see(head, matterId)).openItems[0]?.urges).toBe(3)
    expect(await lastOf(matterId)).toMatchObject({ action: 'urge', facts: { holder: '闻人清越' } })
    const noticeIds = notices.map(({ noticeId }) => noticeId)
    expect((await head.ask(endpoints.readNotices, { body: { noticeIds } })).value.unread).toBe(0)
    // Whose notices they are, nobody else marks.
    expect((await clerk.ask(endpoints.readNotices, { body: { noticeIds } })).status).toBe(200)
  })

  test('nobody urges oneself', async () => {
    const matterId = await atReview()
    expect((await on(head, matterId, 'review', { operation: 'urge', reason: '' })).code).toBe('matter/may-not')
    expect((await see(head, matterId)).offers.map(({ operation }) => operation)).not.toContain('urge')
  })

  test('a colleague steps in when help was called, not before; the clock goes on, both are named', async () => {
    const matterId = await atReview()
    const stepIn = { operation: 'step-in', reason: '我来。' } as const
    expect((await on(clerk, matterId, 'review', stepIn)).code).toBe('matter/no-call-for-help')
    await on(head, matterId, 'review', { operation: 'call-for-help', reason: '今天要开三个会。' })
    expect((await see(head, matterId)).openItems[0]?.help).toBe('今天要开三个会。')
    // The clerk is of another section and holds no post of the same kind.
    expect((await on(clerk, matterId, 'review', stepIn)).code).toBe('matter/may-not')
    // The heads of other sections hold the same post: the matter is theirs to see now.
    const colleague = await office.person('xun.huaipu')
    const { calls } = (await colleague.ask(endpoints.desk, {})).value
    expect(calls.map((item) => item.matterId)).toContain(matterId)
    expect((await see(colleague, matterId)).offers).toMatchObject([
      { operation: 'urge' },
      { operation: 'step-in', because: 'asked' },
    ])
    const { dueAt } = (await see(head, matterId)).openItems[0] ?? {}
    await on(colleague, matterId, 'review', stepIn)
    expect((await see(colleague, matterId)).openItems).toMatchObject([{ holder: name(colleague), dueAt, help: null }])
    expect(await lastOf(matterId)).toMatchObject({ action: 'step-in', facts: { holder: '闻人清越', because: 'asked' } })
    expect(await toldOf(head, matterId)).toMatchObject([{ kind: 'step-in' }])
  })
})

describe('传阅和沟通 circulate and consult', () => {
  test('readers sign that they read, at any version, once; it never holds the matter up', async () => {
    const matterId = await atReview()
    const reader = await office.person('yan.ziqian')
    expect((await reader.ask(endpoints.matter, { params: { matterId } })).status).toBe(404)
    const people = [reader.personId, clerk.personId]
    await on(head, matterId, 'review', { operation: 'circulate', people, reason: '请知悉。' })
    await done(head, matterId, 'review')
    const [reading] = (await reader.ask(endpoints.desk, {})).value.readings
    expect(reading).toMatchObject({ matterId, kind: 'reading', text: '请知悉。', askedBy: name(head) })
    const asideId = reading?.asideId ?? ''
    const read = { operation: 'read', asideId, opinion: '已阅，无意见。' } as const
    // The version of an hour ago is good enough for a receipt.
    const old = { key: randomUUID(), version: 1, ...read }
    expect((await clerk.ask(endpoints.act, { params: { matterId }, body: { ...old, key: randomUUID() } })).code).toBe(
      'matter/not-asked',
    )
    expect((await reader.ask(endpoints.act, { params: { matterId }, body: old })).status).toBe(200)
    expect((await send(reader, matterId, read)).code).toBe('matter/aside-ended')
    expect((await reader.ask(endpoints.desk, {})).value.readings).toEqual([])
    expect(await lastOf(matterId)).toMatchObject({ action: 'read', actor: name(reader), opinion: '已阅，无意见。' })
    expect((await see(drafter, matterId)).asides).toMatchObject([
      { person: name(reader), end: { as: 'done', opinion: '已阅，无意见。' } },
      { person: name(clerk), end: null },
    ])
    // Read on after the end, and circulated anew by those who may see it.
    await done(signer, matterId, 'sign')
    expect((await see(drafter, matterId)).offers).toEqual([{ operation: 'circulate' }])
    const again = { operation: 'circulate', workItemId: null, reason: '' } as const
    expect((await send(drafter, matterId, { ...again, people: [deputy.personId] })).status).toBe(200)
    expect((await deputy.ask(endpoints.desk, {})).value.readings.map((each) => each.matterId)).toContain(matterId)
  })

  test('a question is answered in the matter, and who asked is told', async () => {
    const matterId = await atReview()
    const expert = await office.person('yu.jingshu')
    const question = '是否需要公开？'
    await on(head, matterId, 'review', { operation: 'consult', to: expert.personId, question })
    const [asked] = (await expert.ask(endpoints.desk, {})).value.questions
    expect(asked).toMatchObject({ matterId, kind: 'question', text: question })
    const answer = { operation: 'answer', asideId: asked?.asideId ?? '', agree: null } as const
    expect((await send(expert, matterId, { ...answer, answer: ' ' })).code).toBe('matter/reason-missing')
    expect((await send(expert, matterId, { ...answer, answer: '应当公开。' })).status).toBe(200)
    expect(await toldOf(head, matterId)).toMatchObject([{ kind: 'answer', text: '应当公开。' }])
    expect((await on(head, matterId, 'review', { operation: 'consult', to: head.personId, question })).code).toBe(
      'matter/wrong-person',
    )
    // What nobody answered lapses with the end of the matter; it is not lost.
    await on(head, matterId, 'review', { operation: 'consult', to: expert.personId, question: '还有吗？' })
    await done(head, matterId, 'review')
    await done(signer, matterId, 'sign')
    expect((await see(drafter, matterId)).asides.map(({ text, end }) => [text, end?.as])).toEqual([
      [question, 'done'],
      ['还有吗？', 'lapsed'],
    ])
    expect((await expert.ask(endpoints.desk, {})).value.questions.filter((each) => each.matterId === matterId)).toEqual(
      [],
    )
  })
})

describe('终止和跳转 terminate and redirect', () => {
  test('by the posts of the procedure only', async () => {
    const matterId = await atReview()
    const terminate = { operation: 'terminate', result: '不再办理', reason: '上级已另行部署。' } as const
    const refused = await send(head, matterId, terminate)
    expect(refused.problem).toMatchObject({ code: 'matter/may-not', operation: 'terminate', posts: ['主任'] })
    expect((await see(head, matterId)).offers.map(({ operation }) => operation)).not.toContain('terminate')
    expect((await see(signer, matterId)).offers).toContainEqual({ operation: 'terminate' })
    expect((await send(signer, matterId, terminate)).value).toMatchObject({ status: 'closed', now: [] })
    const matter = await see(drafter, matterId)
    expect(matter).toMatchObject({ status: 'closed', result: '不再办理', openItems: [] })
    expect(matter.trail.at(-1)).toMatchObject({ action: 'terminate', facts: { result: '不再办理' } })
    for (const person of [head, drafter]) expect(await toldOf(person, matterId)).toMatchObject([{ kind: 'terminated' }])
    expect((await send(signer, matterId, terminate)).code).toBe('matter/closed')
  })

  test('the director moves the matter on or back, and it is told from where to where', async () => {
    const matterId = await begin(drafter, 'plain')
    const ahead = { operation: 'redirect', to: 'review', reason: '稿子已在会上定了。' } as const
    expect((await on(head, matterId, 'draft', ahead)).code).toBe('matter/may-not')
    expect((await on(signer, matterId, 'draft', ahead)).value.now).toMatchObject([{ stepId: 'review' }])
    expect(await lastOf(matterId)).toMatchObject({ action: 'redirect', facts: { from: 'draft', to: 'review' } })
    const offer = (await see(signer, matterId)).offers.find(({ operation }) => operation === 'redirect')
    expect(offer?.operation === 'redirect' && offer.targets.map(({ stepId }) => stepId)).toEqual(['draft', 'sign'])
    expect((await on(signer, matterId, 'review', { ...ahead, to: 'nowhere' })).code).toBe(
      'matter/operation-not-allowed',
    )
  })
})

describe('同时办理 two at once, and twice the same', () => {
  test('the same key gives the same answer for every kind of action', async () => {
    const matterId = await atReview()
    const { version } = await see(drafter, matterId)
    const workItemId = itemAt(await see(drafter, matterId), 'review')
    const body = { key: randomUUID(), version, operation: 'urge', workItemId, reason: '请尽快。' } as const
    const replies = await Promise.all(
      Array.from({ length: 5 }, () => drafter.ask(endpoints.act, { params: { matterId }, body })),
    )
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1)
    expect((await see(drafter, matterId)).openItems[0]?.urges).toBe(1)
  })

  test('A and B at once: one acts, the other learns who did', async () => {
    const matterId = await atReview()
    const { version } = await see(head, matterId)
    const workItemId = itemAt(await see(head, matterId), 'review')
    const body = () => ({ key: randomUUID(), version, workItemId, ...opinion('同意。') })
    const replies = await Promise.all(
      [head, deputy].map((each) => each.ask(endpoints.act, { params: { matterId }, body: body() })),
    )
    expect(replies.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(replies.find(({ status }) => status === 409)?.problem).toMatchObject({
      code: 'matter/stale',
      by: name(replies[0]?.status === 200 ? head : deputy),
    })
  })
})

describe('岗位空缺 a post that nobody holds', () => {
  test('refuses the action, names the post and changes nothing', async () => {
    const matterId = await atReview()
    const before = await see(head, matterId)
    const holding = await office.admin
      .deleteFrom('post_holding')
      .where('post_code', '=', 'signer')
      .returningAll()
      .executeTakeFirstOrThrow()
    const refused = await on(head, matterId, 'review', opinion('同意。'))
    expect(refused.problem).toMatchObject({
      code: 'matter/post-vacant',
      post: 'signer',
      postName: '签发人',
      step: 'sign',
    })
    await office.admin.insertInto('post_holding').values(holding).execute()
    expect(await see(head, matterId)).toEqual(before)
  })
})
