import type { Matter } from '@sanban/contract'
import type { Node } from '@sanban/procedure'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { departmentId, monday, type Office, openOffice } from '../office.ts'
import type { Person } from '../person.ts'
import { begin, hands, inARow, on, publish, see, userTask } from './trial.ts'

let office: Office
let drafter: Person

const departments = ['secretariat', 'general-affairs', 'supervision'].map(departmentId)
const vote: Node = userTask('vote', {
  who: { post: 'department-head', departmentFrom: '*' },
  form: 'vote',
  each: {
    collection: 'consultDepartments',
    sequential: false,
    completion: { rule: 'votes', threshold: '1/2', tie: 'refuse', weights: null, earlyStop: true },
  },
})

beforeAll(async () => {
  office = await openOffice()
  await publish(office, inARow('voting', [userTask('draft', { form: 'request-precheck' }), vote, userTask('finish')]))
})
beforeEach(async () => {
  office.clock.set(monday)
  drafter = await office.person(hands.draft)
})
afterAll(() => office.close())

async function voting(): Promise<string> {
  const matterId = await begin(drafter, 'voting')
  const form = { consultDepartments: departments, opinion: '请表决。' }
  const drafted = await on(drafter, matterId, 'draft', { operation: 'complete', opinion: '请表决。', form })
  expect(drafted.status).toBe(200)
  return matterId
}

async function answer(matterId: string, slug: string, agree: boolean): Promise<void> {
  const person = await office.person(slug)
  const answered = await on(person, matterId, 'vote', { operation: 'complete', opinion: '', form: { agree } }, slug)
  expect(answered.status).toBe(200)
}

const ballots = ({ rounds }: Matter) =>
  rounds[0]?.ballots.map(({ person, element, says }) => [element, person?.name ?? null, says])

describe('会签、表决进度', () => {
  test('一步也没有到时没有进度', async () => {
    const matterId = await begin(drafter, 'voting')
    expect((await see(drafter, matterId)).rounds).toEqual([])
  })

  test('谁赞成、谁反对、谁还没有表态', async () => {
    const matterId = await voting()
    await answer(matterId, 'xun.huaipu', false)
    const matter = await see(drafter, matterId)
    expect(matter.rounds[0]).toMatchObject({ stepId: 'vote', rule: 'votes', threshold: '1/2', verdict: 'open' })
    expect(ballots(matter)).toEqual([
      ['秘书科', '闻人清越', null],
      ['综合科', '荀怀朴', 'refuse'],
      ['督查室', '阮恪勤', null],
    ])
  })

  test('过半即有结论，其余的不再问，仍看得到', async () => {
    const matterId = await voting()
    await answer(matterId, 'wenren.qingyue', true)
    await answer(matterId, 'xun.huaipu', true)
    const matter = await see(drafter, matterId)
    expect(matter.rounds[0]?.verdict).toBe('passed')
    expect(ballots(matter)?.map(([, , says]) => says)).toEqual(['agree', 'agree', null])
  })
})
