import { createServer } from 'node:net'
import type { StartProblem } from './problem-text.ts'

/** Whether the server will be able to listen there: null, or what stands against it. Port 0 lets the system choose. */
export function tryPort(host: string, port: number): Promise<StartProblem | null> {
  const { promise, resolve } = Promise.withResolvers<StartProblem | null>()
  const probe = createServer()
  probe.on('error', (error: NodeJS.ErrnoException) =>
    resolve(
      error.code === 'EADDRINUSE'
        ? { code: 'up/port-taken', host, port }
        : { code: 'up/cannot-listen', host, port, detail: error.code ?? error.message },
    ),
  )
  probe.listen(port, host, () => probe.close(() => resolve(null)))
  return promise
}
