import { endpoints } from '@sanban/contract'
import type { FastifyInstance } from 'fastify'
import { ok } from '../../platform/http/answer.ts'
import { route } from '../../platform/http/route.ts'

/** 提醒: what a person was told, the newest first. */
export function noticeRoutes(app: FastifyInstance): void {
  route(app, endpoints.notices, async () => ok({ notices: [], total: 0, unread: 0, pageSize: 20 }))
  route(app, endpoints.readNotices, async () => ok({ unread: 0 }))
}
