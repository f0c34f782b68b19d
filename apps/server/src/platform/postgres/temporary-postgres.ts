import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { clusterFolder } from './cluster.ts'
import { holderOf } from './data-lock.ts'
import { readPostmasterFile, stopPostmaster } from './postmaster.ts'
import type { PostgresRefusal } from './problem.ts'
import { type Postgres, startPostgres } from './start-postgres.ts'

const folderPrefix = 'sanban-temporary-'

/** A folder younger than this may be one that another process has just made and not locked yet. */
const abandonedAfterMs = 60_000

/**
 * Runs a PostgreSQL whose data vanish at `stop`, without fsync: for tests and for generating files. Clears away what
 * killed processes left of the same kind.
 */
export async function startTemporaryPostgres(): Promise<Postgres | PostgresRefusal> {
  await removeAbandoned()
  const dataDir = mkdtempSync(join(tmpdir(), folderPrefix))
  const postgres = await startPostgres({ dataDir, log: () => {}, loseDataOnPowerCut: true })
  const remove = (): void => rmSync(dataDir, { recursive: true, force: true })
  if (!postgres.ok) {
    remove()
    return postgres
  }
  return { ...postgres, stop: async () => postgres.stop().then(remove) }
}

async function removeAbandoned(): Promise<void> {
  const names = readdirSync(tmpdir()).filter((name) => name.startsWith(folderPrefix))
  for (const folder of names.map((name) => join(tmpdir(), name))) {
    const stat = statSync(folder, { throwIfNoEntry: false })
    const isOurs = stat !== undefined && stat.uid === process.getuid?.() && Date.now() - stat.mtimeMs > abandonedAfterMs
    if (!isOurs || holderOf(folder) !== null) continue
    const left = readPostmasterFile(clusterFolder(folder))
    if (left !== null) await stopPostmaster(clusterFolder(folder), left.pid)
    rmSync(folder, { recursive: true, force: true })
  }
}
