import type { Action } from '@sanban/procedure'
import { ok } from '../../platform/http/answer.ts'
import { type Attempt, type BodyOf, byPost, type Decided, deputyFor, holdersOf, said } from './attempt.ts'

/** 终止: by the posts that the procedure names; whoever held something and who opened the matter are told. */
export async function terminate(attempt: Attempt, body: BodyOf<'terminate'>): Decided {
  const { actor, matter } = attempt
  const { result, reason } = body
  const allowed = await byPost(attempt, matter.definition.terms.terminateBy, body.operation)
  if (!allowed.ok) return allowed
  const open = matter.state.items.filter(({ end }) => end === null)
  const holders = await holdersOf(
    attempt,
    open.map(({ id }) => id),
  )
  const people = [...new Set([...holders.values(), matter.openedBy])]
  const told = people.map((to) => ({
    to,
    kind: 'terminated' as const,
    itemId: null,
    stepName: null,
    about: null,
    text: reason,
  }))
  const action: Action = { type: 'terminate', ...deputyFor(actor, allowed.value), result, reason }
  return ok({ action, wording: { ...said(reason), facts: { result } }, told })
}

/** 跳转: by the posts that the procedure names. */
export async function redirect(attempt: Attempt, body: BodyOf<'redirect'>): Decided {
  const { actor, matter } = attempt
  const { workItemId, to, reason } = body
  const allowed = await byPost(attempt, matter.definition.terms.redirectBy, body.operation)
  if (!allowed.ok) return allowed
  const nodes = matter.definition.nodes
  const from = matter.state.items.find(({ id }) => id === workItemId)?.step ?? ''
  const action: Action = { type: 'redirect', ...deputyFor(actor, allowed.value), item: workItemId, to, reason }
  const facts = { from: nodes[from]?.name ?? from, to: nodes[to]?.name ?? to }
  return ok({ action, wording: { ...said(reason), facts }, told: [] })
}
