import { due, parseLimit } from '@sanban/calendar'
import type { Action, Aside } from '@sanban/procedure'
import { type Outcome, ok, refuse } from '../../platform/http/answer.ts'
import { namesOf } from '../people.ts'
import type { Wording } from '../perform.ts'
import { consentGiver } from '../roles.ts'
import { standsInForAbsent } from '../standing.ts'
import {
  type Attempt,
  asHolder,
  type BodyOf,
  type Decided,
  type Deed,
  type DeedProblem,
  type Deputy,
  onMine,
  peopleOf,
  said,
} from './attempt.ts'

/** 传阅 from an item, or of a matter that is closed by whoever may see it. */
export async function circulate(attempt: Attempt, body: BodyOf<'circulate'>): Decided {
  const { workItemId, people, reason } = body
  const known = await peopleOf(attempt, people)
  if (!known.ok) return known
  const facts = { people: people.map((person) => known.value(person).name).join('、') }
  if (workItemId !== null) {
    return await onMine(attempt, { ...body, workItemId }, { type: 'circulate', people, reason }, facts)
  }
  const action: Action = { type: 'circulate', by: attempt.actor.personId, item: null, people, reason }
  return ok({ action, wording: { ...said(reason), facts }, told: [] })
}

/** Reading and answering is for whoever was asked; a stand-in does it while that person is away. */
export async function respond(attempt: Attempt, body: BodyOf<'read' | 'answer'>): Decided {
  const { trx, actor, matter, now } = attempt
  const aside = matter.state.asides.find(({ id }) => id === body.asideId)
  if (aside === undefined) return refuse('matter/no-such-aside', { aside: body.asideId })
  const row = await trx
    .selectFrom('aside')
    .select('person_id')
    .where('unit_id', '=', actor.unitId)
    .where('matter_id', '=', matter.matterId)
    .where('aside_id', '=', aside.id)
    .executeTakeFirstOrThrow()
  // After a hand-over it is somebody else's than it was asked of.
  const isMine = row.person_id === actor.personId
  if (!isMine && !(await standsInForAbsent(trx, actor, row.person_id, now))) return refuse('matter/not-asked')
  const by: Deputy =
    aside.person === actor.personId ? { by: actor.personId } : { by: actor.personId, onBehalfOf: aside.person }
  const names = await namesOf(trx, actor.unitId, [aside.askedBy])
  const facts = { kind: aside.kind, to: names(aside.askedBy).name, until: aside.until }
  if (body.operation === 'read') {
    const opinion = body.opinion.trim()
    return ok({
      action: { type: 'read', ...by, aside: aside.id, opinion },
      wording: { ...said(opinion), facts },
      told: [],
    })
  }
  return answerOf(aside, by, body, facts)
}

function answerOf(
  aside: Aside,
  by: Deputy,
  body: BodyOf<'answer'>,
  facts: Wording['facts'],
): Outcome<Deed, DeedProblem> {
  const opinion = body.answer.trim()
  const agree = aside.kind === 'consent' ? body.agree : null
  const action: Action = { type: 'answer', ...by, aside: aside.id, opinion, agree }
  return ok({ action, wording: { ...said(opinion), facts: { ...facts, agree } }, told: [] })
}

/** 沟通: a question to anybody of the unit but oneself. */
export async function consult(attempt: Attempt, body: BodyOf<'consult'>): Decided {
  const { to, question: reason } = body
  const known = await peopleOf(attempt, [to], [attempt.actor.personId])
  if (!known.ok) return known
  return await onMine(attempt, { ...body, reason }, { type: 'consult', to, reason }, { to: known.value(to).name })
}

/** 挂起: past the limit of the procedure somebody above the holder has to consent. */
export async function suspend(attempt: Attempt, body: BodyOf<'suspend'>): Decided {
  const { kernel, trx, actor, matter, now } = attempt
  const { workItemId, reason } = body
  const until = new Date(body.until)
  if (until <= now) return refuse('matter/until-past', { item: workItemId })
  const asked = matter.state.asides.some(
    ({ end, kind, item }) => end === null && kind === 'consent' && item === workItemId,
  )
  if (asked) return refuse('matter/consent-asked', { item: workItemId })
  const mine = await asHolder(attempt, workItemId)
  if (!mine.ok) return mine
  const { holder, deputy } = mine.value
  const limit = parseLimit(matter.definition.terms.suspendMax)
  if (!limit.ok) throw new Error(`the limit of a suspension passed publishing: ${limit.problem.detail}`)
  const free = due(await kernel.calendars.of(trx, actor.unitId), now.toISOString(), limit.value).at
  const giver = until.toISOString() > free ? await consentGiver(trx, actor.unitId, holder) : null
  // Who would consent and acts for the holder has consented.
  const consentFrom = giver === actor.personId ? null : giver
  const names = await namesOf(trx, actor.unitId, consentFrom === null ? [] : [consentFrom])
  const facts = { until: until.toISOString(), consentFrom: consentFrom === null ? null : names(consentFrom).name }
  const action: Action = {
    type: 'suspend',
    ...deputy,
    item: workItemId,
    reason,
    until: until.toISOString(),
    consentFrom,
  }
  return ok({ action, wording: { ...said(reason), facts }, told: [] })
}

/** 恢复. */
export async function resume(attempt: Attempt, body: BodyOf<'resume'>): Decided {
  return await onMine(attempt, body, { type: 'resume', reason: body.reason }, {})
}
