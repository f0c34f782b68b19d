import { tableLines } from './text-table.ts'

/** An account of the demo office, with its random password, which is shown this once. */
export interface DemoAccount {
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
] as const satisfies readonly (readonly [string, keyof DemoAccount])[]

/** The accounts as an aligned table for the terminal. */
export function accountTable(accounts: readonly DemoAccount[]): string {
  const rows = [
    columns.map(([title]) => title),
    ...accounts.map((account) => columns.map(([, field]) => account[field])),
  ]
  const title = '演示账号（密码只显示这一次）· demo accounts, shown only now:'
  return [title, ...tableLines(rows).map((line) => `  ${line}`)].join('\n')
}
