import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createTypesettingPool, ensureFonts, type TypesettingPool } from '@sanban/render'
import type { FastifyInstance } from 'fastify'
import { pino } from 'pino'
import { buildApp } from '../src/app.ts'
import { unitCalendars } from '../src/kernel/calendars.ts'
import type { Kernel } from '../src/kernel/kernel.ts'
import { officeFolder, readOfficeFile } from '../src/office-data/install-office.ts'
import { departmentIdOf, loadOffice, personIdOf, unitIdOf } from '../src/office-data/load-office.ts'
import type { OfficeFile } from '../src/office-data/office-file.ts'
import { readOfficeRules } from '../src/office-data/office-folder.ts'
import { checks, draft, offered, services } from '../src/operations.ts'
import { hashPassword } from '../src/platform/auth/password.ts'
import { sessionCookie, sessions } from '../src/platform/auth/session.ts'
import { type Database, openDatabase } from '../src/platform/db/index.ts'
import { type FileStore, folderFileStore } from '../src/platform/files/file-store.ts'
import { startWorker } from '../src/worker.ts'
import { standingClock, type TestClock } from './clock.ts'
import { type FreshDatabase, freshDatabase } from './database.ts'
import { type Person, personAt } from './person.ts'

const projectFolder = resolve(import.meta.dirname, '../../..')

/** The demo office's general office, which issues, and the ids that its slugs stand for. */
export const issuer = 'qinglan-office'
export const issuerId = unitIdOf(issuer)
export const departmentId = (slug: string) => departmentIdOf(issuer, slug)
export const unitId = unitIdOf
export const personId = personIdOf

/** The same password for everybody: each hash costs 20 ms. */
export const password = '三办测试口令2026'

/** Monday 2 March 2026, 09:00 in Shanghai: inside office hours. */
export const monday = '2026-03-02T01:00:00.000Z'

/** A running office on a database of its own: the demo's people and rules, no matters, the real application. */
export interface Office {
  readonly database: FreshDatabase
  /** As the application connects. */
  readonly db: Database
  /** As the owner of the schema. */
  readonly admin: Database
  readonly kernel: Kernel
  readonly clock: TestClock
  readonly app: FastifyInstance
  readonly typesetting: TypesettingPool
  readonly files: FileStore
  readonly folder: string
  readonly file: OfficeFile
  /** Somebody signed in, by the slug of the office file. */
  person(slug: string): Promise<Person>
  /** Delivers everything that waits in any outbox. Throws when a delivery fails. */
  deliver(): Promise<void>
  close(): Promise<void>
}

/** Where an office lies when a test wants it elsewhere than on the shared PostgreSQL and in a folder of its own. */
export interface OfficePlace {
  readonly database?: FreshDatabase
  readonly folder?: string
}

export async function openOffice(place: OfficePlace = {}): Promise<Office> {
  const database = place.database ?? (await freshDatabase())
  const db = openDatabase(database.appUrl)
  const admin = openDatabase(database.adminUrl, 2)
  const clock = standingClock(monday)
  const file = await loadPeople(admin, clock)
  const folder = place.folder ?? mkdtempSync(join(tmpdir(), 'sanban-test-office-'))
  const files = folderFileStore(join(folder, 'files'))
  const typesetting = await openTypesetting()
  const kernel: Kernel = { db, clock: clock.now, calendars: unitCalendars(), services, checks, draft }
  const app = await buildApp({ kernel, typesetting, files, webDir: null, logger: pino({ level: 'silent' }) })
  const opened = sessions(db, clock.now)
  return {
    ...{ database, db, admin, kernel, clock, app, typesetting, files, folder, file },
    person: async (slug) => {
      const identity = identityOf(file, slug)
      return personAt(app, { ...identity, cookie: `${sessionCookie}=${await opened.open(identity.login)}` })
    },
    deliver: async () => {
      const worker = startWorker(kernel, typesetting, files, app.log)
      await worker.drain().finally(() => worker.close())
    },
    close: async () => {
      await app.close()
      await Promise.all([db.destroy(), admin.destroy()])
      await database.drop()
      if (place.folder === undefined) rmSync(folder, { recursive: true })
    },
  }
}

function identityOf(file: OfficeFile, slug: string) {
  for (const unit of file.units) {
    const person = unit.people.find(({ id }) => id === slug)
    if (person !== undefined) return { unitId: unitIdOf(unit.id), personId: personIdOf(slug), login: person.login }
  }
  throw new Error(`nobody is called ${slug}`)
}

/** The demo's units, people and rules, with an account for everybody. */
export async function loadPeople(admin: Database, clock: TestClock): Promise<OfficeFile> {
  const file = readOfficeFile(join(officeFolder, 'demo/office.json'))
  await loadOffice(admin, file, await readOfficeRules(officeFolder, offered), clock.now())
  const passwordHash = await hashPassword(password)
  const accounts = file.units.flatMap((unit) =>
    unit.people.map((person) => ({
      login: person.login,
      unit_id: unitIdOf(unit.id),
      person_id: personIdOf(person.id),
      password_hash: passwordHash,
      password_changed_at: clock.now(),
    })),
  )
  await admin.insertInto('account').values(accounts).execute()
  return file
}

let typesettingOfFile: Promise<TypesettingPool> | null = null

/** One typesetter for all offices of a test file: it takes seconds to read its fonts. Idle, it keeps no process alive. */
export function openTypesetting(): Promise<TypesettingPool> {
  typesettingOfFile ??= createTypesetting()
  return typesettingOfFile
}

async function createTypesetting(): Promise<TypesettingPool> {
  const fonts = await ensureFonts({ projectFolder })
  if (!fonts.ok) throw new Error(`${fonts.problem.remedy}\n${fonts.problem.tried}`)
  const pool = createTypesettingPool({ fontFolders: fonts.value, size: 1 })
  if (!pool.ok) throw new Error(pool.problem.remedy)
  return pool.value
}
