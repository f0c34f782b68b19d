/** The database with all migrations that test databases are copied from. */
export const templateName = 'sanban_template'

/** The address with another database in it. */
export function urlOf(url: string, database: string): string {
  return url.replace(/\/[^/]*$/, `/${database}`)
}
