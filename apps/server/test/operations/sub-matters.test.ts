import { endpoints } from '@sanban/contract'
import type { Node } from '@sanban/procedure'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { arrivalDelivery, sendMessage } from '../../src/kernel/arrivals.ts'
import type { Claimed } from '../../src/kernel/delivery.ts'
import { systemAt } from '../../src/kernel/system-actor.ts'
import { inUnit } from '../../src/platform/db/unit-transaction.ts'
import { issuerId, monday, type Office, openOffice, unitId } from '../office.ts'
import type { Person } from '../person.ts'
import { expectReplayed } from './replayed.ts'
import { begin, done, hands, inARow, on, publish, see, send, userTask } from './trial.ts'

let office: Office
let drafter: Person
let head: Person
let director: Person

const kept = {
  who: { post: 'department-head', departmentFrom: 'department' },
  article: 'document-handling#19',
  limit: '10wd',
  operations: ['transfer', 'suspend'],
  standard: '跟踪办理。',
} as const
const waits: Node = { type: 'callActivity', id: 'ask', name: '请示', procedure: 'child', waits: true, ...kept }
const passes: Node = { type: 'callActivity', id: 'tell', name: '通报', procedure: 'child', waits: false }
const drafts: Node = { ...passes, id: 'write', name: '起草发文', procedure: 'outgoing-document' }
const circles: Node = { type: 'callActivity', id: 'again', name: '循环', procedure: 'circle', waits: false }
const letter: Node = { type: 'receiveTask', id: 'reply', name: '等待复函', message: 'letter-answer', ...kept }

beforeAll(async () => {
  office = await openOffice()
  await publish(office, inARow('child', [userTask('answer')]))
  await publish(office, inARow('parent', [userTask('draft'), waits, userTask('finish')]))
  await publish(office, inARow('teller', [userTask('draft'), passes, userTask('finish')]))
  await publish(office, inARow('drafter', [userTask('draft'), drafts, userTask('finish')]))
  await publish(office, inARow('circle', [circles, userTask('finish')]))
  await publish(office, inARow('writer', [userTask('draft'), letter, userTask('finish')]))
  await publish(
    office,
    inARow('vacant', [userTask('draft'), { ...letter, id: 'vacant' }, userTask('gone', { who: { post: 'nobody' } })]),
  )
})
beforeEach(async () => {
  office.clock.set(monday)
  drafter = await office.person(hands.draft)
  head = await office.person(hands.review)
  director = await office.person('chu.mingxiu')
})
afterAll(async () => {
  await expectReplayed(office)
  await office.close()
})

async function childOf(matterId: string) {
  const [child] = (await see(drafter, matterId)).children
  if (child === undefined) throw new Error('no sub-matter was started')
  return child
}

describe('子事项 sub-matters', () => {
  test('the parent waits in its keeper’s hands; the result comes with the child’s end, once', async () => {
    const parentId = await begin(drafter, 'parent')
    const started = await done(drafter, parentId, 'draft')
    expect(started.value.now).toMatchObject([{ stepId: 'ask', holder: { personId: head.personId } }])
    const child = await childOf(parentId)
    expect(child).toMatchObject({ stepName: '请示', waits: true, status: 'open', title: '请示：试办 parent' })
    // It starts in the name of who keeps the step that waits.
    const matter = await see(head, child.matterId)
    expect(matter).toMatchObject({
      openedBy: { personId: head.personId },
      parent: { matterId: parentId, stepName: '请示' },
      openItems: [{ stepId: 'answer', holder: { personId: head.personId } }],
    })
    expect((await see(head, parentId)).holdings[0]?.operations).not.toContain('complete')
    await done(head, child.matterId, 'answer')
    expect((await see(drafter, parentId)).openItems).toMatchObject([{ stepId: 'ask' }])
    await office.deliver()
    await office.deliver()
    const parent = await see(drafter, parentId)
    expect(parent.openItems).toMatchObject([{ stepId: 'finish', holder: { personId: drafter.personId } }])
    expect(parent.trail.filter(({ action }) => action === 'arrive')).toMatchObject([
      { actor: { name: '系统' }, stepId: 'ask', facts: { result: '办结', title: '请示：试办 parent', unit: null } },
    ])
    expect(parent.children).toMatchObject([{ status: 'closed', result: '办结' }])
  })

  test('where nobody waits the parent goes on at once', async () => {
    const parentId = await begin(drafter, 'teller')
    expect((await done(drafter, parentId, 'draft')).value.now).toMatchObject([{ stepId: 'finish' }])
    const child = await childOf(parentId)
    expect(child).toMatchObject({ waits: false, status: 'open' })
    await done(drafter, child.matterId, 'answer')
    await office.deliver()
    expect((await see(drafter, parentId)).openItems).toMatchObject([{ stepId: 'finish' }])
  })

  test('one that carries a document begins with an empty draft, which its drafter may write', async () => {
    const parentId = await begin(drafter, 'drafter', '特提')
    await done(drafter, parentId, 'draft')
    const { document } = await see(drafter, (await childOf(parentId)).matterId)
    expect(document).toMatchObject({ version: 1, editable: true })
    const stored = await drafter.ask(endpoints.document, { params: { documentId: document?.documentId ?? '' } })
    expect(stored.value.content).toMatchObject({
      title: '起草发文：试办 drafter',
      body: [],
      header: { organs: ['青岚县人民政府办公室'], urgency: '特急' },
    })
  })

  test('one that starts itself without end is refused, and nothing is left of it', async () => {
    const before = await office.admin.selectFrom('matter').select('matter_id').execute()
    const body = { key: crypto.randomUUID(), procedure: 'circle', urgency: '普通' as const, title: '循环', form: {} }
    expect((await drafter.ask(endpoints.startWithForm, { body })).code).toBe('matter/condition-failed')
    expect(await office.admin.selectFrom('matter').select('matter_id').execute()).toEqual(before)
  })

  test('a child that ends after its parent was terminated arrives nowhere and harms nothing', async () => {
    const parentId = await begin(drafter, 'parent')
    await done(drafter, parentId, 'draft')
    const child = await childOf(parentId)
    await send(director, parentId, { operation: 'terminate', result: '撤销', reason: '不再需要。' })
    await done(head, child.matterId, 'answer')
    await office.deliver()
    expect((await see(drafter, parentId)).result).toBe('撤销')
    const waiting = await office.admin
      .selectFrom('outbox')
      .select('message_id')
      .where('delivered_at', 'is', null)
      .execute()
    expect(waiting).toEqual([])
  })

  test('parent and child acted on at once do not wait for each other', async () => {
    const parents = await Promise.all(Array.from({ length: 4 }, () => begin(drafter, 'parent')))
    for (const parentId of parents) await done(drafter, parentId, 'draft')
    const children = await Promise.all(parents.map(childOf))
    const clerk = await office.person('lin.xiaoman')
    const moves = parents.map((id) => on(head, id, 'ask', { operation: 'transfer', to: clerk.personId, reason: '' }))
    const ends = children.map(({ matterId }) => done(head, matterId, 'answer'))
    const replies = await Promise.all([...moves, ...ends, office.deliver()])
    expect(replies.flatMap((reply) => (reply === undefined ? [] : [reply.status]))).toEqual(Array(8).fill(200))
    await office.deliver()
    for (const id of parents) expect((await see(drafter, id)).openItems).toMatchObject([{ stepId: 'finish' }])
  })
})

