import { createHmac } from 'node:crypto'
import pg from 'pg'

/** Why the application's own access to an outside PostgreSQL can't be made. */
export interface RoleProblem {
  readonly code: 'database/unreachable' | 'database/role-refused'
  readonly detail: string
}

/**
 * Makes the role `sanban_app` in a PostgreSQL that the office runs itself, and gives the address to connect with as that
 * role. Its password follows from the administrator's, so that several servers that start with one address agree without
 * a file between them. Refuses when the address has no password to derive from or its role may not create roles.
 */
export async function ensureApplicationRole(
  adminUrl: string,
): Promise<{ readonly ok: true; readonly appUrl: string } | { readonly ok: false; readonly problem: RoleProblem }> {
  const client = new pg.Client({ connectionString: adminUrl })
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    return { ok: false, problem: { code: 'database/unreachable', detail: String(error) } }
  }
  try {
    const url = new URL(adminUrl)
    if (url.password === '') throw new Error('the address holds no password')
    const password = createHmac('sha256', decodeURIComponent(url.password)).update('sanban_app').digest('hex')
    await client.query(roleStatements(password))
    url.username = 'sanban_app'
    url.password = password
    return { ok: true, appUrl: url.href }
  } catch (error) {
    return { ok: false, problem: { code: 'database/role-refused', detail: String(error) } }
  } finally {
    await client.end()
  }
}

// The statements are one transaction, and the lock is given back with its end: given back before, the next server could
// meet the row that this one has not committed yet.
function roleStatements(password: string): string {
  return `
    select pg_advisory_xact_lock(${roleLock});
    do $$
    begin
      if not exists (select from pg_roles where rolname = 'sanban_app') then
        create role sanban_app;
      end if;
    end
    $$;
    alter role sanban_app login password '${password}';`
}

// "sanbap": next to the lock of the migrations.
const roleLock = 0x73616e626170
