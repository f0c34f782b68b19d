import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { readCatalog } from './catalog.ts'
import { dumpSchema } from './dump-schema.ts'
import { generateTypes } from './generate-types.ts'

/** A committed file that follows from the migrations. */
export interface GeneratedFile {
  readonly path: string
  readonly content: string
}

/** What `schema.sql` and `schema.generated.ts` must say, read from a database that has all migrations. */
export async function generatedFiles(adminUrl: string): Promise<readonly GeneratedFile[]> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const catalog = await readCatalog(client)
    return [
      { path: fileURLToPath(new URL('schema.sql', import.meta.url)), content: dumpSchema(catalog) },
      { path: fileURLToPath(new URL('schema.generated.ts', import.meta.url)), content: generateTypes(catalog) },
    ]
  } finally {
    await client.end()
  }
}
