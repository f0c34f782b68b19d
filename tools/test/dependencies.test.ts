import { existsSync, globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const page = readFileSync(resolve(root, 'docs/dependencies.md'), 'utf8')

/** The names in the first column of the tables of npm dependencies. */
const explained = page
  .split('\n## Brought')[0]
  ?.split('\n')
  .flatMap((line) => (line.startsWith('| `') ? [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)] : []))
  .map((match) => match[1])

const declared = ['package.json', ...globSync('{packages,apps}/*/package.json', { cwd: root })]
  .filter((file) => existsSync(resolve(root, file)))
  .flatMap((file) => {
    const manifest = JSON.parse(readFileSync(resolve(root, file), 'utf8'))
    return Object.keys({
      ...manifest.dependencies,
      ...manifest.optionalDependencies,
      ...manifest.peerDependencies,
      ...manifest.devDependencies,
    })
  })
  .filter((name) => !name.startsWith('@sanban/'))

test('every dependency has a row in docs/dependencies.md, and every row a dependency', () => {
  expect([...new Set(explained)].toSorted()).toEqual([...new Set(declared)].toSorted())
})
