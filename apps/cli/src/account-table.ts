import { tableLines } from './text-table.ts'

/** A new account with its random password, which is shown this once. */
export interface NewAccount {
  readonly login: string
  readonly name: string
  readonly post: string
  readonly unit: string
  readonly password: string
}

const columns = [
  ['登录名 login', 'login'],
  ['密码 password', 'password'],
  ['姓名 name', 'name'],
  ['岗位 post', 'post'],
  ['单位 unit', 'unit'],
] as const satisfies readonly (readonly [string, keyof NewAccount])[]

/** The accounts under their title as an aligned table for the terminal. */
export function accountTable(title: string, accounts: readonly NewAccount[]): string {
  const rows = [
    columns.map(([title]) => title),
    ...accounts.map((account) => columns.map(([, field]) => account[field])),
  ]
  return [title, ...tableLines(rows).map((line) => `  ${line}`)].join('\n')
}
