import type { endpoints, Request } from '@sanban/contract'

/** What the director has entered for a hand-over. */
export interface HandOverPlan {
  readonly from: string
  readonly to: string
  /** Open work alone, with all posts, or only some posts with what came by them. */
  readonly what: 'items' | 'all' | 'some'
  readonly posts: readonly string[]
  readonly reason: string
}

export type HandOverPart = Exclude<keyof HandOverPlan, 'what'>

/** What is still missing before it can be handed over. */
export function missingIn({ from, to, what, posts, reason }: HandOverPlan): ReadonlySet<HandOverPart> {
  const missing: Readonly<Record<HandOverPart, boolean>> = {
    from: from === '',
    to: to === '' || to === from,
    posts: what === 'some' && posts.length === 0,
    reason: reason.trim() === '',
  }
  const parts: readonly HandOverPart[] = ['from', 'to', 'posts', 'reason']
  return new Set(parts.filter((part) => missing[part]))
}

/** The plan as the server takes it. */
export function orderOf({ from, to, what, posts, reason }: HandOverPlan): Request<typeof endpoints.handOver>['body'] {
  const passing = { items: null, all: 'all' as const, some: [...posts] }
  return { from, to, reason: reason.trim(), posts: passing[what] }
}
