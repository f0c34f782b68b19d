import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from './project.ts'
import { runNode } from './run-program.ts'

/** `bench NAME [options]`: runs `bench/NAME.ts` and answers its exit code. */
export async function bench([name, ...args]: readonly string[]): Promise<number> {
  const file = join(projectRoot, 'bench', `${name}.ts`)
  if (name === undefined || !/^[a-z-]+$/.test(name) || !existsSync(file)) {
    const names = readdirSync(join(projectRoot, 'bench')).filter((entry) => entry.endsWith('.ts'))
    const list = names.map((entry) => entry.slice(0, -3)).join(', ')
    process.stderr.write(`用法 usage: ./sanban bench <${list}>\n`)
    return 2
  }
  return await runNode([file, ...args])
}
