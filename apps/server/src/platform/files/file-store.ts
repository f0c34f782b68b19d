import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { sha256Hex } from '../hash.ts'

/** Content-addressed files: the same bytes are one file, and a file never changes. */
export interface FileStore {
  /** Stores the bytes durably and answers their SHA-256 in hex. */
  put(bytes: Uint8Array): Promise<string>
  get(hash: string): Promise<Uint8Array>
}

export function folderFileStore(folder: string): FileStore {
  const pathOf = (hash: string) => join(folder, hash.slice(0, 2), hash)
  return {
    async put(bytes) {
      const hash = sha256Hex(bytes)
      const path = pathOf(hash)
      await mkdir(dirname(path), { recursive: true })
      // Written aside, synced, then renamed: a crash leaves either the whole file or none under its hash.
      const aside = `${path}.${randomUUID()}`
      const handle = await open(aside, 'wx')
      try {
        await handle.writeFile(bytes)
        await handle.sync()
        await rename(aside, path)
      } catch (error) {
        // On a full disk a part of a file would keep it full.
        await rm(aside, { force: true })
        throw error
      } finally {
        await handle.close()
      }
      return hash
    },
    async get(hash) {
      if (!/^[0-9a-f]{64}$/.test(hash)) throw new Error(`not a file hash: ${hash}`)
      const bytes = await readFile(pathOf(hash))
      if (sha256Hex(bytes) !== hash) throw new Error(`file ${hash} does not hold its bytes any more`)
      return bytes
    },
  }
}
