import { endpoints } from '@sanban/contract'
import type { FastifyInstance } from 'fastify'
import { ok, refuse } from '../../platform/http/answer.ts'
import { route } from '../../platform/http/route.ts'

/** Out-of-office, and the hand-over of what somebody has in hand. */
export function absenceRoutes(app: FastifyInstance): void {
  route(app, endpoints.absence, async () => ok({ mine: null, defaults: [] }))
  route(app, endpoints.setAbsence, async () => refuse('absence/wrong-time'))
  route(app, endpoints.handOver, async () => refuse('office/may-not-hand-over'))
}