describe('外单位来件 a message of another unit', () => {
  const finance = () => unitId('finance')

  async function sendFromFinance(matterId: string): Promise<void> {
    const payload = {
      matterId,
      at: { message: 'letter-answer' },
      values: { agreed: true },
      result: '同意',
      from: { matterId: crypto.randomUUID(), title: '关于征求意见的复函' },
    }
    await inUnit(office.db, finance(), (trx) =>
      sendMessage(trx, systemAt(finance()), issuerId, payload, office.clock.now()),
    )
  }

  async function waitingMessages(): Promise<readonly Claimed[]> {
    const rows = await office.admin
      .selectFrom('outbox')
      .selectAll()
      .where('unit_id', '=', finance())
      .where('delivered_at', 'is', null)
      .execute()
    return rows.map((row) => ({
      messageId: row.message_id,
      unitId: row.unit_id,
      toUnitId: row.to_unit_id,
      kind: row.kind,
      payload: row.payload,
      attempts: 1,
    }))
  }

  test('arrives at the step that waits for it, with its values, and names the unit', async () => {
    const matterId = await begin(drafter, 'writer')
    await done(drafter, matterId, 'draft')
    await sendFromFinance(matterId)
    await office.deliver()
    const matter = await see(drafter, matterId)
    expect(matter.openItems).toMatchObject([{ stepId: 'finish' }])
    expect(matter.trail.at(-1)).toMatchObject({
      action: 'arrive',
      facts: { result: '同意', title: '关于征求意见的复函', unit: expect.stringContaining('财政局') },
    })
    const { state } = await office.admin
      .selectFrom('matter')
      .select('state')
      .where('matter_id', '=', matterId)
      .executeTakeFirstOrThrow()
    expect(state).toMatchObject({ values: { agreed: true, replyResult: '同意' } })
  })

  test('delivered twice, and by two at once, it arrives once', async () => {
    const matterId = await begin(drafter, 'writer')
    await done(drafter, matterId, 'draft')
    await sendFromFinance(matterId)
    const [message] = await waitingMessages()
    if (message === undefined) throw new Error('one was sent')
    const deliver = arrivalDelivery(office.kernel)
    await Promise.all([deliver(message), deliver(message)])
    await deliver(message)
    const { trail } = await see(drafter, matterId)
    expect(trail.filter(({ action }) => action === 'arrive')).toHaveLength(1)
  })

  test('an old message does not answer the question that is asked anew', async () => {
    const matterId = await begin(drafter, 'writer')
    await done(drafter, matterId, 'draft')
    await sendFromFinance(matterId)
    const [message] = await waitingMessages()
    const deliver = arrivalDelivery(office.kernel)
    if (message === undefined) throw new Error('one was sent')
    await deliver(message)
    await on(drafter, matterId, 'finish', { operation: 'return', to: 'draft', way: 'step', reason: '再问一次。' })
    await done(drafter, matterId, 'draft')
    await deliver(message)
    expect((await see(drafter, matterId)).openItems).toMatchObject([{ stepId: 'reply' }])
  })

  test('waits in its outbox while the next post is vacant, and nobody loses it', async () => {
    const matterId = await begin(drafter, 'vacant')
    await done(drafter, matterId, 'draft')
    await sendFromFinance(matterId)
    await expect(office.deliver()).rejects.toThrow()
    expect((await see(drafter, matterId)).openItems).toMatchObject([{ stepId: 'vacant' }])
    await office.admin
      .insertInto('post')
      .values({ unit_id: issuerId, code: 'nobody', name: '新岗位', name_en: 'New post', duties: '', duties_en: '' })
      .execute()
    await office.admin
      .insertInto('post_holding')
      .values({ unit_id: issuerId, post_code: 'nobody', position: 0, person_id: head.personId })
      .execute()
    office.clock.advance(30)
    await office.deliver()
    expect((await see(drafter, matterId)).openItems).toMatchObject([{ stepId: 'gone' }])
  })
})
