import { join } from 'node:path'
import { expect, test } from 'vitest'
import { accountTable } from '../src/account-table.ts'
import { projectRoot } from '../src/project.ts'
import { parseUpOptions } from '../src/up-options.ts'

const defaults = {
  port: 8080,
  host: '127.0.0.1',
  dataDir: join(projectRoot, '.sanban', 'data'),
  demo: true,
  web: true,
  databaseUrl: null,
}

test.each([
  [[], {}, {}],
  [['--port', '0'], {}, { port: 0 }],
  [['--port=65535', '--host', '0.0.0.0'], {}, { port: 65_535, host: '0.0.0.0' }],
  [['--data', 'office'], {}, { dataDir: '/home/clerk/office' }],
  [['--data', '/srv/office'], {}, { dataDir: '/srv/office' }],
  [['--no-demo', '--no-web'], {}, { demo: false, web: false }],
  [[], { DATABASE_URL: 'postgresql://db/office' }, { databaseUrl: 'postgresql://db/office' }],
  [[], { DATABASE_URL: '' }, {}],
])('up %j with %j', (args, environment, differing) => {
  expect(parseUpOptions(args, environment, '/home/clerk')).toEqual({ ...defaults, ...differing })
})

test.each([
  [['--port', '65536']],
  [['--port', '-1']],
  [['--port', '80a']],
  [['--port', '']],
  [['--port']],
  [['--data', '']],
  [['--demo']],
  [['now']],
])('up %j is bad use', (args) => {
  expect(parseUpOptions(args, {}, '/')).toBeTypeOf('string')
})

test('the table of accounts is aligned for characters of double width', () => {
  const account = { login: 'a', password: 'p', name: '蔺小满', post: '文书', unit: '镇' }
  const lines = accountTable('', [account, { ...account, name: 'Li' }]).split('\n')
  expect(lines.slice(2)).toEqual([
    '  a             p              蔺小满     文书       镇',
    '  a             p              Li         文书       镇',
  ])
})
