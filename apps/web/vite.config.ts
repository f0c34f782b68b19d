import react from '@vitejs/plugin-react'
import { defaultClientConditions, defineConfig } from 'vite'

const server = process.env.SANBAN_SERVER ?? 'http://127.0.0.1:18080'
// The server refuses requests of another origin, so the proxy speaks in the server's own name.
const proxy = { '/api': { target: server, changeOrigin: true, headers: { origin: server } } }

export default defineConfig(({ command }) => {
  // A caller's NODE_ENV (a test runner sets `test`) would otherwise build React's slow development version.
  if (command === 'build') process.env.NODE_ENV = 'production'
  return {
    plugins: [react()],
    resolve: { conditions: ['@sanban/source', ...defaultClientConditions] },
    server: { proxy },
    preview: { proxy },
    build: {
      target: 'es2023',
      chunkSizeWarningLimit: 700,
      rolldownOptions: {
        output: {
          codeSplitting: {
            groups: [
              // One chunk keeps their order: without-eval.ts has to run between zod and the contract's schemas.
              { name: 'contract', test: /node_modules\/zod\/|packages\/contract\/|without-eval/, priority: 4 },
              {
                name: 'react',
                test: /node_modules\/(react|react-dom|scheduler|@tanstack|i18next|react-i18next)\//,
                priority: 3,
              },
              {
                name: 'canvas',
                test: /node_modules\/(bpmn-js|diagram-js|diagram-js-direct-editing|@bpmn-io\/diagram-js-ui|preact|min-dom|tiny-svg|path-intersection|component-event|didi)\//,
                priority: 2,
              },
              { name: 'editor', test: /node_modules\/(@tiptap|prosemirror-[a-z-]+)\//, priority: 2 },
            ],
          },
        },
      },
    },
  }
})
