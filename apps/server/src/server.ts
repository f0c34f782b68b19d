import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { calendar } from '@sanban/calendar'
import { createTypesettingPool, type TypesettingPool } from '@sanban/render'
import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { buildApp } from './app.ts'
import { documentComplete, freezeVersion, numberDocument, renditionReady } from './features/documents/services.ts'
import { dispatchDocument } from './features/outgoing/services.ts'
import { eventChannel, type UnitEvent } from './kernel/events.ts'
import type { Kernel } from './kernel/kernel.ts'
import { loadOffice, type NewAccount, openAccounts, removeUnfinishedOffice } from './office-data/load-office.ts'
import { mattersFile, officeFile } from './office-data/office-file.ts'
import { readOfficeRules } from './office-data/office-folder.ts'
import { replayMatters } from './office-data/replay-matters.ts'
import { type Clock, systemClock } from './platform/clock.ts'
import { openDatabase } from './platform/db/index.ts'
import type { Database } from './platform/db/unit-transaction.ts'
import { listen } from './platform/events/listener.ts'
import { type FileStore, folderFileStore } from './platform/files/file-store.ts'
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
  readonly app: FastifyInstance
  close(): Promise<void>
}

/** What procedures and forms may name. */
const services = {
  'number-document': numberDocument,
  'freeze-version': freezeVersion,
  'dispatch-document': dispatchDocument,
}
const checks = { 'document-complete': documentComplete, 'rendition-ready': renditionReady }

const officeFolder = resolve(import.meta.dirname, '../../../office')

/** Typesetting threads; each takes about 150 MB. */
const typesettingThreads = 2

/** Starts the server on a migrated database. Throws when the port is taken or a font is missing. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const clock = options.clock ?? systemClock
  const db = openDatabase(options.database.appUrl)
  const files = folderFileStore(join(options.dataDir, 'files'))
  const typesetting = openTypesetting(options.fontFolders)
  const logger = pino({ level: process.env.SANBAN_LOG ?? 'warn' }, pino.destination(2))
  const kernel: Kernel = { db, clock, calendar: calendar(), services, checks }
  const demoAccounts = options.demo ? await loadDemoOnce(options, kernel, typesetting, files, logger) : null
  const app = await buildApp({ kernel, typesetting, files, webDir: options.webDir, logger })
  const streams = eventStreams(app)
  const worker = startWorker(kernel, typesetting, files, app.log)
  const listener = await listen(
    options.database.appUrl,
    eventChannel,
    (payload) => {
      const { unitId, event } = JSON.parse(payload) as UnitEvent
      if (event.type === 'outbox') worker.wake(unitId)
      else streams.send(unitId, event)
    },
    () => streams.refreshAll(),
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
    const url = await app.listen({ host: options.host, port: options.port })
    return { url, demoAccounts, app, close }
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

/** Loads the demo office into an empty database; null when somebody can sign in already. */
async function loadDemoOnce(
  options: ServerOptions,
  kernel: Kernel,
  typesetting: TypesettingPool,
  files: FileStore,
  log: FastifyBaseLogger,
): Promise<readonly DemoAccount[] | null> {
  const admin: Database = openDatabase(options.database.adminUrl, 2)
  try {
    const account = await admin.selectFrom('account').select('login').limit(1).executeTakeFirst()
    if (account !== undefined) return null
    options.log('载入示范单位 · loading the demo office')
    const demoFolder = join(officeFolder, 'demo')
    const office = officeFile.parse(readJson(join(demoFolder, 'office.json')))
    const matters = mattersFile.parse(readJson(join(demoFolder, 'matters.json')))
    const offered = { services: new Set(Object.keys(services)), checks: new Set(Object.keys(checks)) }
    const rules = await readOfficeRules(officeFolder, offered)
    await removeUnfinishedOffice(admin)
    await loadOffice(admin, office, rules, kernel.clock())
    await replayDemo(kernel, typesetting, files, log, { office, matters, textFolder: join(demoFolder, 'texts') })
    return await openAccounts(admin, office, kernel.clock())
  } finally {
    await admin.destroy()
  }
}

type DemoStory = Pick<Parameters<typeof replayMatters>[0], 'office' | 'matters' | 'textFolder'>

async function replayDemo(
  kernel: Kernel,
  typesetting: TypesettingPool,
  files: FileStore,
  log: FastifyBaseLogger,
  story: DemoStory,
): Promise<void> {
  let at = kernel.clock()
  const past: Kernel = { ...kernel, clock: () => at }
  const worker = startWorker(past, typesetting, files, log)
  await replayMatters({
    ...story,
    kernel: past,
    setClock: (moment) => {
      at = moment
    },
    drain: () => worker.drain(),
  })
  await worker.close()
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'))
}
