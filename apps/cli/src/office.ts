import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { installOfficeFile } from '@sanban/server'
import { accountTable } from './account-table.ts'
import { type DatabasePlace, databasePlace, withOwnerDatabase } from './owner-database.ts'

const usage = `用法 usage: ./sanban office load FILE.json [--data DIR]
  装入本单位的机构、人员、岗位和现行规程，为每人开设账号（密码只显示一次）；数据为空时可用，文件格式见 office/demo/README.md
  loads the office's units, people, posts and standing procedures, with an account for each person; into empty data only
  环境变量 environment: DATABASE_URL  已有的 PostgreSQL your own PostgreSQL`

/**
 * `./sanban office load FILE.json`: sets up an office of one's own after `up --no-demo`. Returns the exit code: 0, 1 when the
 * file or the data do not allow it, 2 for bad use or a database that can't be had.
 */
export async function officeCommand(args: readonly string[]): Promise<number> {
  const options = readOptions(args)
  if (typeof options === 'string') {
    console.error(options)
    return 2
  }
  return await withOwnerDatabase(options.place, async (admin) => {
    const installed = await installOfficeFile(admin, options.file, new Date())
    if (installed.ok) {
      console.log(accountTable('账号（密码只显示这一次）· accounts, shown only now:', installed.accounts))
      if (installed.postsMissing.length > 0) console.error(`${missingPosts}\n  ${installed.postsMissing.join('\n  ')}`)
      return 0
    }
    console.error(refusals[installed.problem](options.file, installed.detail))
    return 1
  })
}

const missingPosts =
  '规程用到而本单位没有的岗位，设置后才能办理 · posts that procedures name and this office lacks; set them up first:'

const refusals = {
  'office/not-empty': () =>
    '已有人可以登录，不能再装入 · somebody can sign in already; an office loads into empty data only',
  'office/unreadable': (file: string, detail: string) =>
    `${file}：不是可用的单位文件 · no usable office file\n${detail}`,
} as const

function readOptions(args: readonly string[]): { readonly place: DatabasePlace; readonly file: string } | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { data: { type: 'string' } },
      strict: true,
      allowPositionals: true,
    })
    const place = databasePlace(values.data, process.env, process.cwd())
    if (typeof place === 'string') return `${place}\n${usage}`
    const [command, file, ...rest] = positionals
    if (command !== 'load' || file === undefined || rest.length > 0) return usage
    return { place, file: resolve(process.cwd(), file) }
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n${usage}`
  }
}
