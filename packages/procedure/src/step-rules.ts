import type { Operation } from './definition.ts'

/** What only the step's own list of operations allows. 转办 may also come from an administrator's hand-over (SPEC O6). */
export const offeredOnly: ReadonlySet<string> = new Set<Operation>([
  'complete',
  'return',
  'delegate',
  'add-signer',
  'circulate',
  'consult',
  'suspend',
])

/** What must wait until a suspended item runs again. */
export const standsStill: ReadonlySet<string> = new Set<Operation>(['complete', 'return', 'delegate', 'add-signer'])
