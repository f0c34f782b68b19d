// Run by postgres.test.ts as a process of its own, to be killed: starts the PostgreSQL of a folder and tells about it.
import { startPostgres } from '../../src/platform/postgres/index.ts'

const [dataDir = '', address = ''] = process.argv.slice(2)
const postgres = await startPostgres({ dataDir, log: () => {}, loseDataOnPowerCut: true })
if (postgres.ok) {
  postgres.announce(address)
  process.stdout.write(`${JSON.stringify({ ok: true, pid: postgres.pid, adminUrl: postgres.adminUrl })}\n`)
  process.on('SIGTERM', () => void postgres.stop().then(() => process.exit()))
  setInterval(() => {}, 60_000)
} else {
  process.stdout.write(`${JSON.stringify(postgres)}\n`)
}
