import { config } from 'zod'

// Zod compiles its checks with `new Function` where it may. The server's content security policy forbids that, and the
// attempt alone is reported as a violation. Must run before the first schema is made, so main.tsx imports it first.
config({ jitless: true })
