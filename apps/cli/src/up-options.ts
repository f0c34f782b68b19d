import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { projectRoot } from './project.ts'

export interface UpOptions {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  readonly demo: boolean
  readonly web: boolean
  /** The office's own PostgreSQL; null for the one that Sanban runs. */
  readonly databaseUrl: string | null
}

/** Reads the words after `up`; gives what is wrong with them as a text instead. A relative folder counts from `cwd`. */
export function parseUpOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  cwd: string,
): UpOptions | string {
  try {
    const { values } = parseArgs({ args: [...args], options: known, strict: true })
    const port = Number(values.port)
    if (!/^\d+$/.test(values.port) || port > 65_535) return `--port ${values.port}: 0–65535`
    if (values.data === '' || values.host === '') return '--data, --host: 不能为空 may not be empty'
    return {
      port,
      host: values.host,
      dataDir: resolve(cwd, values.data ?? resolve(projectRoot, '.sanban', 'data')),
      demo: !values['no-demo'],
      web: !values['no-web'],
      databaseUrl: environment.DATABASE_URL || null,
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

const known = {
  port: { type: 'string', default: '8080' },
  host: { type: 'string', default: '127.0.0.1' },
  data: { type: 'string' },
  'no-demo': { type: 'boolean', default: false },
  'no-web': { type: 'boolean', default: false },
} as const
