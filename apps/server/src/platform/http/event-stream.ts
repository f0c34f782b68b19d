import { type OfficeEvent, officeEvent } from '@sanban/contract'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { sendProblem } from './problem-reply.ts'

/** A comment line at this interval keeps proxies from closing an idle stream. */
const heartbeatMs = 20_000

/** The streams open at this process, by unit. Which matters a person may see is asked when they are read, not here. */
export interface EventStreams {
  send(unitId: string, event: unknown): void
  /** Tells everybody to look again: something may have been missed. */
  refreshAll(): void
  close(): void
}

export function eventStreams(app: FastifyInstance): EventStreams {
  const open = new Map<FastifyReply, string>()
  const heartbeat = setInterval(() => {
    for (const reply of open.keys()) reply.raw.write(': still here\n\n')
  }, heartbeatMs)
  heartbeat.unref()

  app.get('/api/events', (request, reply) => {
    if (request.session === null) return sendProblem(reply, 'session/required')
    reply.hijack()
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    reply.raw.write('retry: 2000\nevent: hello\ndata: {}\n\n')
    open.set(reply, request.session.unitId)
    request.raw.on('close', () => open.delete(reply))
    return reply
  })

  return {
    send(unitId, event) {
      const parsed = officeEvent.safeParse(event)
      if (!parsed.success) return
      for (const [reply, unit] of open) if (unit === unitId) writeEvent(reply, parsed.data)
    },
    refreshAll() {
      for (const reply of open.keys()) reply.raw.write('event: hello\ndata: {}\n\n')
    },
    close() {
      clearInterval(heartbeat)
      for (const reply of open.keys()) reply.raw.end()
      open.clear()
    },
  }
}

function writeEvent(reply: FastifyReply, event: OfficeEvent): void {
  reply.raw.write(`event: change\ndata: ${JSON.stringify(event)}\n\n`)
}
