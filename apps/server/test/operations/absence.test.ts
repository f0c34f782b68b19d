import { endpoints, type HandedOver } from '@sanban/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { departmentId, issuerId, monday, type Office, openOffice, personId } from '../office.ts'
import type { Person } from '../person.ts'
import { expectReplayed } from './replayed.ts'
import { begin, done, hands, inARow, on, plain, publish, see, send, userTask } from './trial.ts'

let office: Office
let drafter: Person
let head: Person
let director: Person
let clerk: Person

beforeAll(async () => {
  office = await openOffice()
  await publish(office, inARow('plain', plain))
  await publish(office, inARow('own', [userTask('draft'), userTask('more')]))
})
beforeEach(async () => {
  office.clock.set(monday)
  drafter = await office.person(hands.draft)
  head = await office.person(hands.review)
  director = await office.person('chu.mingxiu')
  clerk = await office.person('lin.xiaoman')
})
afterAll(async () => {
  await expectReplayed(office)
  await office.close()
})

const hours = (count: number) => new Date(office.clock.now().getTime() + count * 3_600_000).toISOString()
const setAbsence = (person: Person, absence: Parameters<typeof body>[0]) =>
  person.ask(endpoints.setAbsence, { body: body(absence) })
const body = (absence: { from: string; to: string; note: string; standInId: string | null } | null) => ({ absence })

