export { applicationRole, clusterFolder, databaseName, ownerRole } from './cluster.ts'
export type { PostgresProblem, PostgresRefusal } from './problem.ts'
export { type Postgres, type PostgresOptions, reachPostgres, startPostgres } from './start-postgres.ts'
