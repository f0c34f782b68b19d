import type pg from 'pg'

/** A column as PostgreSQL's catalog tells it. */
export interface Column {
  readonly name: string
  /** As SQL writes it: `text[]`, `timestamp with time zone`. */
  readonly type: string
  readonly notNull: boolean
  readonly default: string | null
  /** `a` always or `d` by default, when PostgreSQL counts the values. */
  readonly identity: 'a' | 'd' | ''
  /** `s` stored or `v` virtual, when computed from other columns; then `default` is the expression. */
  readonly generated: 's' | 'v' | ''
}

export interface Constraint {
  readonly name: string
  /** `p` primary key, `u` unique, `f` foreign key, `c` check, `x` exclusion. */
  readonly kind: string
  readonly definition: string
}

export interface Policy {
  readonly name: string
  readonly permissive: boolean
  readonly command: string
  readonly roles: readonly string[]
  readonly using: string | null
  readonly check: string | null
}

export interface Table {
  readonly schema: string
  readonly name: string
  readonly columns: readonly Column[]
  readonly constraints: readonly Constraint[]
  /** Those that no constraint makes. */
  readonly indexes: readonly string[]
  readonly triggers: readonly string[]
  readonly rowSecurity: boolean
  readonly rowSecurityForced: boolean
  readonly policies: readonly Policy[]
}

/** A right that somebody other than the owner has. `columns` is empty when it is the whole object. */
export interface Grant {
  readonly object: string
  readonly privilege: string
  readonly columns: readonly string[]
  readonly grantee: string
}

/** What the migrations made, in a stable order. */
export interface Catalog {
  readonly extensions: readonly string[]
  readonly schemas: readonly string[]
  readonly tables: readonly Table[]
  readonly views: readonly { readonly name: string; readonly definition: string }[]
  readonly functions: readonly string[]
  readonly grants: readonly Grant[]
}

/** Reads the catalog of the database that the client is connected to: the schemas `public` and `sanban`. */
export async function readCatalog(client: pg.Client): Promise<Catalog> {
  const rows = async (sql: string) => (await client.query(sql)).rows
  return {
    extensions: (await rows(extensionQuery)).map((row) => row.name),
    schemas: (await rows(schemaQuery)).map((row) => row.name),
    tables: await rows(tableQuery),
    views: await rows(viewQuery),
    functions: (await rows(functionQuery)).map((row) => row.definition),
    grants: await rows(grantQuery),
  }
}

const ours = `n.nspname in ('public', 'sanban')`
const notOfExtension = (alias: string): string =>
  `not exists (select from pg_depend d where d.objid = ${alias}.oid and d.deptype = 'e')`

const extensionQuery = `select extname as name from pg_extension where extname <> 'plpgsql' order by extname collate "C"`
const schemaQuery = `select n.nspname as name from pg_namespace n where ${ours} and n.nspname <> 'public' order by 1`

// Since PostgreSQL 18 "not null" is a constraint of its own; the column says it already.
const tableQuery = `
  select n.nspname as schema, c.relname as name,
    c.relrowsecurity as "rowSecurity", c.relforcerowsecurity as "rowSecurityForced",
    coalesce((select json_agg(json_build_object(
        'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'notNull', a.attnotnull,
        'default', pg_get_expr(d.adbin, d.adrelid), 'identity', a.attidentity, 'generated', a.attgenerated)
        order by a.attnum)
      from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped), '[]') as columns,
    coalesce((select json_agg(json_build_object(
        'name', k.conname, 'kind', k.contype, 'definition', pg_get_constraintdef(k.oid)) order by k.conname collate "C")
      from pg_constraint k where k.conrelid = c.oid and k.contype in ('p', 'u', 'f', 'c', 'x')), '[]') as constraints,
    coalesce((select json_agg(pg_get_indexdef(i.indexrelid) order by x.relname collate "C")
      from pg_index i join pg_class x on x.oid = i.indexrelid
      where i.indrelid = c.oid and not exists (select from pg_constraint k where k.conindid = i.indexrelid)), '[]') as indexes,
    coalesce((select json_agg(pg_get_triggerdef(t.oid) order by t.tgname collate "C")
      from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal), '[]') as triggers,
    coalesce((select json_agg(json_build_object(
        'name', p.polname, 'permissive', p.polpermissive, 'command', p.polcmd,
        'roles', (select json_agg(case r when 0 then 'public' else pg_get_userbyid(r) end) from unnest(p.polroles) r),
        'using', pg_get_expr(p.polqual, p.polrelid), 'check', pg_get_expr(p.polwithcheck, p.polrelid))
        order by p.polname collate "C")
      from pg_policy p where p.polrelid = c.oid), '[]') as policies
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where ${ours} and c.relkind in ('r', 'p') and ${notOfExtension('c')}
  order by n.nspname collate "C", c.relname collate "C"`

const viewQuery = `
  select format('%I.%I', n.nspname, c.relname) as name, pg_get_viewdef(c.oid) as definition
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where ${ours} and c.relkind = 'v' and ${notOfExtension('c')}
  order by format('%I.%I', n.nspname, c.relname) collate "C"`

const functionQuery = `
  select pg_get_functiondef(f.oid) as definition
  from pg_proc f join pg_namespace n on n.oid = f.pronamespace
  where ${ours} and f.prokind in ('f', 'p') and ${notOfExtension('f')}
  order by format('%I.%I(%s)', n.nspname, f.proname, pg_get_function_identity_arguments(f.oid)) collate "C"`

const grantQuery = `
  with granted as (
    select 'schema ' || quote_ident(n.nspname) as object, '' as "column", n.nspowner as owner, g.*
      from pg_namespace n, aclexplode(n.nspacl) g where ${ours}
    union all
    select format('%I.%I', n.nspname, c.relname), '', c.relowner, g.*
      from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) g where ${ours}
    union all
    select format('%I.%I', n.nspname, c.relname), a.attname, c.relowner, g.*
      from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace,
        aclexplode(a.attacl) g where ${ours}
    union all
    select 'function ' || f.oid::regprocedure, '', f.proowner, g.*
      from pg_proc f join pg_namespace n on n.oid = f.pronamespace, aclexplode(f.proacl) g
      where ${ours} and ${notOfExtension('f')}
  )
  select object, lower(privilege_type) as privilege, pg_get_userbyid(grantee) as grantee,
    coalesce(json_agg("column" order by "column" collate "C") filter (where "column" <> ''), '[]') as columns
  from granted where grantee <> owner and grantee <> 0
  group by object, privilege_type, grantee, "column" <> ''
  order by object collate "C", pg_get_userbyid(grantee) collate "C", privilege_type collate "C", "column" <> ''`