describe('外出代理 out of office', () => {
  test('the stand-in who was chosen sees what A holds and acts as 代, while A is away and no longer', async () => {
    const matterId = await begin(drafter, 'own')
    const standIn = await office.person('yan.ziqian')
    expect((await standIn.ask(endpoints.matter, { params: { matterId } })).status).toBe(404)
    const away = { from: hours(1), to: hours(24), note: '赴市里开会', standInId: standIn.personId }
    const set = await setAbsence(drafter, away)
    expect(set.value.mine).toMatchObject({ note: '赴市里开会', standIn: { personId: standIn.personId } })
    // Not before it begins.
    expect((await standIn.ask(endpoints.desk, {})).value.standIn).toEqual([])
    office.clock.advance(61)
    const [item] = (await standIn.ask(endpoints.desk, {})).value.standIn
    expect(item).toMatchObject({
      matterId,
      holder: { personId: drafter.personId },
      away: { note: '赴市里开会', standIn: { personId: standIn.personId } },
    })
    expect((await see(standIn, matterId)).holdings).toMatchObject([{ onBehalfOf: { personId: drafter.personId } }])
    expect((await done(standIn, matterId, 'draft')).status).toBe(200)
    const { trail } = await see(standIn, matterId)
    expect(trail.at(-1)).toMatchObject({
      action: 'complete',
      actor: { personId: standIn.personId },
      onBehalfOf: { personId: drafter.personId },
    })
    await setAbsence(drafter, null)
    expect((await standIn.ask(endpoints.desk, {})).value.standIn).toEqual([])
    expect((await on(standIn, matterId, 'more', { operation: 'complete', opinion: '', form: {} })).code).toBe(
      'matter/not-your-item',
    )
  })

  test('with nobody chosen the B persons stand in, also where no post is asked for', async () => {
    const matterId = await begin(drafter, 'own')
    const deputy = await office.person('xi.zhe')
    expect((await deputy.ask(endpoints.matter, { params: { matterId } })).value.holdings).toEqual([])
    const { defaults } = (await drafter.ask(endpoints.absence, {})).value
    expect(defaults).toContainEqual({ post: '拟稿人', standIn: { personId: deputy.personId, name: '郗喆' } })
    await setAbsence(drafter, { from: hours(0), to: hours(5), note: '', standInId: null })
    expect((await see(deputy, matterId)).holdings).toHaveLength(1)
    expect((await done(deputy, matterId, 'draft')).status).toBe(200)
    await setAbsence(drafter, null)
  })

  test('questions and readings are answered by the stand-in; urging tells both', async () => {
    const matterId = await begin(drafter, 'plain')
    await done(drafter, matterId, 'draft')
    const expert = await office.person('yu.jingshu')
    await on(head, matterId, 'review', { operation: 'consult', to: expert.personId, question: '可否公开？' })
    await setAbsence(expert, { from: hours(0), to: hours(5), note: '', standInId: clerk.personId })
    const asked = (await clerk.ask(endpoints.desk, {})).value.questions.find((each) => each.matterId === matterId)
    const answer = { operation: 'answer', asideId: asked?.asideId ?? '', answer: '可以。', agree: null } as const
    expect((await send(clerk, matterId, answer)).status).toBe(200)
    expect((await see(drafter, matterId)).asides[0]?.end).toMatchObject({
      by: { personId: clerk.personId },
      onBehalfOf: { personId: expert.personId },
    })
    await setAbsence(head, { from: hours(0), to: hours(5), note: '', standInId: expert.personId })
    await on(drafter, matterId, 'review', { operation: 'urge', reason: '急' })
    for (const person of [head, expert]) {
      const { notices } = (await person.ask(endpoints.notices, { query: { unread: 'yes' } })).value
      expect(notices.filter((each) => each.matterId === matterId && each.kind === 'urge')).toHaveLength(1)
    }
    await setAbsence(head, null)
  })

  test('a colleague may step in for somebody who is away', async () => {
    const matterId = await begin(drafter, 'own')
    const deputy = await office.person('xi.zhe')
    await setAbsence(drafter, { from: hours(0), to: hours(5), note: '', standInId: clerk.personId })
    expect((await see(deputy, matterId)).offers).toContainEqual(
      expect.objectContaining({ operation: 'step-in', because: 'away' }),
    )
    expect((await on(deputy, matterId, 'draft', { operation: 'step-in', reason: '' })).value.now).toMatchObject([
      { holder: { personId: deputy.personId } },
    ])
    await setAbsence(drafter, null)
  })

  test.each([
    ['ends before it begins', () => ({ from: hours(3), to: hours(2) }), 'absence/wrong-time'],
    ['is over already', () => ({ from: hours(-3), to: hours(-2) }), 'absence/wrong-time'],
    ['has oneself as stand-in', () => ({ standInId: drafter.personId }), 'matter/wrong-person'],
    ['has somebody of another unit', () => ({ standInId: personId('chu.nian') }), 'matter/wrong-person'],
  ])('one that %s is refused, and the one before stays', async (_what, change, code) => {
    const good = { from: hours(1), to: hours(2), note: '', standInId: null }
    await setAbsence(drafter, good)
    expect((await setAbsence(drafter, { ...good, ...change() })).code).toBe(code)
    expect((await drafter.ask(endpoints.absence, {})).value.mine).toMatchObject({ from: good.from, to: good.to })
    await setAbsence(drafter, null)
  })
})

