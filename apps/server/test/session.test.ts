import { type Endpoint, endpoints, type Request } from '@sanban/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sessionCookie } from '../src/platform/auth/session.ts'
import { monday, type Office, openOffice, password } from './office.ts'
import { ask } from './person.ts'

let office: Office

beforeAll(async () => {
  office = await openOffice()
})
beforeEach(async () => {
  office.clock.set(monday)
  await office.admin.deleteFrom('session').execute()
  const { password_hash } = await office.admin
    .selectFrom('account')
    .select('password_hash')
    .where('login', '=', 'xi.zhe')
    .executeTakeFirstOrThrow()
  await office.admin.updateTable('account').set({ password_hash, failed_attempts: 0, locked_until: null }).execute()
})
afterAll(() => office.close())

const login = 'bai.ruoxi'
const wrong = '错误的口令12345'

async function signIn(name = login, given = password, headers: Readonly<Record<string, string>> = {}) {
  return await ask(office.app, endpoints.signIn, { body: { login: name, password: given } }, headers)
}

/** The cookie as a browser would send it back. */
async function cookieOf(): Promise<string> {
  const header = String((await signIn()).headers['set-cookie'])
  return header.slice(0, header.indexOf(';'))
}

async function call<E extends Endpoint>(endpoint: E, cookie: string, request: Request<E>) {
  return await ask(office.app, endpoint, request, { cookie })
}

const isIn = async (cookie: string) => (await call(endpoints.me, cookie, {})).status === 200
const hours = (count: number) => office.clock.advance(count * 60)

describe('signing in', () => {
  test('opens a session whose cookie scripts and other sites can’t use', async () => {
    const signed = await signIn()
    expect(signed.value).toMatchObject({
      login,
      person: { name: '柏若汐' },
      may: { startDocument: true, signReceipt: false },
    })
    const cookie = String(signed.headers['set-cookie'])
    expect(cookie).toMatch(/; Path=\/(;|$)/)
    expect(cookie).toMatch(/; HttpOnly(;|$)/)
    expect(cookie).toMatch(/; SameSite=Lax(;|$)/)
    expect(cookie).not.toContain('Secure')
    const behindProxy = await signIn(login, password, { 'x-forwarded-proto': 'https' })
    expect(String(behindProxy.headers['set-cookie'])).toMatch(/; Secure(;|$)/)
  })

  test('only the hash of the token is stored', async () => {
    const token = (await cookieOf()).slice(sessionCookie.length + 1)
    const [row] = await office.admin.selectFrom('session').selectAll().execute()
    expect(row?.token_hash).toHaveLength(32)
    expect(JSON.stringify(row)).not.toContain(token)
  })

  test.each(['BAI.RUOXI', ' bai.ruoxi '])('takes the login as %j too', async (name) => {
    expect((await signIn(name)).status).toBe(200)
  })

  test('a made-up cookie is nobody’s', async () => {
    expect(await isIn(`${sessionCookie}=made-up`)).toBe(false)
  })
})

describe('signing out', () => {
  test('closes this session and no other', async () => {
    const [here, there] = [await cookieOf(), await cookieOf()]
    await call(endpoints.signOut, here, {})
    expect([await isIn(here), await isIn(there)]).toEqual([false, true])
  })

  test('without a session is no failure', async () => {
    expect((await ask(office.app, endpoints.signOut, {}, {})).status).toBe(200)
  })
})

