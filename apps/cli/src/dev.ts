import { runNode, runTool } from './run-program.ts'
import { parseUpOptions } from './up-options.ts'

/**
 * `dev [options of up]`: the server, started again at every change of its sources, and Vite before it, which updates the
 * open pages. Ends when either ends; Ctrl-C reaches both.
 */
export async function dev(args: readonly string[]): Promise<number> {
  const options = parseUpOptions(['--port', '18080', ...args], process.env, process.cwd())
  if (typeof options === 'string') {
    process.stderr.write(`${options}\n用法 usage: ./sanban dev [--port N] [--data DIR] [--no-demo]\n`)
    return 2
  }
  // The programs read the terminal's Ctrl-C themselves; we wait for them.
  process.on('SIGINT', () => {})
  const { port, dataDir } = options
  const up = ['up', '--no-web', '--port', String(port), '--data', dataDir, ...(options.demo ? [] : ['--no-demo'])]
  const server = runNode(['--watch', '--watch-preserve-output', 'apps/cli/src/main.ts', ...up])
  const web = runTool('vite', ['apps/web'], { env: { SANBAN_SERVER: `http://127.0.0.1:${port}` } })
  return await Promise.race([server, web])
}
