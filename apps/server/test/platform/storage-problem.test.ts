import { expect, test } from 'vitest'
import { storageProblem } from '../../src/platform/postgres/problem.ts'

// As initdb, postgres and Node say it.
test.each([
  ["Error: ENOSPC: no space left on device, mkdir '/data'", 'postgres/disk-full'],
  ['FATAL:  could not write to file "pg_wal/xlogtemp.29": No space left on device', 'postgres/disk-full'],
  ['wrote only 4096 of 8192 bytes at block 10\nHINT:  Check free disk space.', 'postgres/disk-full'],
  ['could not create directory: Disk quota exceeded', 'postgres/disk-full'],
  ["Error: EROFS: read-only file system, open '/data/sanban.lock'", 'postgres/data-not-writable'],
  ['FATAL:  could not open file "postgresql.conf": Permission denied', 'postgres/data-not-writable'],
])('%s', (text, code) => {
  expect(storageProblem('/data', text)).toMatchObject({ code, path: '/data' })
})

test.each(['', 'fixing permissions on existing directory /data ... ok', 'FATAL:  invalid value for parameter'])(
  'no storage problem in: %s',
  (text) => {
    expect(storageProblem('/data', text)).toBeNull()
  },
)
