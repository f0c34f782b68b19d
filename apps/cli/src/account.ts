import { parseArgs } from 'node:util'
import { type Account, listAccounts, resetPassword } from '@sanban/server'
import { type DatabasePlace, databasePlace, withOwnerDatabase } from './owner-database.ts'
import { tableLines } from './text-table.ts'

const usage = `用法 usage: ./sanban account list [--data DIR] [--json]
             ./sanban account reset LOGIN [--data DIR]
  reset 设置新的随机密码（只显示一次），解除锁定，并使其全部登录失效 a new random password, shown once; unlocks, ends all sessions
  环境变量 environment: DATABASE_URL  已有的 PostgreSQL your own PostgreSQL`

type AccountOptions = { readonly place: DatabasePlace; readonly json: boolean } & (
  | { readonly command: 'list' }
  | { readonly command: 'reset'; readonly login: string }
)

/**
 * `./sanban account list` and `account reset LOGIN`: for whoever runs the machine, beside a running server or without it.
 * Returns the exit code: 0, 1 when there is no such account, 2 for bad use or a database that can't be had.
 */
export async function accountCommand(args: readonly string[]): Promise<number> {
  const options = readOptions(args)
  if (typeof options === 'string') {
    console.error(options)
    return 2
  }
  return await withOwnerDatabase(options.place, async (admin) => {
    if (options.command === 'list') return list(await listAccounts(admin, new Date()), options.json)
    return sayReset(options.login, await resetPassword(admin, options.login, new Date()))
  })
}

function readOptions(args: readonly string[]): AccountOptions | string {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: known, strict: true, allowPositionals: true })
    const place = databasePlace(values.data, process.env, process.cwd())
    if (typeof place === 'string') return `${place}\n${usage}`
    const [command, login, ...rest] = positionals
    const common = { place, json: values.json }
    if (command === 'list' && login === undefined) return { ...common, command }
    if (command === 'reset' && login !== undefined && rest.length === 0 && !values.json)
      return { ...common, command, login }
    return usage
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n${usage}`
  }
}

const known = { data: { type: 'string' }, json: { type: 'boolean', default: false } } as const

function list(accounts: readonly Account[], asJson: boolean): number {
  if (asJson) {
    console.log(JSON.stringify(accounts))
    return 0
  }
  const rows = accounts.map(({ login, name, title, unit, lockedUntil }) => [
    login,
    name,
    title,
    unit,
    lockedUntil === null ? '' : `锁定至 locked until ${lockedUntil.toISOString()}`,
  ])
  for (const line of tableLines([['登录名 login', '姓名 name', '职务 title', '单位 unit'], ...rows])) console.log(line)
  return 0
}

function sayReset(login: string, password: string | null): number {
  if (password === null) {
    console.error(`没有账号“${login}”，可用 account list 查看 · no account ${login}, see account list`)
    return 1
  }
  console.error('新密码（只显示这一次）· the new password, shown only now:')
  console.log(password)
  return 0
}
