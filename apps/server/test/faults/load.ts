import { randomUUID } from 'node:crypto'
import { type Acted, type Matter, type Problem, problemKinds } from '@sanban/contract'
import { sessionCookie, sessions } from '../../src/platform/auth/session.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { type Database, openDatabase } from '../../src/platform/db/index.ts'
import { standingClock } from '../clock.ts'
import type { FreshDatabase } from '../database.ts'
import { countersigners, holders, notice, withCountersign } from '../notice.ts'
import { loadPeople } from '../office.ts'
import type { Fleet, Running } from './fleet.ts'

/** An action that the server has said it did. */
export interface Acknowledged {
  readonly key: string
  readonly answer: Acted
}

export interface Load {
  readonly acknowledged: readonly Acknowledged[]
  /** How often an answer was lost and the action sent again. */
  readonly lost: () => number
  /** Runs a client until `enough`: it starts notices and carries each to the seal, with a return or a withdrawal now and then. */
  run(enough: () => boolean): Promise<void>
}

export interface LoadOptions {
  readonly fleet: Fleet
  readonly cookies: ReadonlyMap<string, string>
  readonly random: () => number
  /** Told of each request when it is sent. */
  readonly onSend: (running: Running) => void
}

type Slug = (typeof holders)[keyof typeof holders] | (typeof countersigners)[keyof typeof countersigners]

/** The demo's people in an empty database, each with a session that a real clock finds open. */
export async function openSessions(database: FreshDatabase): Promise<ReadonlyMap<string, string>> {
  const admin: Database = openDatabase(database.adminUrl, 2)
  const file = await loadPeople(admin, standingClock(new Date().toISOString()))
  const opened = sessions(admin, systemClock)
  const cookies = new Map<string, string>()
  for (const { id, login } of file.units.flatMap(({ people }) => people)) {
    cookies.set(id, `${sessionCookie}=${await opened.open(login)}`)
  }
  await admin.destroy()
  return cookies
}

export function loadOn({ fleet, cookies, random, onSend }: LoadOptions): Load {
  const acknowledged: Acknowledged[] = []
  let lost = 0

  /** Sends until an answer comes: again after a lost connection, and when the server says that it could not. */
  const send = async (slug: Slug, path: string, body: object | null): Promise<{ status: number; body: unknown }> => {
    for (;;) {
      const running = await fleet.any(random)
      onSend(running)
      try {
        const response = await fetch(`${running.url}${path}`, {
          method: body === null ? 'GET' : 'POST',
          headers: { cookie: cookies.get(slug) ?? '', 'content-type': 'application/json' },
          body: body === null ? null : JSON.stringify(body),
        })
        const answer = { status: response.status, body: (await response.json()) as unknown }
        if (answer.status !== problemKinds['server/busy'].status) return answer
      } catch (error) {
        if (!(error instanceof TypeError)) throw error
      }
      lost += 1
    }
  }

  const read = async (slug: Slug, matterId: string): Promise<Matter> => {
    const { status, body } = await send(slug, `/api/matters/${matterId}`, null)
    if (status !== 200) throw new Error(`${slug} could not read: ${JSON.stringify(body)}`)
    return body as Matter
  }

  /** Sends one action; a colleague who was faster is no failure. */
  const act = async (slug: Slug, path: string, body: { readonly key: string }): Promise<Acted | null> => {
    const answer = await send(slug, path, body)
    if (answer.status !== 200) {
      const { code } = answer.body as Problem
      if (code === 'matter/stale') return null
      throw new Error(`${slug} ${JSON.stringify(body)}: ${JSON.stringify(answer.body)}`)
    }
    acknowledged.push({ key: body.key, answer: answer.body as Acted })
    return answer.body as Acted
  }

  const on = async (slug: Slug, matterId: string) => {
    const { version, holdings, offers } = await read(slug, matterId)
    return {
      version,
      mine: holdings[0]?.item.workItemId ?? '',
      done: offers.find((offer) => offer.operation === 'withdraw')?.workItemId ?? '',
    }
  }

  const complete = async (slug: Slug, matterId: string, form: object, opinion: string): Promise<void> => {
    for (;;) {
      const { version, mine } = await on(slug, matterId)
      const body = { operation: 'complete', key: randomUUID(), version, workItemId: mine, opinion, form }
      if ((await act(slug, `/api/matters/${matterId}/actions`, body)) !== null) return
    }
  }

  const undo = async (slug: Slug, matterId: string, how: object, which: 'mine' | 'done'): Promise<void> => {
    const holding = await on(slug, matterId)
    const body = { key: randomUUID(), version: holding.version, workItemId: holding[which], ...how }
    await act(slug, `/api/matters/${matterId}/actions`, body)
  }

  /** What moves nothing is written down, told and counted all the same. */
  const beside = async (slug: Slug, matterId: string, operation: 'urge' | 'call-for-help'): Promise<void> => {
    const { version, openItems } = await read(slug, matterId)
    const body = {
      operation,
      key: randomUUID(),
      version,
      workItemId: openItems[0]?.workItemId ?? '',
      reason: '请尽快。',
    }
    await act(slug, `/api/matters/${matterId}/actions`, body)
  }

  const carry = async (): Promise<void> => {
    const body = { key: randomUUID(), procedure: 'outgoing-document', urgency: '普通', content: notice() }
    const started = await act(holders.draft, '/api/matters', body)
    if (started === null) throw new Error('a start can not be stale')
    const { matterId } = started
    await complete(holders.draft, matterId, withCountersign, '')
    if (random() < 0.3) {
      await undo(holders.draft, matterId, { operation: 'withdraw', reason: '笔误' }, 'done')
      await complete(holders.draft, matterId, withCountersign, '')
    }
    if (random() < 0.5) await beside(holders.draft, matterId, 'urge')
    if (random() < 0.3) await beside(holders.review, matterId, 'call-for-help')
    await complete(holders.review, matterId, {}, '同意。')
    await Promise.all(Object.values(countersigners).map((slug) => complete(slug, matterId, {}, '同意。')))
    if (random() < 0.3) {
      await undo(holders.check, matterId, { operation: 'return', to: 'review', reason: '请修改。' }, 'mine')
      await complete(holders.review, matterId, {}, '已修改。')
      await Promise.all(Object.values(countersigners).map((slug) => complete(slug, matterId, {}, '同意。')))
    }
    await complete(holders.check, matterId, {}, '同意。')
    await complete(holders.sign, matterId, {}, '同意，请印发。')
  }

  return {
    acknowledged,
    lost: () => lost,
    async run(enough) {
      while (!enough()) await carry()
    },
  }
}
