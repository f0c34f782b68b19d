import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'
import { offered } from '../operations.ts'
import type { Database } from '../platform/db/unit-transaction.ts'
import { loadOffice, type NewAccount, openAccounts, removeUnfinishedOffice } from './load-office.ts'
import { type OfficeFile, officeFile } from './office-file.ts'
import { postsMissing, readOfficeRules } from './office-folder.ts'

/** The rules and the demo that Sanban ships. */
export const officeFolder = resolve(import.meta.dirname, '../../../../office')

export interface Installation {
  readonly office: OfficeFile
  readonly now: Date
  /** What happens between loading and the first account, such as the demo's stories. */
  readonly prepare?: () => Promise<void>
}

/** Whether somebody can sign in. */
export async function hasAccounts(admin: Database): Promise<boolean> {
  return (await admin.selectFrom('account').select('login').limit(1).executeTakeFirst()) !== undefined
}

/** An office that was installed. */
export interface Installed {
  readonly accounts: readonly NewAccount[]
  /** What procedures ask of posts that the office does not have: their steps can't open there. */
  readonly postsMissing: readonly string[]
}

/**
 * Installs an office with the standing rules of `office/` into a deployment in which nobody can sign in yet: units, people,
 * rules, then accounts. One that was cut off before its accounts is begun anew.
 */
export async function installOffice(admin: Database, installation: Installation): Promise<Installed> {
  const { office, now, prepare } = installation
  const rules = await readOfficeRules(officeFolder, offered)
  await removeUnfinishedOffice(admin)
  await loadOffice(admin, office, rules, now)
  await prepare?.()
  return { accounts: await openAccounts(admin, office, now), postsMissing: postsMissing(rules, office) }
}

/** Reads an office file. Throws with the place of the first fault. */
export function readOfficeFile(path: string): OfficeFile {
  return officeFile.parse(JSON.parse(readFileSync(path, 'utf8')))
}

/** What `./sanban office load` can answer. */
export type OfficeInstalled =
  | ({ readonly ok: true } & Installed)
  | { readonly ok: false; readonly problem: 'office/not-empty' | 'office/unreadable'; readonly detail: string }

/** Installs the office of a file into a migrated, empty deployment. */
export async function installOfficeFile(admin: Database, path: string, now: Date): Promise<OfficeInstalled> {
  const office = tryOfficeFile(path)
  if (typeof office === 'string') return { ok: false, problem: 'office/unreadable', detail: office }
  if (await hasAccounts(admin))
    return { ok: false, problem: 'office/not-empty', detail: 'somebody can sign in already' }
  return { ok: true, ...(await installOffice(admin, { office, now })) }
}

/** The office of a file, or what is wrong with it. */
function tryOfficeFile(path: string): OfficeFile | string {
  try {
    return readOfficeFile(path)
  } catch (error) {
    return error instanceof z.ZodError ? z.prettifyError(error) : String(error)
  }
}
