import { usage } from './usage.ts'

/** A command gets the words after its name and answers the exit code: 0 done, 1 findings, 2 bad use or no way to do it. */
type Command = (args: readonly string[]) => Promise<number>

/** Each command loads only what it needs. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  up: async () => (await import('./up.ts')).up,
  test: async () => (await import('./test.ts')).test,
  check: async () => (await import('./check.ts')).check,
  dev: async () => (await import('./dev.ts')).dev,
  bench: async () => (await import('./bench.ts')).bench,
  format: async () => (await import('./format.ts')).format,
  clean: async () => (await import('./clean.ts')).clean,
  procedure: async () => (await import('./procedure.ts')).procedureCommand,
  calendar: async () => (await import('./calendar.ts')).calendarCommand,
  account: async () => (await import('./account.ts')).accountCommand,
  office: async () => (await import('./office.ts')).officeCommand,
  ledger: async () => (await import('./ledger.ts')).ledgerCommand,
}

async function main([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    process.stdout.write(usage)
    return name === undefined ? 2 : 0
  }
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (load === undefined) {
    process.stderr.write(`没有“${name}”命令 · no such command: ${name}\n\n${usage}`)
    return 2
  }
  const command = await load()
  return await command(args)
}

process.exitCode = await main(process.argv.slice(2))
