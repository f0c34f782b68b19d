import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { type PostgresRefusal, refuse, storageProblem } from './problem.ts'
import { dataArgument, run } from './run.ts'

/** The role that owns the schema, the role that the application works as, and the database of both. */
export const ownerRole = 'sanban_owner'
export const applicationRole = 'sanban_app'
export const databaseName = 'sanban'

/** The random passwords of the two roles. They never leave the data folder except inside connection addresses. */
export interface Secrets {
  readonly owner: string
  readonly application: string
}

/** A data folder and what works on it. */
export interface ClusterOptions {
  readonly dataDir: string
  readonly binaries: Binaries
  readonly account: Account | null
  /** Only for databases that are thrown away: a power cut may destroy them. */
  readonly loseDataOnPowerCut: boolean
}

/** PostgreSQL's own files in a data folder. */
export function clusterFolder(dataDir: string): string {
  return join(dataDir, 'postgres')
}

function secretsFile(dataDir: string): string {
  return join(dataDir, 'postgres-passwords.json')
}

/** Reads the passwords of a data folder whose cluster exists; null when there are none. */
export function readSecrets(dataDir: string): Secrets | null {
  const file = secretsFile(dataDir)
  if (!existsSync(file)) return null
  const { owner, application } = JSON.parse(readFileSync(file, 'utf8'))
  return typeof owner === 'string' && typeof application === 'string' ? { owner, application } : null
}

/**
 * Gives the passwords of the data folder's cluster, which it creates when there is none. Creation happens aside and ends
 * with a rename, so a crash leaves either no cluster or a whole one.
 */
export async function ensureCluster(
  options: ClusterOptions,
): Promise<{ readonly ok: true; readonly secrets: Secrets; readonly created: boolean } | PostgresRefusal> {
  const { dataDir, binaries } = options
  const cluster = clusterFolder(dataDir)
  if (!isFilled(cluster)) return await create(options)
  const version = readVersion(cluster)
  if (version === null)
    return refuse({ code: 'postgres/data-damaged', path: cluster, detail: 'the folder holds no PG_VERSION' })
  if (version !== binaries.major) {
    const detail = `the data was made by PostgreSQL ${version}, installed is ${binaries.major}`
    return refuse({
      code: 'postgres/version-mismatch',
      path: cluster,
      found: version,
      expected: binaries.major,
      detail,
    })
  }
  const secrets = readSecrets(dataDir)
  if (secrets === null)
    return refuse({ code: 'postgres/data-damaged', path: secretsFile(dataDir), detail: 'the passwords are missing' })
  return { ok: true, secrets, created: false }
}

function isFilled(folder: string): boolean {
  return existsSync(folder) && readdirSync(folder).length > 0
}

function readVersion(cluster: string): string | null {
  const file = join(cluster, 'PG_VERSION')
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : null
}

async function create(
  options: ClusterOptions,
): Promise<{ readonly ok: true; readonly secrets: Secrets; readonly created: true } | PostgresRefusal> {
  const { dataDir } = options
  const draft = join(dataDir, 'postgres.new')
  const secrets = { owner: randomBytes(24).toString('hex'), application: randomBytes(24).toString('hex') }
  const failed = (output: string): PostgresRefusal => {
    const storage = storageProblem(dataDir, output)
    return refuse(storage ?? { code: 'postgres/cannot-start', path: dataDir, logFile: '', detail: output.trim() })
  }
  try {
    makeDraft(draft, options.account)
    const initialised = await initialise(draft, options)
    if (initialised.status !== 0) return failed(initialised.output)
    const prepared = await prepareRoles(draft, options, secrets)
    if (prepared.status !== 0) return failed(prepared.output)
    writeFileSync(join(draft, 'pg_hba.conf'), hostRules)
    writeFileSync(secretsFile(dataDir), JSON.stringify(secrets), { mode: 0o600, flush: true })
    rmSync(clusterFolder(dataDir), { recursive: true, force: true })
    renameSync(draft, clusterFolder(dataDir))
    return { ok: true, secrets, created: true }
  } catch (error) {
    return failed(String(error))
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
}

function makeDraft(draft: string, account: Account | null): void {
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  chmodSync(draft, 0o700)
  if (account !== null) chownSync(draft, account.uid, account.gid)
}

function initialise(draft: string, { binaries, account, loseDataOnPowerCut }: ClusterOptions) {
  const args = [
    `--pgdata=${dataArgument(draft, account)}`,
    `--username=${ownerRole}`,
    '--encoding=UTF8',
    // Sorting by code point comes from PostgreSQL itself: an upgrade of the system's library can't break an index.
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    `--locale=${process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8'}`,
    // No password exists yet: nobody is let in until pg_hba.conf is replaced.
    '--auth=reject',
    '--data-checksums',
    '--no-instructions',
    ...(loseDataOnPowerCut ? ['--no-sync'] : []),
  ]
  return run(binaries.initdb, args, { account, cwd: draft })
}

/** The passwords are set before the server first listens, in the single-user mode, so that there is never a default. */
function prepareRoles(draft: string, { binaries, account, loseDataOnPowerCut }: ClusterOptions, secrets: Secrets) {
  const input = [
    `alter role ${ownerRole} password '${secrets.owner}';`,
    `create role ${applicationRole} login nosuperuser nobypassrls nocreatedb nocreaterole password '${secrets.application}';`,
    `create database ${databaseName} owner ${ownerRole};`,
  ]
  const settings = ['-c', 'exit_on_error=on', '-c', `fsync=${loseDataOnPowerCut ? 'off' : 'on'}`]
  const args = ['--single', '-j', '-D', dataArgument(draft, account), ...settings, 'postgres']
  return run(binaries.postgres, args, { account, cwd: draft, input: `${input.join('\n\n')}\n\n` })
}

const hostRules = `# Written by Sanban: passwords only, this machine only.
local all all                scram-sha-256
host  all all 127.0.0.1/32   scram-sha-256
`
