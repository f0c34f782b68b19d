import { Worker } from 'node:worker_threads'
import { type Outcome, ok, refuse } from '../../platform/http/answer.ts'
import type { CheckJob, CheckResults } from './check-file.ts'

/** A drawing of an office takes well below a second; the largest that the check's bounds let pass takes a few. */
export const checkSeconds = 15

/** More than this many waiting jobs come from no designers. */
const waitingMax = 50

/** Reading and checking procedures in threads of their own, so that no file holds up the server. */
export interface Checker {
  /** Refuses what doesn't end within `checkSeconds`, or when too much waits already. */
  do<T extends CheckJob['type']>(
    job: Extract<CheckJob, { type: T }>,
  ): Promise<Outcome<CheckResults[T], 'procedure/check-timeout'>>
  close(): Promise<void>
}

interface Waiting {
  readonly job: CheckJob
  readonly settle: (outcome: Outcome<CheckResults[CheckJob['type']], 'procedure/check-timeout'>) => void
  readonly fail: (error: Error) => void
}

/** Threads start with the first job; one that runs too long or ends is replaced. */
export function openChecker(threads = 2, seconds = checkSeconds): Checker {
  const queue: Waiting[] = []
  const lanes = Array.from({ length: threads }, () => new Lane(seconds))
  const pump = () => {
    for (const lane of lanes) {
      if (lane.busy) continue
      const next = queue.shift()
      if (next === undefined) return
      lane.run(next, pump)
    }
  }
  return {
    do: (job) =>
      new Promise((resolve, reject) => {
        if (queue.length >= waitingMax) return resolve(tooLong(seconds))
        queue.push({ job, settle: resolve as Waiting['settle'], fail: reject })
        pump()
      }),
    close: async () => {
      for (const { fail } of queue.splice(0)) fail(new Error('the checker was closed'))
      await Promise.all(lanes.map((lane) => lane.close()))
    },
  }
}

function tooLong(seconds: number) {
  return refuse('procedure/check-timeout', { seconds })
}

/** One thread at a time, and at most one job in it. */
class Lane {
  readonly #seconds: number
  #thread: Worker | null = null
  #running: Waiting | null = null

  constructor(seconds: number) {
    this.#seconds = seconds
  }

  get busy(): boolean {
    return this.#running !== null
  }

  run(waiting: Waiting, finished: () => void): void {
    const thread = this.#thread ?? this.#start()
    const end = (settle: () => void) => {
      clearTimeout(timer)
      thread.off('message', answered).off('error', failed).off('exit', ended).unref()
      this.#running = null
      settle()
      finished()
    }
    const answered = (result: CheckResults[CheckJob['type']]) => end(() => waiting.settle(ok(result)))
    const failed = (error: Error & { readonly code?: string }) => {
      this.#lose()
      // A file that needs more memory than a thread has is like one that needs more time.
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') end(() => waiting.settle(tooLong(this.#seconds)))
      else end(() => waiting.fail(error))
    }
    const ended = () => failed(new Error('the checking thread ended'))
    const timer = setTimeout(() => {
      this.#lose()
      end(() => waiting.settle(tooLong(this.#seconds)))
    }, this.#seconds * 1000)
    this.#running = waiting
    thread.ref()
    thread.on('message', answered).on('error', failed).on('exit', ended)
    thread.postMessage(waiting.job)
  }

  async close(): Promise<void> {
    const thread = this.#thread
    this.#thread = null
    this.#running?.fail(new Error('the checker was closed'))
    await thread?.terminate()
  }

  #start(): Worker {
    // Its own conditions: whatever started this process, a thread from source resolves our packages from source.
    const execArgv = fromSource ? ['--conditions=@sanban/source'] : []
    const thread = new Worker(threadFile, { execArgv, resourceLimits: { maxOldGenerationSizeMb: 512 } })
    this.#thread = thread
    return thread
  }

  #lose(): void {
    const thread = this.#thread
    this.#thread = null
    void thread?.terminate()
  }
}

const fromSource = import.meta.url.endsWith('.ts')
const threadFile = new URL(fromSource ? './check-thread.ts' : './check-thread.js', import.meta.url)
