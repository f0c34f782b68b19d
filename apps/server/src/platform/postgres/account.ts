import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'

/** The user that PostgreSQL runs as when we are root, which PostgreSQL refuses to be. */
export interface Account {
  readonly uid: number
  readonly gid: number
}

/**
 * Chooses the account for a cluster: null when we aren't root (PostgreSQL runs as we do); otherwise the owner of the
 * existing cluster, else `postgres`, else `nobody`. No user is created. `missing` when root finds none of them.
 */
export function accountFor(cluster: string): Account | null | 'missing' {
  if (process.getuid?.() !== 0) return null
  return ownerOf(cluster) ?? accountNamed('postgres') ?? accountNamed('nobody') ?? 'missing'
}

function ownerOf(folder: string): Account | null {
  const stat = statSync(folder, { throwIfNoEntry: false })
  return stat === undefined || stat.uid === 0 ? null : { uid: stat.uid, gid: stat.gid }
}

function accountNamed(name: string): Account | null {
  const ask = (flag: string): number =>
    Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
  try {
    return { uid: ask('-u'), gid: ask('-g') }
  } catch {
    return null
  }
}
