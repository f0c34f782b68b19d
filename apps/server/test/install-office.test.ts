import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { installOfficeFile, officeFolder } from '../src/office-data/install-office.ts'
import type { OfficeFile } from '../src/office-data/office-file.ts'
import { type Database, openDatabase } from '../src/platform/db/index.ts'
import { type FreshDatabase, freshDatabase } from './database.ts'

const now = new Date('2026-03-02T01:00:00.000Z')
let database: FreshDatabase
let admin: Database
let folder: string
beforeAll(async () => {
  database = await freshDatabase()
  admin = openDatabase(database.adminUrl, 2)
  folder = mkdtempSync(join(tmpdir(), 'sanban-install-'))
})
afterAll(async () => {
  await admin.destroy()
  await database.drop()
  rmSync(folder, { recursive: true })
})

/** The general office of the demo alone, without these posts. */
function officeWithout(...codes: readonly string[]): string {
  const demo: OfficeFile = JSON.parse(readFileSync(join(officeFolder, 'demo/office.json'), 'utf8'))
  const units = demo.units.slice(0, 1).map((unit) => ({
    ...unit,
    posts: unit.posts.filter(({ code }) => !codes.includes(code)),
  }))
  const file = join(folder, 'office.json')
  writeFileSync(file, JSON.stringify({ ...demo, units }))
  return file
}

test('an office is installed once, and told which posts its procedures ask for in vain', async () => {
  const installed = await installOfficeFile(admin, officeWithout('seal-keeper', 'duty-leader'), now)
  if (!installed.ok) throw new Error(installed.detail)
  expect(installed.accounts).toHaveLength(15)
  expect(installed.postsMissing.toSorted()).toEqual([
    'duty-report approve: no post duty-leader',
    'joint-issue seal: no post seal-keeper',
    'outgoing-document seal: no post seal-keeper',
    'outgoing-letter seal: no post seal-keeper',
    'seal-use giveback: no post seal-keeper',
    'seal-use stamp: no post seal-keeper',
  ])
  expect(await installOfficeFile(admin, officeWithout(), now)).toMatchObject({ ok: false, problem: 'office/not-empty' })
  expect(await installOfficeFile(admin, join(folder, 'nothing.json'), now)).toMatchObject({
    problem: 'office/unreadable',
  })
})
