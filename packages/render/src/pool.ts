import { Worker } from 'node:worker_threads'
import { type OfficialDocument, type Result, success } from '@sanban/document'
import { findFonts, type MissingFonts } from './fonts.ts'
import {
  assertUnclassified,
  type PagesResult,
  type PdfResult,
  type SealOptions,
  type TypesetterOptions,
} from './typesetter.ts'

export interface PoolOptions extends TypesetterOptions {
  /** Workers; each holds its own fonts and layout caches, about 150 MB. */
  readonly size: number
  /** A job that takes longer is given up and its worker replaced; 30 000 when left out. */
  readonly timeoutMs?: number
}

/** Typesetting in threads of its own, so that a long document does not hold up a server. Jobs run in the order of their calls. */
export interface TypesettingPool {
  pdf(document: OfficialDocument, options: { readonly createdAt: number } & SealOptions): Promise<PdfResult>
  pages(document: OfficialDocument, options?: SealOptions): Promise<PagesResult>
  /** Gives up what is running or waiting and ends the threads. */
  close(): Promise<void>
}

/** What is asked of a worker; it answers in the same order, one at a time. */
export type TypesettingRequest =
  | ({ readonly type: 'pdf'; readonly document: OfficialDocument; readonly createdAt: number } & SealOptions)
  | ({ readonly type: 'pages'; readonly document: OfficialDocument } & SealOptions)

/** A worker's answer; `error` is a bug in the template or the program. */
export type TypesettingAnswer =
  | { readonly ok: true; readonly value: PdfResult | PagesResult }
  | { readonly ok: false; readonly error: Error }

/** A job was given up because it ran longer than the pool allows. */
export class TypesettingTimeout extends Error {
  override readonly name = 'TypesettingTimeout'
}

interface Job {
  readonly request: TypesettingRequest
  readonly resolve: (value: PdfResult | PagesResult) => void
  readonly reject: (error: Error) => void
}

/** A pool of typesetters. Refuses with `render/font-missing`, like `createTypesetter`, before any thread is started. */
export function createTypesettingPool(options: PoolOptions): Result<TypesettingPool, MissingFonts> {
  const fonts = findFonts(options.fontFolders)
  if (!fonts.ok) return fonts
  const lanes = Array.from({ length: Math.max(1, options.size) }, () => new Lane(options))
  const queue: Job[] = []
  let closed = false
  const pump = () => {
    for (const lane of lanes) {
      if (lane.busy) continue
      const job = queue.shift()
      if (job === undefined) return
      lane.run(job, pump)
    }
  }
  const ask = <T extends PdfResult | PagesResult>(request: TypesettingRequest): Promise<T> =>
    new Promise((resolve, reject) => {
      if (closed) return reject(new Error('The typesetting pool is closed'))
      // Here too: an error from a thread would come without its class.
      assertUnclassified(request.document, options)
      queue.push({ request, resolve: resolve as Job['resolve'], reject })
      pump()
    })
  return success({
    pdf: (document, options) => ask({ type: 'pdf', document, ...options }),
    pages: (document, options) => ask({ type: 'pages', document, ...options }),
    close: async () => {
      closed = true
      for (const job of queue.splice(0)) job.reject(new Error('The typesetting pool was closed'))
      await Promise.all(lanes.map((lane) => lane.close()))
    },
  })
}

/**
 * Layouts are held outside V8's heap until it happens to collect their small handles: measured, about 2 MB a document of five
 * pages. A fresh thread takes a fifth of a second.
 */
const jobsPerThread = 100

/** One worker at a time, started for its first job and again after it was lost. */
class Lane {
  readonly #options: PoolOptions
  #worker: Worker | null = null
  #giveUp: ((error: Error) => void) | null = null
  /** Jobs of the present worker. */
  #done = 0

  constructor(options: PoolOptions) {
    this.#options = options
  }

  get busy(): boolean {
    return this.#giveUp !== null
  }

  run(job: Job, finished: () => void): void {
    const worker = this.#worker ?? this.#start()
    const timeoutMs = this.#options.timeoutMs ?? 30_000
    const settle = (act: () => void) => {
      clearTimeout(timer)
      worker.off('message', answered).off('error', fail).off('exit', ended)
      worker.unref()
      this.#giveUp = null
      this.#done += 1
      if (this.#done >= jobsPerThread) this.#lose(worker)
      act()
      finished()
    }
    const fail = (error: Error) => {
      this.#lose(worker)
      settle(() => job.reject(error))
    }
    const ended = (code: number) => fail(new Error(`The typesetting thread ended with code ${code}`))
    const answered = (answer: TypesettingAnswer) =>
      settle(() => (answer.ok ? job.resolve(answer.value) : job.reject(answer.error)))
    const timer = setTimeout(
      () => fail(new TypesettingTimeout(`Typesetting took longer than ${timeoutMs} ms`)),
      timeoutMs,
    )
    this.#giveUp = fail
    worker.ref()
    worker.on('message', answered).on('error', fail).on('exit', ended)
    worker.postMessage(job.request)
  }

  async close(): Promise<void> {
    const worker = this.#worker
    this.#giveUp?.(new Error('The typesetting pool was closed'))
    this.#worker = null
    await worker?.terminate()
  }

  #start(): Worker {
    const workerData: TypesetterOptions = this.#options
    const worker = new Worker(workerFile(), { workerData, execArgv: sourceConditions() })
    // A thread lost while idle is met by the next job; without a listener its error would end the process.
    worker.on('error', () => this.#lose(worker))
    this.#worker = worker
    this.#done = 0
    return worker
  }

  #lose(worker: Worker): void {
    if (this.#worker === worker) this.#worker = null
    void worker.terminate()
  }
}

const fromSource = import.meta.url.endsWith('.ts')

function workerFile(): URL {
  return new URL(fromSource ? './pool-worker.ts' : './pool-worker.js', import.meta.url)
}

/** From source, a thread must resolve the other packages from source too, whatever started this process. */
function sourceConditions(): string[] {
  return fromSource ? ['--conditions=@sanban/source'] : []
}
