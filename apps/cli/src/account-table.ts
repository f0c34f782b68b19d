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
  const widths = columns.map((_column, index) => Math.max(...rows.map((row) => cells(row[index] ?? ''))))
  const lines = rows.map((row) =>
    row.map((text, index) => text + ' '.repeat((widths[index] ?? 0) - cells(text))).join('  '),
  )
  const title = '演示账号（密码只显示这一次）· demo accounts, shown only now:'
  return [title, ...lines.map((line) => `  ${line.trimEnd()}`)].join('\n')
}

/** How many columns a terminal gives the text: a character of East Asian width takes two. */
function cells(text: string): number {
  return [...text].reduce((sum, character) => sum + (wide.test(character) ? 2 : 1), 0)
}

const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u
