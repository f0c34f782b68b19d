import { expect, test } from 'vitest'
import { missingEntries } from '../lock-file.ts'

const family = {
  'node_modules/tool': { version: '2.0.0', dev: true, optionalDependencies: { '@tool/linux-x64-musl': '2.0.0' } },
}

test('the lock names the packages of other platforms, so that npm ci accepts it', () => {
  expect(missingEntries(family)).toEqual({
    'node_modules/@tool/linux-x64-musl': {
      version: '2.0.0',
      os: ['linux'],
      cpu: ['x64'],
      libc: ['musl'],
      dev: true,
      optional: true,
    },
  })
})

test.each([
  ['it is there already', { ...family, 'node_modules/@tool/linux-x64-musl': { version: '2.0.0' } }],
  [
    'it stands in the folder of its dependent',
    { ...family, 'node_modules/tool/node_modules/@tool/linux-x64-musl': {} },
  ],
  ['a range names no version', { 'node_modules/a': { optionalDependencies: { b: '^1.0.0' } } }],
])('nothing is missing when %s', (_why, entries) => {
  expect(missingEntries(entries)).toEqual({})
})

test.each([
  ['x-darwin-arm64', { os: ['darwin'], cpu: ['arm64'] }],
  ['x-linux-arm-gnueabihf', { os: ['linux'], cpu: ['arm'], libc: ['glibc'] }],
  ['@x/win32-ia32-msvc', { os: ['win32'], cpu: ['ia32'] }],
])('the name %s tells the platform', (name, platform) => {
  const entries = { 'node_modules/x': { optionalDependencies: { [name]: '1.0.0' } } }
  expect(missingEntries(entries)[`node_modules/${name}`]).toEqual({ version: '1.0.0', ...platform, optional: true })
})
