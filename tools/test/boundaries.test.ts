import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { checkBoundaries } from '../boundaries.ts'

const roots: string[] = []
afterEach(() => {
  for (const root of roots.splice(0)) rmSync(root, { recursive: true })
})

/** What the check says of one source file in a package that declares `dependencies`. */
function check(file: string, source: string, dependencies: readonly string[], devDependencies: readonly string[] = []) {
  const root = mkdtempSync(join(tmpdir(), 'boundaries-'))
  roots.push(root)
  const [parent = '', name = ''] = file.split('/')
  const versions = (names: readonly string[]) => Object.fromEntries(names.map((dependency) => [dependency, '1.0.0']))
  const manifest = { dependencies: versions(dependencies), devDependencies: versions(devDependencies) }
  for (const folder of ['packages', 'apps']) mkdirSync(join(root, folder))
  write(join(root, parent, name, 'package.json'), JSON.stringify(manifest, null, 2))
  write(join(root, file), source)
  return checkBoundaries(root).map((found) => `${found.file}:${found.line} ${found.message}`)
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, text)
}

const fine: readonly [string, string, readonly string[]][] = [
  [
    'packages/procedure/src/a.ts',
    "import { due } from '@sanban/calendar'\nimport { b } from './b.ts'",
    ['@sanban/calendar'],
  ],
  ['packages/render/src/a.ts', "import { readFileSync } from 'node:fs'", []],
  ['packages/document/src/a.ts', "import { Schema } from 'prosemirror-model'", ['prosemirror-model']],
  ['packages/ledger/src/a.ts', "/**\n * import x from 'node:fs'\n */\nexport const from = 'node:fs'", []],
  ['apps/cli/src/a.ts', "const { start } = await import('@sanban/server')", ['@sanban/server']],
  ['apps/web/src/a.tsx', "import {\n  a,\n  type B,\n} from '@tanstack/react-query'", ['@tanstack/react-query']],
]
for (const [file, source, dependencies] of fine)
  test(`allowed in ${file}: ${source.split('\n')[0]}`, () => expect(check(file, source, dependencies)).toEqual([]))

const bad: readonly [string, string, readonly string[], readonly string[]][] = [
  [
    'packages/calendar/src/a.ts',
    "import { step } from '@sanban/procedure'",
    ['@sanban/procedure'],
    [
      'packages/calendar/package.json:3 calendar must not import procedure: only what stands left of it',
      'packages/calendar/src/a.ts:1 calendar must not import procedure: only what stands left of it',
    ],
  ],
  [
    'packages/ledger/src/a.ts',
    "const a = 1\nexport {\n  b,\n} from '@sanban/calendar'",
    [],
    ['packages/ledger/src/a.ts:4 ledger must not import calendar: only what stands left of it'],
  ],
  [
    'packages/contract/src/a.ts',
    "export * from '@sanban/document'",
    [],
    ['packages/contract/src/a.ts:1 contract imports none of ours: @sanban/document'],
  ],
  [
    'apps/server/src/a.ts',
    "type Cli = import('@sanban/cli').Cli",
    [],
    ['apps/server/src/a.ts:1 server must not import cli: only what stands left of it'],
  ],
  [
    'packages/procedure/src/a.ts',
    "import { due } from '@sanban/calendar'",
    [],
    ['packages/procedure/src/a.ts:1 @sanban/calendar is not a dependency in the package.json of procedure'],
  ],
  [
    'packages/document/src/deep/a.ts',
    "import type { Node } from 'prosemirror-model'\nimport 'left-pad/index.js'",
    ['prosemirror-model'],
    ['packages/document/src/deep/a.ts:2 left-pad is not a dependency in the package.json of document'],
  ],
  [
    'packages/calendar/src/a.ts',
    "import { readFileSync } from 'node:fs'\nimport process from 'process'",
    [],
    [
      'packages/calendar/src/a.ts:1 calendar must run without Node: node:fs',
      'packages/calendar/src/a.ts:2 calendar must run without Node: process',
    ],
  ],
  [
    'packages/calendar/src/a.ts',
    "import { a } from '../../ledger/src/index.ts'",
    [],
    ['packages/calendar/src/a.ts:1 ../../ledger/src/index.ts reaches out of calendar; import packages by name'],
  ],
  [
    'packages/calendar/src/a.ts',
    "import { a } from '@sanban/unknown'",
    [],
    ['packages/calendar/src/a.ts:1 unknown has no place in the order of packages'],
  ],
]
for (const [file, source, dependencies, expected] of bad)
  test(`refused in ${file}: ${source.split('\n')[0]}`, () =>
    expect(check(file, source, dependencies)).toEqual(expected))

test('a development dependency serves for types only', () => {
  expect(check('packages/document/src/a.ts', "import type { A } from 'a'", [], ['a'])).toEqual([])
  expect(check('packages/document/src/a.ts', "import { a } from 'a'", [], ['a'])).toHaveLength(1)
})

test('the project itself keeps its boundaries', () => {
  expect(checkBoundaries(resolve(import.meta.dirname, '../..'))).toEqual([])
})
