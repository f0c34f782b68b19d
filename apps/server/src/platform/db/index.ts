export { type Migrated, type MigrationProblem, migrate } from './migrate.ts'
export { type Migration, readMigrations } from './migrations.ts'
export { type Database, openDatabase } from './open-database.ts'
export type { DB } from './schema.generated.ts'
