import type { StartProblem } from './problem-text.ts'

/** Waits for the end of a long-running command. */
export interface StopSignal {
  /** Settles at the first signal with null, or with the problem that ended the work. */
  readonly reached: Promise<StartProblem | null>
  because(problem: StartProblem): void
  /** What to do when the user insists, before the process ends at once. */
  onForce(act: () => void): void
}

/** npm passes Ctrl-C on although the terminal has sent it already; two that come together are one. */
const sameKeyMs = 500

/** Listens for Ctrl-C and SIGTERM. A second Ctrl-C ends the process at once with 130. */
export function untilStopped(): StopSignal {
  const { promise, resolve } = Promise.withResolvers<StartProblem | null>()
  let firstAt: number | null = null
  let force = (): void => {}
  const stop = (): void => {
    firstAt ??= performance.now()
    resolve(null)
  }
  process.on('SIGINT', () => {
    if (firstAt === null || performance.now() - firstAt < sameKeyMs) return stop()
    force()
    process.exit(130)
  })
  process.on('SIGTERM', stop)
  process.on('SIGHUP', stop)
  return {
    reached: promise,
    because: resolve,
    onForce: (act) => {
      force = act
    },
  }
}
