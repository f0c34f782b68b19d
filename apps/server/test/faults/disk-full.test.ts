import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { closeSync, mkdirSync, mkdtempSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endpoints } from '@sanban/contract'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { verifyLedger } from '../../src/kernel/verify-ledger.ts'
import { migrate } from '../../src/platform/db/index.ts'
import { startPostgres } from '../../src/platform/postgres/index.ts'
import { complete, holders, notice, noticeAt, read, start } from '../notice.ts'
import { type Office, openOffice } from '../office.ts'

let disk: string
let cleanUp: (() => Promise<void>)[]

beforeEach(() => {
  disk = mkdtempSync(join(tmpdir(), 'sanban-test-disk-'))
  cleanUp = [async () => rmSync(disk, { recursive: true, force: true })]
})
afterEach(async () => {
  for (const each of cleanUp.toReversed()) await each()
})

/** Makes `disk` a file system of that size; only root may. */
function mountDisk(size: string): void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=755`, 'tmpfs', disk])
  cleanUp.push(async () => void execFileSync('umount', ['-l', disk]))
}

const ballast = () => join(disk, 'ballast')

function fillDisk(): void {
  const file = openSync(ballast(), 'w')
  for (let bytes = 1 << 20; bytes >= 1; ) {
    try {
      writeSync(file, Buffer.alloc(bytes))
    } catch {
      bytes >>= 1
    }
  }
  closeSync(file)
}

/** Whether this machine lets the test make a small disk. Where it doesn't, nothing else fills up in the same way. */
const mayMount = ((): boolean => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false
  const folder = mkdtempSync(join(tmpdir(), 'sanban-test-mount-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder], { stdio: 'ignore' })
    execFileSync('umount', [folder])
    return true
  } catch {
    return false
  } finally {
    rmSync(folder, { recursive: true })
  }
})()

describe.skipIf(!mayMount)('a full disk', () => {
  test('under PostgreSQL refuses what it can’t keep, and works again once there is room', async () => {
    mountDisk('200m')
    const office = await officeOnDisk()
    const drafter = await office.person(holders.draft)
    const { matterId } = await start(drafter)
    const documentId = (await read(drafter, matterId)).document?.documentId ?? ''
    // Random, because PostgreSQL would compress anything else away.
    const body = { type: 'paragraph' as const, text: randomBytes(15_000).toString('base64').slice(0, 20_000) }
    const content = notice({ body: Array.from({ length: 100 }, () => body) })
    const save = (baseVersion: number) =>
      drafter.ask(endpoints.saveDocument, { params: { documentId }, body: { baseVersion, content, note: '' } })
    fillDisk()
    let version = 1
    let reply = await save(version)
    for (; reply.status === 200; reply = await save(version)) version += 1
    expect([reply.status, reply.code]).toEqual([507, 'server/disk-full'])

    const { versions } = (await drafter.ask(endpoints.documentVersions, { params: { documentId } })).value
    expect(versions.length).toBe(version)
    expect((await read(drafter, matterId)).trail.length).toBe(version)
    rmSync(ballast())
    expect((await save(version)).status).toBe(200)
    expect((await complete(drafter, matterId, { countersignDepartments: [] }, '')).status).toBe(200)
    expect((await verifyLedger(office.admin, () => {})).breaks).toEqual([])
  })

  test('under the files leaves the rendition waiting, no half file, and is rendered once there is room', async () => {
    mountDisk('64k')
    const office = await openOffice({ folder: disk })
    cleanUp.push(() => office.close())
    const drafter = await office.person(holders.draft)
    const matterId = await noticeAt(office, 'sign')
    await complete(await office.person(holders.sign), matterId)
    mkdirSync(join(disk, 'files'), { recursive: true })
    fillDisk()
    await expect(office.deliver()).rejects.toThrow()
    expect((await read(drafter, matterId)).document?.rendition).toBe('failed')
    expect(
      readdirSync(join(disk, 'files'), { recursive: true, withFileTypes: true }).filter((each) => each.isFile()),
    ).toEqual([])

    rmSync(ballast())
    execFileSync('mount', ['-o', 'remount,size=4m', disk])
    office.clock.advance(60)
    await office.deliver()
    expect((await read(await office.person(holders.draft), matterId)).document?.rendition).toBe('ready')
    expect((await verifyLedger(office.admin, () => {})).breaks).toEqual([])
  })
})

async function officeOnDisk(): Promise<Office> {
  const postgres = await startPostgres({ dataDir: join(disk, 'data'), log: () => {}, loseDataOnPowerCut: true })
  if (!postgres.ok) throw new Error(postgres.problem.detail)
  cleanUp.push(() => postgres.stop())
  const migrated = await migrate(postgres.adminUrl)
  if (!migrated.ok) throw new Error(migrated.problem.detail)
  const { adminUrl, appUrl } = postgres
  const office = await openOffice({ database: { adminUrl, appUrl, drop: async () => {} } })
  cleanUp.push(() => office.close())
  return office
}
