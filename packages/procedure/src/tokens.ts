import type { State, Token } from './state.ts'

/** The token with this id, on the way or passed. */
export function tokenOf(state: State, id: number): Token | undefined {
  return state.tokens.find((token) => token.id === id) ?? state.passed.find((token) => token.id === id)
}

/** The tokens that led to this one, itself left out: the path really taken. */
export function ancestors(state: State, id: number): readonly Token[] {
  const found = new Set<number>()
  const ahead = [...(tokenOf(state, id)?.from ?? [])]
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    if (found.has(next)) continue
    found.add(next)
    ahead.push(...(tokenOf(state, next)?.from ?? []))
  }
  return allTokens(state).filter((token) => found.has(token.id))
}

/** The tokens that came of this one, itself left out: everything downstream of it, on all branches. */
export function descendants(state: State, id: number): readonly Token[] {
  const found = new Set([id])
  // A token is younger than those that it comes from, so one pass from the oldest on finds them all.
  for (const token of allTokens(state)) if (token.from.some((from) => found.has(from))) found.add(token.id)
  return allTokens(state).filter((token) => token.id !== id && found.has(token.id))
}

/** The state with another token in the place of one on the way. */
export function replaceToken(state: State, id: number, by: Token): State {
  return { ...state, tokens: state.tokens.map((token) => (token.id === id ? by : token)) }
}

/**
 * Takes the path behind a token back: its descendants vanish, it waits again where it was, and so do the tokens of other
 * branches that its descendants had consumed at a join (SPEC T8).
 */
export function takeBack(state: State, id: number): State {
  const taken = new Set(descendants(state, id).map((token) => token.id))
  const stays = (token: Token) => !taken.has(token.id)
  // The outputs of one firing share their inputs and are taken together, so these inputs are free again.
  const inputs = new Set([id, ...allTokens(state).flatMap((token) => (stays(token) ? [] : token.from))])
  const freed = (token: Token) => stays(token) && inputs.has(token.id)
  return {
    ...state,
    tokens: [...state.tokens.filter(stays), ...state.passed.filter(freed)],
    passed: state.passed.filter((token) => stays(token) && !freed(token)),
  }
}

export function allTokens(state: State): readonly Token[] {
  return [...state.passed, ...state.tokens].toSorted((left, right) => left.id - right.id)
}
