import type { BpmnProblem, Soundness } from '@sanban/procedure'
import type { PathFrame } from './token-path.ts'

/** Asks the worker to check a drawing; orders count up. */
export interface CheckOrder {
  readonly order: number
  readonly bpmn: string
}

/** What keeps the drawing from being read, with the drawn element to which its line belongs. */
export interface OwnedProblem extends BpmnProblem {
  readonly owner: string | null
}

/** What the worker tells of an order. */
export type CheckNews = { readonly order: number } & (
  | { readonly type: 'underway'; readonly states: number }
  /** The check broke down; nothing is known of the drawing. */
  | { readonly type: 'failed' }
  | { readonly type: 'unreadable'; readonly problems: readonly OwnedProblem[] }
  | {
      readonly type: 'checked'
      readonly soundness: Soundness
      /** For each finding the moments of its path. */
      readonly frames: readonly (readonly PathFrame[])[]
    }
)
