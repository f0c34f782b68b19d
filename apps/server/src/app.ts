import cookie from '@fastify/cookie'
import fastifyStatic from '@fastify/static'
import type { TypesettingPool } from '@sanban/render'
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { absenceRoutes } from './features/absence/routes.ts'
import { calendarRoutes } from './features/calendar/routes.ts'
import { deskRoutes } from './features/desk/routes.ts'
import { importRoutes } from './features/documents/import-routes.ts'
import { previewRoutes } from './features/documents/preview-routes.ts'
import { documentRoutes } from './features/documents/routes.ts'
import { documentPart } from './features/documents/store.ts'
import { formRoutes } from './features/forms/routes.ts'
import { incomingRoutes } from './features/incoming/routes.ts'
import { noticeRoutes } from './features/matters/notice-routes.ts'
import { matterRoutes } from './features/matters/routes.ts'
import { startRoutes } from './features/matters/start-routes.ts'
import { officeRoutes } from './features/office/routes.ts'
import { outgoingRoutes } from './features/outgoing/routes.ts'
import { dispatchesPart } from './features/outgoing/services.ts'
import { procedurePartRoutes } from './features/procedures/part-routes.ts'
import { procedureRoutes } from './features/procedures/routes.ts'
import { regulationRoutes } from './features/regulations/routes.ts'
import { sessionRoutes } from './features/session/routes.ts'
import type { Kernel } from './kernel/kernel.ts'
import { offered } from './operations.ts'
import { guardRequests } from './platform/auth/guard.ts'
import { sessions } from './platform/auth/session.ts'
import type { FileStore } from './platform/files/file-store.ts'
import { answerErrorsAsProblems } from './platform/http/problem-reply.ts'

export interface AppParts {
  readonly kernel: Kernel
  readonly typesetting: TypesettingPool
  readonly files: FileStore
  /** The built web app, or null to serve the API alone. */
  readonly webDir: string | null
  readonly logger: FastifyBaseLogger
}

/** A document of some hundred pages is well under this. */
const bodyBytesMax = 4 * 1024 * 1024

/** The HTTP application: every feature's routes on one server. It does not listen; tests inject. */
export async function buildApp(parts: AppParts): Promise<FastifyInstance> {
  const { kernel, files } = parts
  const app = Fastify({
    loggerInstance: parts.logger,
    bodyLimit: bodyBytesMax,
    trustProxy: 'loopback',
    forceCloseConnections: true,
  })
  answerErrorsAsProblems(app)
  await app.register(cookie)
  const opened = sessions(kernel.db, kernel.clock)
  guardRequests(app, opened)
  secureHeaders(app)

  app.get('/healthz', async () => {
    await kernel.db.selectFrom('unit').select('unit_id').limit(1).execute()
    return { status: 'ok' }
  })
  sessionRoutes(app, kernel.db, opened, kernel.clock)
  officeRoutes(app, kernel.db)
  absenceRoutes(app, kernel)
  deskRoutes(app, kernel)
  noticeRoutes(app, kernel)
  startRoutes(app, kernel)
  matterRoutes(app, kernel, { document: documentPart, dispatches: dispatchesPart })
  documentRoutes(app, kernel, files)
  previewRoutes(app, parts.typesetting)
  await importRoutes(app)
  outgoingRoutes(app, kernel)
  incomingRoutes(app, kernel, files)
  procedurePartRoutes(app, kernel, offered)
  procedureRoutes(app, kernel, offered)
  formRoutes(app, kernel)
  regulationRoutes(app, kernel)
  calendarRoutes(app, kernel)
  if (parts.webDir !== null) await serveWeb(app, parts.webDir)
  return app
}

/** The page may load nothing from elsewhere; page previews are images made in the page itself (blob:). */
const contentPolicy = [
  "default-src 'self'",
  "img-src 'self' blob: data:",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self' data:",
  "object-src 'none'",
  "frame-src 'self' blob:",
  "frame-ancestors 'self'",
  "base-uri 'self'",
  "form-action 'self'",
].join('; ')

function secureHeaders(app: FastifyInstance): void {
  app.addHook('onSend', async (_request, reply) => {
    reply.header('x-content-type-options', 'nosniff')
    reply.header('referrer-policy', 'same-origin')
    reply.header('content-security-policy', contentPolicy)
  })
}

/** Serves the web app; addresses of its pages all answer with its one HTML file, which names the assets by their hashes. */
async function serveWeb(app: FastifyInstance, webDir: string): Promise<void> {
  await app.register(fastifyStatic, { root: webDir, wildcard: true, index: false, prefix: '/', serve: false })
  app.get('/assets/*', async (request, reply) => {
    return await reply.sendFile(new URL(request.url, 'http://localhost').pathname, { maxAge: '365d', immutable: true })
  })
  app.get('/*', async (request, reply) => {
    if (request.url.startsWith('/api/')) return reply.callNotFound()
    return await reply.header('cache-control', 'no-cache').sendFile('index.html')
  })
}
