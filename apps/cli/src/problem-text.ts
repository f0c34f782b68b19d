import type { MigrationProblem, RoleProblem } from '@sanban/server/db'
import type { PostgresProblem } from '@sanban/server/postgres'

/** What can keep `up` from running the server, and other commands from reaching its data. */
export type StartProblem =
  | PostgresProblem
  | MigrationProblem
  | RoleProblem
  | { readonly code: 'up/port-taken'; readonly host: string; readonly port: number }
  | { readonly code: 'up/cannot-listen'; readonly host: string; readonly port: number; readonly detail: string }
  | { readonly code: 'up/fonts-missing' }
  | { readonly code: 'up/web-build-failed' }
  | { readonly code: 'data/missing'; readonly path: string }
  | { readonly code: 'database/not-ours' }

type Texts = {
  readonly [Code in StartProblem['code']]: (problem: Extract<StartProblem, { code: Code }>) => readonly [string, string]
}

const diskFull = ({ path }: { readonly path: string }): readonly [string, string] => [
  `磁盘已满，无法写入 ${path}。请腾出空间，或用 --data 指定另一块磁盘上的文件夹。`,
  `the disk is full: ${path} can't be written. Free some space, or name a folder on another disk with --data.`,
]

const texts: Texts = {
  'up/port-taken': ({ host, port }) => [
    `端口 ${port} 已被占用（${host}）。请停止占用它的程序，或用 --port 换一个端口。`,
    `port ${port} on ${host} is taken. Stop the program that uses it, or choose another with --port.`,
  ],
  'up/cannot-listen': ({ host, port, detail }) => [
    `不能在 ${host}:${port} 上监听：${detail}。请换用 --host 或 --port（1024 以下的端口需要管理员权限）。`,
    `can't listen on ${host}:${port}: ${detail}. Choose another --host or --port (ports below 1024 need an administrator).`,
  ],
  'up/fonts-missing': () => [
    '排版所需的字体不全，原因见上。请按提示安装，或把字体文件放入 fonts/ 文件夹。',
    'fonts for typesetting are missing, see above. Install them as told there, or put font files into fonts/.',
  ],
  'up/web-build-failed': () => ['网页构建失败，原因见上。', 'building the web app failed, see above.'],
  'data/missing': ({ path }) => [
    `${path} 不是三办的数据文件夹。请用 --data 指定 up 所用的文件夹。`,
    `${path} is no data folder of Sanban. Name the one that up uses with --data.`,
  ],
  'database/not-ours': () => [
    '数据库中没有三办的数据。请检查 DATABASE_URL 或 --data；新的数据库由 up 建立。',
    'the database holds nothing of Sanban. Check DATABASE_URL or --data; up sets a new one up.',
  ],
  'postgres/unsupported-platform': ({ platform }) => [
    `此平台（${platform}）没有内置的 PostgreSQL。请用环境变量 DATABASE_URL 指定已有的 PostgreSQL，或换用 x86-64、ARM64 的 Linux（glibc）或 macOS。`,
    `no built-in PostgreSQL for ${platform}. Set DATABASE_URL to your own, or use Linux with glibc or macOS on x86-64 or ARM64.`,
  ],
  'postgres/binaries-unusable': ({ path, detail }) => [
    `PostgreSQL 程序不能运行：${path}\n${detail}\n请删除 node_modules 后重试；以 root 运行时，请把项目放在其他用户可进入的文件夹。`,
    `the PostgreSQL programs don't run. Delete node_modules and try again; as root, put the project where other users can enter.`,
  ],
  'postgres/no-account': () => [
    'PostgreSQL 不能以 root 运行，而系统中没有 postgres 或 nobody 用户。请新建普通用户来运行三办。',
    "PostgreSQL can't run as root, and neither postgres nor nobody exists. Run Sanban as an ordinary user.",
  ],
  'postgres/data-not-writable': ({ path, detail }) => [
    `数据文件夹不可写：${path}\n${detail}\n请改变其权限或所有者，或用 --data 指定可写的文件夹。`,
    `the data folder can't be written: ${path}. Change its permissions or owner, or name another with --data.`,
  ],
  'postgres/data-damaged': ({ path, detail }) => [
    `数据文件夹不完整：${path}（${detail}）。请从备份恢复，或用 --data 指定新的文件夹。`,
    `the data folder isn't whole: ${path} (${detail}). Restore a backup, or name a new folder with --data.`,
  ],
  'postgres/disk-full': diskFull,
  'postgres/version-mismatch': ({ path, found, expected }) => [
    `${path} 中的数据由 PostgreSQL ${found} 建立，而当前版本是 ${expected}。请用原来版本的三办导出后再导入。`,
    `the data in ${path} were made by PostgreSQL ${found}, but this is ${expected}. Export them with the former version of Sanban, then import.`,
  ],
  'postgres/in-use': ({ path, pid, address }) => [
    `数据文件夹 ${path} 正由另一个三办进程使用（进程号 ${pid}，地址 ${address ?? '尚未就绪'}）。请打开该地址，或先停止它：kill ${pid}`,
    `the data folder is in use by another Sanban (process ${pid}, ${address ?? 'still starting'}). Open that address, or stop it first: kill ${pid}`,
  ],
  'postgres/cannot-start': ({ detail, logFile }) => [
    `PostgreSQL 不能启动：\n${lastLines(detail)}${logFile === '' ? '' : `\n详见 ${logFile}`}`,
    `PostgreSQL doesn't start, see above${logFile === '' ? '' : ` and ${logFile}`}.`,
  ],
  'database/unreachable': ({ detail }) => [
    `连接不到数据库：${detail}。请检查 DATABASE_URL 和数据库服务。`,
    `the database can't be reached: ${detail}. Check DATABASE_URL and the database server.`,
  ],
  'database/role-refused': ({ detail }) => [
    `不能在数据库中建立 sanban_app 角色：${detail}。DATABASE_URL 的用户需要密码和 CREATEROLE 权限。`,
    `the role sanban_app can't be made: ${detail}. The user of DATABASE_URL needs a password and the right CREATEROLE.`,
  ],
  'database/migration-changed': ({ name }) => [
    `数据库结构与程序不符：${name} 在执行之后被改动过。请恢复原来的文件；改动应写成新的迁移。`,
    `${name} was changed after this database had applied it. Restore the file; a change belongs into a new migration.`,
  ],
  'database/newer': ({ name }) => [
    `数据库来自更新版本的三办（${name}）。请升级程序后再启动。`,
    `the database belongs to a newer Sanban (${name}). Upgrade the program.`,
  ],
  'database/migration-failed': ({ name, detail }) => [
    `数据库升级失败（${name}）：${detail}\n该步骤已全部撤销。`,
    `migration ${name} failed, see above; it was rolled back.`,
  ],
}

function lastLines(text: string): string {
  return text.split('\n').slice(-15).join('\n')
}

/** The message of a problem with its remedy, Chinese first, each language on lines of its own. */
export function problemText(problem: StartProblem): string {
  const text = texts[problem.code] as (problem: StartProblem) => readonly [string, string]
  const [chinese, english] = text(problem)
  return `三办：${chinese}\nsanban: ${english}\n`
}
