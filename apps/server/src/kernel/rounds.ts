import type { Matter, PersonRef, Round, WorkItem } from '@sanban/contract'
import {
  answerAt,
  type Ballot,
  type Completion,
  type Seat,
  type State,
  type Token,
  type UserTask,
  type Value,
  verdictOf,
} from '@sanban/procedure'
import type { UnitTransaction } from '../platform/db/unit-transaction.ts'
import type { ReadMatter } from './holding-view.ts'
import { namesOf } from './people.ts'

/** The latest round of each step at which several sign: who agreed, who refused, and who has not answered. */
export async function roundsOf(
  trx: UnitTransaction,
  unitId: string,
  { definition, state }: ReadMatter,
  open: readonly WorkItem[],
): Promise<Matter['rounds']> {
  const rounds = Object.values(definition.nodes).flatMap((node) => {
    if (node.type !== 'userTask' || node.each === undefined) return []
    const token = latestAt(state, node.id)
    return token === undefined ? [] : [{ task: node, completion: node.each.completion, seats: votersOf(token) }]
  })
  const elements = await elementNames(
    trx,
    unitId,
    rounds.flatMap(({ seats }) => seats.map(({ element }) => element)),
  )
  // Only a round is signed by people; what waits for others is ended by the system.
  const seats = new Set(rounds.flatMap((round) => round.seats.map(({ id }) => id)))
  const signed = state.items.flatMap(({ seat, end }) =>
    end?.as === 'done' && seats.has(seat) ? [end.onBehalfOf ?? end.by] : [],
  )
  const names = await namesOf(trx, unitId, signed)
  return rounds.map(({ task, completion, seats }): Round => {
    const ballots = seats.map((seat) => ballotOf(state, task, completion, seat))
    return {
      stepId: task.id,
      stepName: task.name,
      rule: completion.rule,
      threshold: completion.rule === 'votes' ? completion.threshold : null,
      tie: completion.rule === 'votes' ? completion.tie : null,
      verdict: verdictOf(completion, ballots),
      ballots: seats.map((seat, at) => ({
        person: signerOf(state, seat, open, names),
        element: typeof seat.element === 'string' ? (elements.get(seat.element) ?? null) : null,
        weight: ballots[at]?.weight ?? 1,
        says: ballots[at]?.says ?? null,
      })),
    }
  })
}

/** The last token that stood or stands at a step. */
function latestAt(state: State, step: string): Token | undefined {
  const tokens = [...state.passed, ...state.tokens].filter(({ node, seats }) => node === step && seats !== null)
  return tokens.toSorted((left, right) => left.id - right.id).at(-1)
}

/** The seats whose answers count: advice before signing and delegated work do not. */
function votersOf({ seats }: Token): readonly Seat[] {
  return (seats ?? []).filter(({ kind, dropped }) => dropped === null && kind !== 'before' && kind !== 'delegated')
}

function ballotOf(state: State, task: UserTask, completion: Completion, seat: Seat): Ballot {
  const weights = completion.rule === 'votes' && completion.weights !== null ? state.values[completion.weights] : null
  return { weight: seat.kind === 'own' ? weightIn(weights, seat.element) : 1, says: answerAt(state, task, seat) }
}

function weightIn(weights: Value | undefined, element: Value): number {
  if (typeof weights !== 'object' || weights === null || Array.isArray(weights) || typeof element !== 'string') return 1
  const weight = Object.entries(weights).find(([name]) => name === element)?.[1]
  return typeof weight === 'number' ? weight : 1
}

function signerOf(
  state: State,
  seat: Seat,
  open: readonly WorkItem[],
  names: (personId: string) => PersonRef,
): PersonRef | null {
  const item = state.items.findLast((one) => one.seat === seat.id)
  if (item === undefined) return null
  if (item.end?.as === 'done') return names(item.end.onBehalfOf ?? item.end.by)
  return open.find(({ workItemId }) => workItemId === item.id)?.holder ?? null
}

/** The names of departments and people by their ids; whatever else a list held has none. */
async function elementNames(
  trx: UnitTransaction,
  unitId: string,
  elements: readonly Value[],
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(elements.flatMap((element) => (isId(element) ? [element] : [])))]
  if (ids.length === 0) return new Map()
  const departments = await trx
    .selectFrom('department')
    .select(['department_id as id', 'name'])
    .where('unit_id', '=', unitId)
    .where('department_id', 'in', ids)
    .execute()
  const people = await trx
    .selectFrom('person')
    .select(['person_id as id', 'name'])
    .where('unit_id', '=', unitId)
    .where('person_id', 'in', ids)
    .execute()
  return new Map([...departments, ...people].map(({ id, name }) => [id, name]))
}

function isId(element: Value): element is string {
  return typeof element === 'string' && /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(element)
}
