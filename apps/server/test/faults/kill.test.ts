import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrate } from '../../src/platform/db/index.ts'
import { type Postgres, startPostgres } from '../../src/platform/postgres/index.ts'
import { type FreshDatabase, freshDatabase } from '../database.ts'
import { expectConsistent } from './consistency.ts'
import { type Fleet, startFleet } from './fleet.ts'
import { loadOn, openSessions } from './load.ts'
import { randomFrom } from './random.ts'

/** Give a seed in SANBAN_SEED to have the same choices again. */
const seed = Number(process.env.SANBAN_SEED ?? randomInt(2 ** 32))

const clients = 6
const servers = 5

let cleanUp: (() => Promise<void>)[]
let random: () => number

beforeEach(() => {
  cleanUp = []
  random = randomFrom(seed)
  console.log(`seed ${seed}`)
})
afterEach(async () => {
  for (const each of cleanUp.toReversed()) await each()
})

async function fleetOn(database: FreshDatabase): Promise<Fleet> {
  const fleet = await startFleet(database.appUrl, servers)
  cleanUp.push(() => fleet.close())
  return fleet
}

test('服务进程在办理中被 kill -9 二百次：已答复的一条不丢、一条不重，没有半截的办理', {
  timeout: 600_000,
}, async () => {
  const database = await freshDatabase()
  cleanUp.push(() => database.drop())
  const cookies = await openSessions(database)
  const fleet = await fleetOn(database)
  let kills = 0
  const load = loadOn({
    ...{ fleet, cookies, random },
    // Every few requests one server dies, somewhere between the arrival of the request and its answer.
    onSend(running) {
      if (kills >= 200 || random() > 0.25) return
      setTimeout(() => {
        if (kills < 200 && fleet.kill(running)) kills += 1
      }, random() * 25)
    },
  })
  await Promise.all(Array.from({ length: clients }, () => load.run(() => kills >= 200)))
  console.log(`${load.acknowledged.length} actions, ${kills} kills, ${load.lost()} answers lost`)
  expect(kills).toBe(200)
  expect(load.lost()).toBeGreaterThan(50)
  expect(fleet.ended()).toBe(0)
  await expectConsistent(database, load.acknowledged)
})

test('PostgreSQL 与全部服务进程一起被 kill -9，重新启动后一致', { timeout: 300_000 }, async () => {
  const postgres = await ownPostgres()
  const database = { adminUrl: postgres.adminUrl, appUrl: postgres.appUrl, drop: async () => {} }
  const cookies = await openSessions(database)
  const fleet = await fleetOn(database)
  const rounds = 4
  let killed = 0
  let sent = 0
  const load = loadOn({
    ...{ fleet, cookies, random },
    onSend() {
      sent += 1
      if (killed >= rounds || sent < (killed + 1) * 150) return
      killed += 1
      process.kill(postgres.pid, 'SIGKILL')
      // In turn the servers die with it, or live on and have to bear it.
      if (killed % 2 === 0) fleet.killAll()
    },
  })
  await Promise.all(
    Array.from({ length: clients }, () => load.run(() => killed >= rounds && sent > (rounds + 1) * 150)),
  )
  console.log(`${load.acknowledged.length} actions, ${killed} crashes, ${load.lost()} answers lost`)
  expect(fleet.ended()).toBe(0)
  await expectConsistent(database, load.acknowledged)
})

/** A PostgreSQL of this test's own, under the supervisor that starts it again at the same address. */
async function ownPostgres(): Promise<Postgres> {
  const dataDir = mkdtempSync(join(tmpdir(), 'sanban-test-kill-'))
  cleanUp.push(async () => rmSync(dataDir, { recursive: true, force: true }))
  // A killed process loses nothing that the system has; only a power cut would.
  const postgres = await startPostgres({ dataDir, log: () => {}, loseDataOnPowerCut: true })
  if (!postgres.ok) throw new Error(postgres.problem.detail)
  cleanUp.push(() => postgres.stop())
  const migrated = await migrate(postgres.adminUrl)
  if (!migrated.ok) throw new Error(migrated.problem.detail)
  return postgres
}
