import {
  type Action,
  type Definition,
  type Effect,
  type Item,
  initialState,
  type Refusal,
  type State,
  step,
  type Value,
} from '@sanban/procedure'

/** An instant that moves with each act, so that ends can be told apart. */
export function instant(count: number): string {
  return `2026-11-23T${String(Math.floor(count / 60) % 24).padStart(2, '0')}:${String(count % 60).padStart(2, '0')}:00.000Z`
}

/** How a play ended: the state, the effects of its last act, and the refusal that stopped it. */
export interface Played {
  readonly state: State
  readonly effects: readonly Effect[]
  readonly refusal: Refusal['problem'] | null
}

/**
 * Plays a matter by a script of acts: `a` completes the open item of step a (`a/fin` that of the element fin), `a^b` returns
 * it to b, `~a` withdraws the latest completion of a. Step a is always done by the person `p-a` (`p-a/fin`). `a{"x":1}` gives values.
 */
export function play(definition: Definition, values: Readonly<Record<string, Value>>, script: string): Played {
  let now = 0
  let played: Played = { state: initialState(), effects: [], refusal: null }
  const act = (action: Action) => {
    now += 1
    const moved = step(definition, played.state, action, instant(now))
    played = moved.ok
      ? { state: moved.state, effects: moved.effects, refusal: null }
      : { ...played, refusal: moved.problem }
  }
  act({ type: 'start', by: 'p-start', values })
  for (const word of script.split(/\s+/).filter((each) => each !== '')) {
    if (played.refusal !== null) throw new Error(`refused before ${word}: ${played.refusal.detail}`)
    act(actionOf(word, played.state))
  }
  return played
}

/** What is open, `a b/fin` in the order of opening; `closed: result` when the matter is; the code when it was refused. */
export function outcome({ state, refusal }: Played): string {
  if (refusal !== null) return refusal.code
  return state.status === 'closed' ? `closed: ${state.result}` : openSteps(state).join(' ')
}

/** The steps that are open, with their elements. */
export function openSteps(state: State): readonly string[] {
  return state.items.filter((item) => item.end === null).map(labelOf)
}

/** A step and its element: `countersign/fin`. */
export function labelOf(item: Item): string {
  return item.element === null ? item.step : `${item.step}/${String(item.element)}`
}

function actionOf(word: string, state: State): Action {
  const [, withdrawn, label = '', to, given] = /^(~?)([^^{]+)(?:\^([^{]+))?(\{.*\})?$/.exec(word) ?? []
  const items = state.items.filter((item) => labelOf(item) === label)
  const by = `p-${label}`
  if (withdrawn === '~') {
    const item = items.findLast((each) => each.end?.as === 'done')?.id ?? label
    return { type: 'withdraw', by, item, reason: '写错了' }
  }
  const item = (items.findLast((each) => each.end === null) ?? items.at(-1))?.id ?? label
  if (to !== undefined) return { type: 'return', by, item, to, reason: '请补充依据' }
  return { type: 'complete', by, item, values: given === undefined ? {} : JSON.parse(given) }
}