describe('a wrong password', () => {
  test('and an unknown login answer the same, after the same work', async () => {
    const timed = async (name: string) => {
      const begin = performance.now()
      const reply = await signIn(name, wrong)
      return { reply, took: performance.now() - begin }
    }
    await timed('nobody')
    const [known, unknown] = [await timed(login), await timed('nobody')]
    const { attemptsLeft: _, ...told } = known.reply.problem
    expect([unknown.reply.status, unknown.reply.problem]).toEqual([known.reply.status, told])
    // Both hash once; without that an unknown login would answer in a hundredth of the time.
    expect(unknown.took).toBeGreaterThan(known.took / 10)
  })

  test('locks the account at the fifth, for fifteen minutes, even for the right one', async () => {
    for (let left = 4; left > 0; left -= 1) {
      expect((await signIn(login, wrong)).problem).toMatchObject({ code: 'session/wrong-credentials' })
    }
    const locked = await signIn(login, wrong)
    expect([locked.status, locked.problem]).toMatchObject([
      429,
      { code: 'session/locked', until: '2026-03-02T01:15:00.000Z', minutes: 15 },
    ])
    expect((await signIn()).code).toBe('session/locked')
    expect((await signIn('xi.zhe')).status).toBe(200)
    office.clock.set('2026-03-02T01:14:59.999Z')
    expect((await signIn()).code).toBe('session/locked')
    office.clock.set('2026-03-02T01:15:00.000Z')
    expect((await signIn()).status).toBe(200)
  })

  test('tried many times at once locks as well', async () => {
    const replies = await Promise.all(Array.from({ length: 8 }, () => signIn(login, wrong)))
    expect(replies.filter(({ code }) => code === 'session/locked').length).toBeGreaterThan(0)
    expect((await signIn()).code).toBe('session/locked')
  })

  test('is forgotten once one signs in', async () => {
    for (let count = 0; count < 4; count += 1) await signIn(login, wrong)
    expect((await signIn()).status).toBe(200)
    for (let count = 0; count < 4; count += 1) expect((await signIn(login, wrong)).status).toBe(401)
    expect((await signIn()).status).toBe(200)
  })
})

describe('a session ends', () => {
  test('after twelve hours without use', async () => {
    const [used, unused] = [await cookieOf(), await cookieOf()]
    hours(11)
    expect(await isIn(used)).toBe(true)
    hours(1)
    expect([await isIn(used), await isIn(unused)]).toEqual([true, false])
    hours(11.9)
    expect(await isIn(used)).toBe(true)
    hours(12)
    expect(await isIn(used)).toBe(false)
  })

  test('after seven days in any case', async () => {
    const cookie = await cookieOf()
    for (let hour = 0; hour < 7 * 24 - 8; hour += 8) {
      hours(8)
      expect(await isIn(cookie)).toBe(true)
    }
    hours(7.99)
    expect(await isIn(cookie)).toBe(true)
    office.clock.set(new Date(Date.parse(monday) + 7 * 24 * 3_600_000).toISOString())
    expect(await isIn(cookie)).toBe(false)
  })
})

describe('changing the password', () => {
  const next = '新的口令-2026-春'
  const change = (cookie: string, current: string, to: string) =>
    call(endpoints.changePassword, cookie, { body: { current, next: to } })

  test('closes the other sessions, and only the new one opens', async () => {
    const [here, there] = [await cookieOf(), await cookieOf()]
    expect((await change(here, password, next)).status).toBe(200)
    expect([await isIn(here), await isIn(there)]).toEqual([true, false])
    expect([(await signIn()).status, (await signIn(login, next)).status]).toEqual([401, 200])
  })

  test('needs the current one, and counts wrong ones', async () => {
    const cookie = await cookieOf()
    for (let count = 0; count < 4; count += 1) expect((await change(cookie, wrong, next)).status).toBe(401)
    expect((await change(cookie, wrong, next)).code).toBe('session/locked')
    office.clock.advance(15)
    expect((await signIn()).status).toBe(200)
  })

  test.each([
    ['a1-b2-c3', 'too-short'],
    ['春夏秋冬东南西北中间', 'one-kind'],
    ['1234567890123', 'one-kind'],
    ['x-Bai.Ruoxi-2026', 'contains-login'],
  ])('to %s is refused as %s', async (weak, because) => {
    const refused = await change(await cookieOf(), password, weak)
    expect([refused.status, refused.problem]).toMatchObject([422, { code: 'session/weak-password', because }])
  })
})

describe('another site', () => {
  test.each([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://elsewhere.example' },
    { origin: 'null' },
  ])('%o may not write with our cookie', async (headers) => {
    const cookie = await cookieOf()
    const sent = { cookie, host: 'office.example', ...headers }
    const refused = await ask(office.app, endpoints.signOut, {}, sent as Record<string, string>)
    expect([refused.status, refused.code]).toEqual([403, 'session/wrong-origin'])
    expect(await isIn(cookie)).toBe(true)
  })

  test.each([
    { 'sec-fetch-site': 'same-origin', origin: 'http://office.example' },
    { origin: 'http://office.example' },
    {},
  ])('%o is our own page, or a program', async (headers) => {
    const sent = { cookie: await cookieOf(), host: 'office.example', ...headers }
    expect((await ask(office.app, endpoints.signOut, {}, sent as Record<string, string>)).status).toBe(200)
  })
})
