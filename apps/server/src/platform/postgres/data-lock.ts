import { execFileSync } from 'node:child_process'
import { existsSync, linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Which process holds a data folder. `born` tells a process from a later one with the same number. */
export interface Holder {
  readonly pid: number
  readonly born: string
  /** Where its server answers, once it does. */
  readonly address: string | null
}

/** The hold on a data folder. */
export interface DataLock {
  readonly ok: true
  /** Writes down the address for those who come next and are refused. */
  announce(address: string): void
  release(): void
}

function lockFile(dataDir: string): string {
  return join(dataDir, 'sanban.lock')
}

/** The living process that holds the data folder; null when none does. */
export function holderOf(dataDir: string): Holder | null {
  const holder = readHolder(lockFile(dataDir))
  return holder !== null && holder.born === bornAt(holder.pid) ? holder : null
}

/**
 * Takes the data folder for this process; gives the holder instead when a living process has it. The hold of a process
 * that was killed is taken over. Throws the system's error when the folder can't be written.
 */
export function lockData(dataDir: string): DataLock | { readonly ok: false; readonly holder: Holder } {
  const file = lockFile(dataDir)
  const self: Holder = { pid: process.pid, born: bornAt(process.pid) ?? '', address: null }
  for (;;) {
    if (claim(file, self)) return heldLock(file, self)
    const holder = readHolder(file)
    if (holder !== null && holder.born === bornAt(holder.pid)) return { ok: false, holder }
    removeStale(file, holder)
  }
}

function heldLock(file: string, self: Holder): DataLock {
  return {
    ok: true,
    announce: (address) => {
      const draft = `${file}.${self.pid}`
      writeFileSync(draft, JSON.stringify({ ...self, address }), { mode: 0o600 })
      renameSync(draft, file)
    },
    release: () => rmSync(file, { force: true }),
  }
}

/** A link appears with its whole content or not at all, and only if the name is free. */
function claim(file: string, self: Holder): boolean {
  const draft = `${file}.${self.pid}`
  writeFileSync(draft, JSON.stringify(self), { mode: 0o600 })
  try {
    linkSync(draft, file)
    return true
  } catch (error) {
    if (existsSync(file)) return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Between reading and renaming another process may have taken the file over; then it gets it back. */
function removeStale(file: string, stale: Holder | null): void {
  const aside = `${file}.stale.${process.pid}`
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  const found = readHolder(aside)
  if (found?.pid !== stale?.pid || found?.born !== stale?.born) linkSync(aside, file)
  rmSync(aside, { force: true })
}

function readHolder(file: string): Holder | null {
  try {
    const { pid, born, address } = JSON.parse(readFileSync(file, 'utf8'))
    return typeof pid === 'number' && typeof born === 'string' ? { pid, born, address: address ?? null } : null
  } catch {
    return null
  }
}

/** When the process started, in whatever form the system tells it; null when there is none or it is a zombie. */
function bornAt(pid: number): string | null {
  try {
    if (process.platform !== 'linux')
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null
    // proc(5): after the name in parentheses comes the state (field 3); the start time is field 22.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return fields[0] === 'Z' || fields[0] === 'X' ? null : `${boot} ${fields[19]}`
  } catch {
    return null
  }
}
