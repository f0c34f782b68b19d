import { join } from 'node:path'
import { createTypesettingPool, type TypesettingPool } from '@sanban/render'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { buildApp } from './app.ts'
import { unitCalendars } from './kernel/calendars.ts'
import { eventChannel, type UnitEvent } from './kernel/events.ts'
import type { Kernel } from './kernel/kernel.ts'
import { giveFirstCalendars } from './office-data/first-calendar.ts'
import { hasAccounts, officeFolder } from './office-data/install-office.ts'
import { loadDemoOnce } from './office-data/load-demo.ts'
import type { NewAccount } from './office-data/load-office.ts'
import { readNotices } from './office-data/office-folder.ts'
import { checks, draft, services } from './operations.ts'
import { type Clock, systemClock } from './platform/clock.ts'
import { openDatabase } from './platform/db/index.ts'
import { listen } from './platform/events/listener.ts'
import { folderFileStore } from './platform/files/file-store.ts'
import { eventStreams } from './platform/http/event-stream.ts'
import { startWorker } from './worker.ts'

export type DemoAccount = NewAccount

export interface ServerOptions {
  readonly database: { readonly adminUrl: string; readonly appUrl: string }
  readonly dataDir: string
  readonly host: string
  readonly port: number
  /** The built web app, or null to serve the API alone. */
  readonly webDir: string | null
  readonly fontFolders: readonly string[]
  /** Loads the demo office when nobody can sign in yet. */
  readonly demo: boolean
  /** Told in a word what goes on while the demo office is loaded. */
  readonly log: (message: string) => void
  readonly clock?: Clock
}

export interface Server {
  readonly url: string
  /** Set when this start loaded the demo office: the only time its passwords can be seen. */
  readonly demoAccounts: readonly DemoAccount[] | null
  /** Whether nobody can sign in yet: no office has been loaded. */
  readonly empty: boolean
  readonly app: FastifyInstance
  close(): Promise<void>
}

/** Typesetting threads; each takes about 150 MB. */
const typesettingThreads = 2

/** Starts the server on a migrated database. Throws when the port is taken or a font is missing. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const clock = options.clock ?? systemClock
  const db = openDatabase(options.database.appUrl)
  const files = folderFileStore(join(options.dataDir, 'files'))
  const typesetting = openTypesetting(options.fontFolders)
  const logger = pino({ level: process.env.SANBAN_LOG ?? 'warn' }, pino.destination(2))
  const kernel: Kernel = { db, clock, calendars: unitCalendars(), services, checks, draft }
  const { adminUrl } = options.database
  const tools = { adminUrl, kernel, typesetting, files, logger, log: options.log }
  const demoAccounts = options.demo ? await loadDemoOnce(tools) : null
  await giveFirstCalendars(db, readNotices(officeFolder), clock())
  const app = await buildApp({ kernel, typesetting, files, webDir: options.webDir, logger })
  const streams = eventStreams(app)
  const worker = startWorker(kernel, typesetting, files, app.log)
  const listener = await listen(
    options.database.appUrl,
    eventChannel,
    (payload) => {
      const { unitId, event } = JSON.parse(payload) as UnitEvent
      if (event.type === 'calendar') kernel.calendars.forget(unitId)
      if (event.type === 'outbox') worker.wake(unitId)
      else streams.send(unitId, event)
    },
    () => {
      kernel.calendars.forgetAll()
      streams.refreshAll()
    },
  )
  const close = async (): Promise<void> => {
    streams.close()
    await app.close()
    await listener.close()
    await worker.close()
    await typesetting.close()
    await db.destroy()
  }
  try {
    const empty = !(await hasAccounts(db))
    const url = await app.listen({ host: options.host, port: options.port })
    return { url, demoAccounts, empty, app, close }
  } catch (error) {
    await close()
    throw error
  }
}

function openTypesetting(fontFolders: readonly string[]): TypesettingPool {
  const pool = createTypesettingPool({ fontFolders, size: typesettingThreads })
  if (!pool.ok) throw new Error(`a font is missing: ${JSON.stringify(pool.problem)}`)
  return pool.value
}
