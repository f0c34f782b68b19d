import { endpoints } from '@sanban/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { holders } from './notice.ts'
import { type Office, openOffice } from './office.ts'

let office: Office

beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

test('what a procedure may name: the posts of the own unit, the services and the messages of the server', async () => {
  const drafter = await office.person(holders.draft)
  const { value } = await drafter.ask(endpoints.procedureParts, {})
  expect(value.posts).toContainEqual({ code: 'department-head', name: '科室负责人' })
  expect(new Set(value.posts.map(({ code }) => code)).size).toBe(value.posts.length)
  expect(value.services).toEqual(expect.arrayContaining(['number-document', 'freeze-version', 'dispatch-document']))
  expect(value.messages).toContain('letter-answer')
})
