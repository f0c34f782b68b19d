import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'vite'

/** A server process that answers at `url` until it is killed. */
export interface Running {
  readonly url: string
  readonly child: ChildProcess
}

/** Server processes on one database: those that were killed are replaced, and their starts overlap. */
export interface Fleet {
  /** One that answers; waits while none does. */
  any(random: () => number): Promise<Running>
  /** Kills it with SIGKILL, unless it is dead already, and starts another. Answers whether it lived. */
  kill(running: Running): boolean
  /** Kills all of them at once and starts as many. */
  killAll(): void
  /** How many ended by themselves, which none may. */
  ended(): number
  close(): Promise<void>
}

const projectFolder = resolve(import.meta.dirname, '../../../..')

/**
 * Starts `size` processes. The program is bundled once, because starting from hundreds of source files would take longer than
 * all that is tested.
 */
export async function startFleet(appUrl: string, size: number): Promise<Fleet> {
  const folder = mkdtempSync(join(tmpdir(), 'sanban-test-fleet-'))
  symlinkSync(join(projectFolder, 'node_modules'), join(folder, 'node_modules'))
  await bundleInto(folder)
  const living = new Set<Running>()
  const all = new Set<ChildProcess>()
  const waiting: ((running: Running) => void)[] = []
  let closed = false
  let ended = 0

  const start = async (): Promise<void> => {
    if (closed) return
    const child = spawn(process.execPath, [join(folder, 'acting-server.js'), appUrl, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'cache') },
    })
    all.add(child)
    child.once('exit', (_code, signal) => {
      all.delete(child)
      if (signal !== 'SIGKILL') ended += 1
    })
    for await (const url of createInterface({ input: child.stdout })) {
      const running = { url, child }
      if (closed) child.kill('SIGKILL')
      else living.add(running)
      for (const hand of waiting.splice(0)) hand(running)
      return
    }
  }
  const kill = (running: Running): boolean => {
    if (!living.delete(running)) return false
    running.child.kill('SIGKILL')
    void start()
    return true
  }
  await Promise.all(Array.from({ length: size }, start))
  return {
    async any(random) {
      const servers = [...living]
      const chosen = servers[Math.floor(random() * servers.length)]
      return chosen ?? (await new Promise<Running>((hand) => waiting.push(hand)))
    },
    kill,
    killAll() {
      for (const running of [...living]) kill(running)
    },
    ended: () => ended,
    async close() {
      closed = true
      const exits = [...all].map((child) => once(child, 'exit'))
      for (const child of all) child.kill('SIGKILL')
      await Promise.all(exits)
      rmSync(folder, { recursive: true })
    },
  }
}

/** One file of our own sources and the pure dependencies; native and CommonJS ones stay outside. */
async function bundleInto(folder: string): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: {
      noExternal: true,
      external: ['pg', '@node-rs/argon2', 'pino'],
      resolve: { conditions: ['@sanban/source', 'node'] },
    },
    build: {
      ssr: join(import.meta.dirname, 'acting-server.ts'),
      outDir: folder,
      emptyOutDir: false,
      target: 'node24',
      minify: false,
    },
  })
}
