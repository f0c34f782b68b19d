import { heldStepOf } from './graph.ts'
import { type Motion, type Moved, reopenItem, startTimers } from './motion.ts'
import type { Back, Item, State, Token } from './state.ts'

/** What a return takes back, kept so that it can be put back when the target is done (SPEC R9). */
export function keep(state: State, taken: ReadonlySet<number>, returned: Item, ended: readonly Item[]): Back {
  return {
    tokens: state.tokens.filter((token) => taken.has(token.id)),
    passed: state.passed.filter((token) => taken.has(token.id)),
    returned: returned.id,
    others: ended.map((item) => item.id).filter((id) => id !== returned.id),
  }
}

/**
 * 直送: puts back what the return took, so that the matter is again where it was returned from. Null when nothing was to be
 * put back, or when a branch that had been joined meanwhile went back itself: then it goes on step by step (SPEC R10).
 */
export function putBack(motion: Motion, token: Token): Moved | null {
  const { back } = token
  if (back === null || !canPutBack(motion.state, token.id, back)) return null
  const freed = new Set(joinedWith(token.id, back))
  const { tokens, passed } = motion.state
  const stays = (each: Token) => each.id !== token.id && !freed.has(each.id)
  const state: State = {
    ...motion.state,
    tokens: [...tokens.filter(stays), ...back.tokens],
    passed: [...passed, token, ...tokens.filter((each) => freed.has(each.id)), ...back.passed].toSorted(
      (left, right) => left.id - right.id,
    ),
  }
  const items = state.items.filter((item) => item.id === back.returned || back.others.includes(item.id))
  const reopened = items.reduce(
    (moving, item) =>
      reopenItem(moving, item, {
        openedBy: motion.cause,
        suspended: null,
        ...(item.id === back.returned ? { resumes: null, repeats: item.id } : {}),
      }),
    { ...motion, state },
  )
  const restarted = back.tokens.reduce((moving, each) => {
    const step = heldStepOf(motion.definition, each.node)
    return step === undefined ? moving : startTimers(moving, step, each.id, true)
  }, reopened)
  return { ok: true, motion: restarted }
}

/** Whether the branches that had been joined behind the target still wait where they were joined. */
export function canPutBack(state: State, target: number, back: Back): boolean {
  return joinedWith(target, back).every((id) => state.tokens.some((token) => token.id === id))
}

/** The tokens of other branches that what was taken back had consumed at a join. */
function joinedWith(target: number, back: Back): readonly number[] {
  const taken = [...back.tokens, ...back.passed]
  const own = new Set([target, ...taken.map((token) => token.id)])
  return [...new Set(taken.flatMap((token) => token.from))].filter((id) => !own.has(id))
}
