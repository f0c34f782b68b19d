import {
  type Action,
  type AllowedOperation,
  allowed,
  type Definition,
  type Held,
  type State,
  type Value,
} from '@sanban/procedure'

/** Numbers that pick an act among what is possible; a failing run repeats from them. */
export interface Wish {
  readonly offer: number
  readonly detail: number
  readonly values: Readonly<Record<string, Value>>
  /** How it is answered where somebody votes. */
  readonly agree: boolean | null
}

const everyone = ['p0', 'p1', 'p2', 'p3', 'p4', 'p5']

/** The item of `pick`, counted round; undefined of an empty list. */
export function pick<T>(list: readonly T[], at: number): T | undefined {
  return list[at % Math.max(1, list.length)]
}

/** Every act that the matter allows now, whoever does it, and what comes from outside; the wish picks the details. */
export function possibleActions(definition: Definition, state: State, wish: Wish): readonly Action[] {
  if (state.status === 'closed') return []
  const open = state.items.filter((item) => item.end === null)
  const offers = [
    ...open.flatMap((item) => allowed(definition, state, item.id, 'p0')),
    ...everyone.flatMap((person) =>
      allowed(definition, state, null, person).filter((offer) => offer.operation === 'withdraw'),
    ),
    ...allowed(definition, state, null, 'p0').filter((offer) => offer.operation !== 'withdraw'),
  ]
  return [...offers.flatMap((offer) => actionOf(state, offer, wish)), ...fromOutside(definition, state)]
}

/** The act that a wish picks; null when nothing can be done. */
export function wishedAction(definition: Definition, state: State, wish: Wish): Action | null {
  return pick(possibleActions(definition, state, wish), wish.offer) ?? null
}

function actionOf(state: State, offer: AllowedOperation, { detail, values, agree }: Wish): readonly Action[] {
  const by = everyone[detail % everyone.length] ?? 'p0'
  const other = everyone[(detail + 1) % everyone.length] ?? 'p1'
  const reason = '写明理由'
  if (offer.operation === 'terminate') return [{ type: 'terminate', by, result: '终止', reason }]
  const on = { by, item: offer.item, reason }
  switch (offer.operation) {
    case 'complete': {
      const votes = agree === null ? {} : { agree }
      return [
        {
          type: 'complete',
          by,
          item: offer.item,
          values: { ...values, ...votes, agree },
          opinion: `意见${state.next}`,
        },
      ]
    }
    case 'return': {
      const to = pick(offer.targets, detail)?.step ?? ''
      return [{ type: 'return', ...on, to, way: detail % 2 === 0 ? 'step' : 'direct' }]
    }
    case 'withdraw': {
      const did = state.items.find((item) => item.id === offer.item)?.end?.by ?? by
      return [{ type: 'withdraw', ...on, by: did }]
    }
    case 'transfer':
      return [{ type: 'transfer', ...on, to: other }]
    case 'delegate':
      return [{ type: 'delegate', ...on, to: other }]
    case 'add-signer':
      return [
        {
          type: 'add-signer',
          ...on,
          where: pick(['before', 'beside', 'after'] as const, detail) ?? 'before',
          people: [other],
        },
      ]
    case 'drop-signer':
      return [{ type: 'drop-signer', by, seat: offer.seat, reason }]
    case 'circulate':
      return [{ type: 'circulate', ...on, people: [by, other] }]
    case 'consult':
      return [{ type: 'consult', ...on, to: other }]
    case 'suspend':
      return [
        { type: 'suspend', ...on, until: '2030-01-01T00:00:00.000Z', consentFrom: detail % 3 === 0 ? other : null },
      ]
    case 'resume':
      return [{ type: 'resume', ...on }]
    case 'call-for-help':
      return [{ type: 'call-for-help', ...on }]
    case 'step-in':
      return [{ type: 'step-in', ...on, because: 'away' }]
    case 'urge':
      return [{ type: 'urge', ...on }]
    case 'redirect':
      return [{ type: 'redirect', ...on, to: pick(offer.targets, detail)?.step ?? '' }]
  }
}

function fromOutside(definition: Definition, state: State): readonly Action[] {
  const asides = state.asides.filter((aside) => aside.end === null)
  return [
    ...asides.map(
      (aside): Action =>
        aside.kind === 'reading'
          ? { type: 'read', by: aside.person, aside: aside.id, opinion: '已阅' }
          : { type: 'answer', by: aside.person, aside: aside.id, opinion: '同意', agree: true },
    ),
    ...state.tokens.flatMap(({ id: token, node }): readonly Action[] => {
      const held = heldAt(definition, node)
      if (held === null) return []
      const lapses = Object.values(definition.nodes).flatMap((timer): readonly Action[] =>
        timer.type === 'boundaryTimer' && timer.attachedTo === node && !(held.type === 'userTask' && held.signs)
          ? [{ type: 'lapse', by: 'system', token, timer: timer.id }]
          : [],
      )
      return held.type === 'userTask'
        ? lapses
        : [...lapses, { type: 'arrive', by: 'system', token, values: {}, result: '办结' }]
    }),
  ]
}

function heldAt(definition: Definition, id: string): Held | null {
  const node = definition.nodes[id]
  if (node?.type === 'userTask' || node?.type === 'receiveTask') return node
  return node?.type === 'callActivity' && node.waits ? node : null
}
