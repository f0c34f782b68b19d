import { defineConfig } from 'vitest/config'

const conditions = ['@sanban/source']
const shared = { resolve: { conditions }, ssr: { resolve: { conditions } } }

export default defineConfig({
  test: {
    projects: [
      { ...shared, test: { name: 'packages', include: ['packages/*/test/**/*.test.ts'] } },
      {
        ...shared,
        test: {
          name: 'server',
          include: ['apps/{server,cli}/test/**/*.test.ts', 'tools/test/**/*.test.ts'],
          globalSetup: ['apps/server/test/postgres-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      { ...shared, test: { name: 'web', include: ['apps/web/test/**/*.test.{ts,tsx}'] } },
      {
        ...shared,
        test: {
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
