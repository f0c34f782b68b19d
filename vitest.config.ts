import { defineConfig } from 'vitest/config'

const conditions = ['@sanban/source']
// Limits that only a hang reaches, also on a slow and busy machine: no test measures speed.
const patience = { testTimeout: 60_000, hookTimeout: 120_000, expect: { poll: { timeout: 30_000 } } }
const shared = { resolve: { conditions }, ssr: { resolve: { conditions } } }

export default defineConfig({
  test: {
    projects: [
      { ...shared, test: { ...patience, name: 'packages', include: ['packages/*/test/**/*.test.ts'] } },
      {
        ...shared,
        test: {
          ...patience,
          name: 'server',
          include: ['apps/{server,cli}/test/**/*.test.ts', 'tools/test/**/*.test.ts'],
          globalSetup: ['apps/server/test/postgres-setup.ts'],
        },
      },
      { ...shared, test: { ...patience, name: 'web', include: ['apps/web/test/**/*.test.{ts,tsx}'] } },
      {
        ...shared,
        test: {
          ...patience,
          name: 'e2e',
          include: ['e2e/stories/**/*.test.ts'],
          globalSetup: ['e2e/fixtures/office-setup.ts'],
          testTimeout: 300_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