describe('工作移交 hand-over', () => {
  const byId = (left: { matterId: string }, right: { matterId: string }) => left.matterId.localeCompare(right.matterId)
  const over = (from: Person, to: Person, posts: 'all' | string[] | null = null) => ({
    body: { from: from.personId, to: to.personId, reason: '调离。', posts },
  })

  test('only the director hands over', async () => {
    expect((await head.ask(endpoints.handOver, over(drafter, clerk))).code).toBe('office/may-not-hand-over')
    const stranger = { ...drafter, personId: personId('chu.nian') }
    expect((await director.ask(endpoints.handOver, over(stranger, clerk))).code).toBe('matter/wrong-person')
    expect((await director.ask(endpoints.handOver, over(clerk, clerk))).code).toBe('matter/wrong-person')
  })

  test('a leaver’s five open matters, a question and the post go to the next; the clock goes on', async () => {
    const leaver = await office.person('xun.huaipu')
    const next = await office.person('yan.ziqian')
    const department = departmentId('general-affairs')
    const matters: string[] = []
    for (let count = 0; count < 5; count += 1) {
      const matterId = await begin(drafter, 'plain')
      await done(drafter, matterId, 'draft')
      await on(head, matterId, 'review', { operation: 'transfer', to: leaver.personId, reason: '' })
      matters.push(matterId)
    }
    const other = await begin(drafter, 'plain')
    await done(drafter, other, 'draft')
    await on(head, other, 'review', { operation: 'consult', to: leaver.personId, question: '有无意见？' })
    const before = (await see(drafter, matters[0] ?? '')).openItems[0]
    office.clock.advance(120)
    const query = { from: leaver.personId }
    expect((await head.ask(endpoints.handOverPreview, { query })).code).toBe('office/may-not-hand-over')
    const preview = (await director.ask(endpoints.handOverPreview, { query })).value
    const answer = await director.ask(endpoints.handOver, over(leaver, next, 'all'))
    expect(answer.value.matters.toSorted(byId)).toEqual(preview.matters.toSorted(byId))
    expect(answer.value.posts.toSorted()).toEqual(preview.posts.map(({ name }) => name).toSorted())
    const handed: HandedOver = answer.value
    expect(handed.failed).toEqual([])
    expect(handed.matters.map(({ items, asides }) => [items, asides]).toSorted()).toEqual(
      [[0, 1], ...Array.from({ length: 5 }, () => [1, 0])].toSorted(),
    )
    expect(handed.posts).toContain('科室负责人')
    for (const matterId of matters) {
      const matter = await see(next, matterId)
      expect(matter.openItems).toMatchObject([{ holder: { personId: next.personId }, dueAt: before?.dueAt }])
      expect(matter.trail.at(-1)).toMatchObject({
        action: 'transfer',
        actor: { personId: director.personId },
        facts: { from: '荀怀朴', to: '鄢子潜', handOver: true },
      })
    }
    const asked = (await next.ask(endpoints.desk, {})).value.questions.find((each) => each.matterId === other)
    const reply = { operation: 'answer', asideId: asked?.asideId ?? '', answer: '没有。', agree: null } as const
    expect((await send(next, other, reply)).status).toBe(200)
    expect((await see(drafter, other)).asides[0]?.end).toMatchObject({
      by: { personId: next.personId },
      onBehalfOf: { personId: leaver.personId },
    })
    const holding = await office.admin
      .selectFrom('post_holding')
      .select('person_id')
      .where('unit_id', '=', issuerId)
      .where('post_code', '=', 'department-head')
      .where('department_id', '=', department)
      .executeTakeFirstOrThrow()
    expect(holding.person_id).toBe(next.personId)
    expect((await leaver.ask(endpoints.desk, {})).value.items).toEqual([])
    const left = await office.admin
      .selectFrom('post_holding')
      .select('post_code')
      .where((eb) => eb.or([eb('stand_in_id', '=', leaver.personId), eb('person_id', '=', leaver.personId)]))
      .execute()
    expect(left).toEqual([])
    const kinds = (await next.ask(endpoints.notices, { query: {} })).value.notices.map(({ kind }) => kind)
    expect(kinds.filter((kind) => kind === 'hand-over')).toHaveLength(5)
    // Once more: nothing is left, nothing fails.
    expect((await director.ask(endpoints.handOver, over(leaver, next))).value).toMatchObject({
      matters: [],
      failed: [],
    })
  })

  test('a change of one post passes what came by it, and leaves the rest', async () => {
    const old = await office.person('shao.liheng')
    const next = await office.person('cen.shuhe')
    await publish(office, inARow('led', [userTask('look', { who: { post: 'duty-leader' } }), userTask('draft')]))
    const byPost = await begin(drafter, 'led')
    const byName = await begin(drafter, 'plain')
    await on(drafter, byName, 'draft', { operation: 'transfer', to: old.personId, reason: '' })
    const handed = (await director.ask(endpoints.handOver, over(old, next, ['duty-leader']))).value
    expect([handed.matters.map(({ matterId }) => matterId), handed.posts]).toEqual([[byPost], ['带班领导']])
    expect((await see(drafter, byPost)).openItems).toMatchObject([{ holder: { personId: next.personId } }])
    expect((await see(drafter, byName)).openItems).toMatchObject([{ holder: { personId: old.personId } }])
  })
})
