import { endpoints } from '@sanban/contract'
import type { FastifyInstance } from 'fastify'
import type { Kernel } from '../../kernel/kernel.ts'
import { inUnit } from '../../platform/db/unit-transaction.ts'
import { actorOf } from '../../platform/http/actor.ts'
import { ok } from '../../platform/http/answer.ts'
import { route } from '../../platform/http/route.ts'
import { enterDecision } from './decide.ts'
import { noticeDecision, ownDayDecision, patternDecision } from './decisions.ts'
import { previewNotice, readCalendar } from './read.ts'

/** 工作日历: reading it, and changing it by a notice, by office hours, by a day of the office's own. */
export function calendarRoutes(app: FastifyInstance, kernel: Kernel): void {
  route(app, endpoints.calendar, async ({ session }) => {
    return ok(await inUnit(kernel.db, session.unitId, (trx) => readCalendar(trx, session, kernel.clock())))
  })

  route(app, endpoints.previewNotice, async ({ session, body }) => {
    const { unitId } = session
    return ok(await inUnit(kernel.db, unitId, (trx) => previewNotice(trx, unitId, body.text, kernel.clock())))
  })

  route(app, endpoints.saveNotice, async ({ session, body }, { request }) => {
    const { version, text, acceptUnread } = body
    const decide = (before: Parameters<typeof noticeDecision>[0]) => noticeDecision(before, text, acceptUnread)
    return await enterDecision(kernel, actorOf(session, request), version, decide)
  })

  route(app, endpoints.savePattern, async ({ session, body }, { request }) => {
    const { version, pattern } = body
    return await enterDecision(kernel, actorOf(session, request), version, (_, today) =>
      patternDecision(pattern, today),
    )
  })

  route(app, endpoints.saveOwnDay, async ({ session, body }, { request }) => {
    const { version, ...day } = body
    return await enterDecision(kernel, actorOf(session, request), version, (_, today) => ownDayDecision(day, today))
  })
}
