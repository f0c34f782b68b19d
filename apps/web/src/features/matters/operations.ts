import type { Holding } from '@sanban/contract'

/** What a holder may do besides completing. */
export type Besides = Exclude<Holding['operations'][number], 'complete' | 'resume'>

/** The operations of a holder in the order in which they are offered: what is done most often first. */
const order: readonly Besides[] = [
  'return',
  'transfer',
  'add-signer',
  'consult',
  'circulate',
  'delegate',
  'suspend',
  'call-for-help',
]

/** How many operations stand in the list before 更多操作. */
export const frequentMax = 4

/** What the holder may do now besides completing, the most frequent first. */
export function besides({ operations, mayReturnTo }: Pick<Holding, 'operations' | 'mayReturnTo'>): readonly Besides[] {
  return order.filter((operation) => {
    if (operation === 'return' && mayReturnTo.length === 0) return false
    return operations.includes(operation)
  })
}

/** What an operation asks for, apart from a return, whose form is its own. */
export interface Asking {
  readonly people: 'one' | 'many' | null
  readonly isTextRequired: boolean
}

export const asking: Readonly<Record<Exclude<Besides, 'return'>, Asking>> = {
  transfer: { people: 'one', isTextRequired: false },
  'add-signer': { people: 'many', isTextRequired: false },
  consult: { people: 'one', isTextRequired: true },
  circulate: { people: 'many', isTextRequired: false },
  delegate: { people: 'one', isTextRequired: false },
  suspend: { people: null, isTextRequired: true },
  'call-for-help': { people: null, isTextRequired: true },
}
