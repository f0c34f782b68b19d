// A server process to be killed: the whole application on a database, without the web app, the worker and the typesetter.
import { flushCompileCache } from 'node:module'
import type { TypesettingPool } from '@sanban/render'
import { pino } from 'pino'
import { buildApp } from '../../src/app.ts'
import { unitCalendars } from '../../src/kernel/calendars.ts'
import { checks, draft, services } from '../../src/operations.ts'
import { systemClock } from '../../src/platform/clock.ts'
import { openDatabase } from '../../src/platform/db/index.ts'
import { folderFileStore } from '../../src/platform/files/file-store.ts'

const [appUrl = '', folder = ''] = process.argv.slice(2)
const noTypesetting = (): never => {
  throw new Error('this server typesets nothing')
}
const typesetting: TypesettingPool = { pdf: noTypesetting, pages: noTypesetting, close: async () => {} }
const kernel = { db: openDatabase(appUrl, 4), clock: systemClock, calendars: unitCalendars(), services, checks, draft }
const app = await buildApp({
  ...{ kernel, typesetting, files: folderFileStore(folder), webDir: null },
  logger: pino({ level: 'error' }, pino.destination(2)),
})
// Killed processes write no cache of compiled code at their end.
flushCompileCache()
process.stdout.write(`${await app.listen({ host: '127.0.0.1', port: 0 })}\n`)
