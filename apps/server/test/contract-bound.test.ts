import { binaryEndpoints, endpoints, openApiDocument, problemKinds } from '@sanban/contract'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sessionCookie } from '../src/platform/auth/session.ts'
import { type EventStreams, eventStreams } from '../src/platform/http/event-stream.ts'
import { type Office, openOffice } from './office.ts'

let office: Office
let streams: EventStreams

beforeAll(async () => {
  office = await openOffice()
  streams = eventStreams(office.app)
})

afterAll(async () => {
  streams.close()
  await office.close()
})

const all = Object.entries({ ...endpoints, ...binaryEndpoints })

test.each(all)('E1 the server binds %s', (_name, { method, path }) => {
  expect(office.app.hasRoute({ method, url: path })).toBe(true)
})

test.each(all.filter(([, endpoint]) => !('access' in endpoint) || endpoint.access === 'signed-in'))(
  'E1 %s asks who it is',
  async (_name, { method, path }) => {
    const url = path.replaceAll(/:\w+/g, '7')
    const answer = await office.app.inject({ method, url })
    expect(answer.json()).toMatchObject({ code: 'session/required', status: 401 })
    expect(answer.headers['content-type']).toContain('application/problem+json')
  },
)

test('O6 the described cookie is the one that the server sets', () => {
  const { securitySchemes } = openApiDocument(endpoints, binaryEndpoints, problemKinds).components
  expect(securitySchemes).toMatchObject({ session: { in: 'cookie', name: sessionCookie } })
})
