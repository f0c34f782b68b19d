export { type LedgerReport, verifyLedger } from './kernel/verify-ledger.ts'
export { migrate, openDatabase } from './platform/db/index.ts'
export { type Postgres, type PostgresRefusal, reachPostgres, startPostgres } from './platform/postgres/index.ts'
export { type DemoAccount, type Server, type ServerOptions, startServer } from './server.ts'
