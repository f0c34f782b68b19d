import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { projectRoot } from './project.ts'

export interface ProgramOptions {
  readonly env?: Readonly<Record<string, string>>
  /** Where its output goes: with ours, to our stderr, or nowhere. */
  readonly output?: 'inherit' | 'stderr' | 'ignore'
}

/** Runs a program in the project's folder and answers its exit code; 127 when it can't be started, 1 when it was killed. */
export function runProgram(program: string, args: readonly string[], options: ProgramOptions = {}): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>()
  const output = options.output ?? 'inherit'
  const child = spawn(program, args, {
    cwd: projectRoot,
    env: { ...process.env, ...options.env },
    stdio: ['ignore', output === 'stderr' ? 2 : output, output === 'ignore' ? 'ignore' : 2],
  })
  child.on('error', () => resolve(127))
  child.on('exit', (code) => resolve(code ?? 1))
  return promise
}

/** Runs a TypeScript program of the project on this Node. */
export function runNode(args: readonly string[], options?: ProgramOptions): Promise<number> {
  return runProgram(process.execPath, ['--conditions=@sanban/source', ...args], options)
}

/** Runs a tool that npm installed. */
export function runTool(name: string, args: readonly string[], options?: ProgramOptions): Promise<number> {
  return runProgram(join(projectRoot, 'node_modules', '.bin', name), args, options)
}
