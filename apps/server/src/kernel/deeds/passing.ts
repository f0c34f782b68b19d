import type { Action } from '@sanban/procedure'
import { sql } from 'kysely'
import { ok, refuse } from '../../platform/http/answer.ts'
import { withStandIns } from '../absences.ts'
import { namesOf } from '../people.ts'
import { colleaguesOf } from '../policy.ts'
import { standingOn } from '../standing.ts'
import { type Attempt, about, asHolder, type BodyOf, type Decided, peopleOf, said } from './attempt.ts'

/** 转办: the other is told, and is accountable from then on. */
export async function transfer(attempt: Attempt, body: BodyOf<'transfer'>): Decided {
  const { workItemId, to, reason } = body
  const mine = await asHolder(attempt, workItemId)
  if (!mine.ok) return mine
  const { holder, deputy } = mine.value
  const known = await peopleOf(attempt, [to], [holder])
  if (!known.ok) return known
  const action: Action = { type: 'transfer', ...deputy, item: workItemId, to, reason }
  const facts = { to: known.value(to).name, from: known.value(holder).name }
  return ok({ action, wording: { ...said(reason), facts }, told: [about(attempt, 'transfer', workItemId, to, reason)] })
}

/** 催办: by anybody who may see the matter but the holder; it tells the holder, and the stand-in of one who is away. */
export async function urge(attempt: Attempt, body: BodyOf<'urge'>): Decided {
  const { trx, actor, matter, now } = attempt
  const { workItemId, reason } = body
  const standing = await standingOn(trx, actor, matter.matterId, workItemId, now)
  if (standing === null) return refuse('matter/item-ended')
  if (standing.holder === actor.personId) return refuse('matter/may-not', { operation: body.operation, posts: [] })
  const names = await namesOf(trx, actor.unitId, [standing.holder])
  const people = await withStandIns(trx, actor.unitId, [standing.holder], now)
  const told = people.map((to) => about(attempt, 'urge', workItemId, to, reason, standing.holder))
  const action: Action = { type: 'urge', by: actor.personId, item: workItemId, reason }
  return ok({ action, wording: { ...said(reason), facts: { holder: names(standing.holder).name } }, told })
}

/** 求助: tells the colleagues who may step in. */
export async function callForHelp(attempt: Attempt, body: BodyOf<'call-for-help'>): Decided {
  const { trx, actor } = attempt
  const { workItemId, reason } = body
  const mine = await asHolder(attempt, workItemId)
  if (!mine.ok) return mine
  const { holder, deputy } = mine.value
  const colleagues = await sql<{
    person_id: string
  }>`${colleaguesOf({ unitId: actor.unitId, personId: holder })}`.execute(trx)
  const others = colleagues.rows.map((row) => row.person_id).filter((person) => person !== holder)
  const told = others.map((to) => about(attempt, 'help', workItemId, to, reason, holder))
  return ok({ action: { type: 'call-for-help', ...deputy, item: workItemId, reason }, wording: said(reason), told })
}

/** 补台: for a colleague who is away or has called for help. */
export async function stepIn(attempt: Attempt, body: BodyOf<'step-in'>): Decided {
  const { trx, actor, matter, now } = attempt
  const { workItemId, reason } = body
  const standing = await standingOn(trx, actor, matter.matterId, workItemId, now)
  if (standing === null) return refuse('matter/item-ended')
  if (standing.holder === actor.personId)
    return refuse('matter/wrong-person', { item: workItemId, person: actor.personId })
  if (!standing.mayStepIn && standing.open) {
    return standing.help
      ? refuse('matter/may-not', { operation: body.operation, posts: [] })
      : refuse('matter/no-call-for-help', { item: workItemId })
  }
  const because = standing.help ? 'asked' : 'away'
  const names = await namesOf(trx, actor.unitId, [standing.holder])
  const action: Action = { type: 'step-in', by: actor.personId, item: workItemId, reason, because }
  const facts = { holder: names(standing.holder).name, because }
  const told = [about(attempt, 'step-in', workItemId, standing.holder, reason)]
  return ok({ action, wording: { ...said(reason), facts }, told })
}
