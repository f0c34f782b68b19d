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
 * Plays a matter by a script of acts: `a` completes the open item of step a (`a/fin` that of the element or signer fin),
 * `a{"x":1}` gives values with it, `a^b` returns it to b, `a^^b` to come straight back, `~a` withdraws the latest completion.
 * `a>p` transfers, `a:p` delegates, `a<p` `a|p` `a+p` add a signer before, beside and after, `-a/p` drops them, `a*p` lets p
 * step in, `a&p` circulates, `a?p` consults, `#a` suspends, `=a` resumes, `!a` urges, `a@b` redirects, `%a.t` lapses by
 * the timer t, `$a` brings what a waits for. Step a is done by the person `p-a` (`p-a/fin`).
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

/** The sign between a step and what it is about, longest first. */
const word = /^([~=#!$%-]?)([^^>:<|+*&?@{=]*)(?:(\^\^|[\^>:<|+*&?@])([^{]+))?(\{.*\})?$/

function actionOf(text: string, state: State): Action {
  const [, mark, label = '', sign, about = '', given] = word.exec(text) ?? []
  const items = state.items.filter((item) => labelOf(item) === label)
  const by = `p-${label}`
  const item = (items.findLast((each) => each.end === null) ?? items.at(-1))?.id ?? label
  const on = { by, item, reason: '写明理由' }
  const token = state.tokens.find((each) => each.node === label)?.id ?? 0
  if (text === 'terminate') return { type: 'terminate', by: 'p-director', result: '终止', reason: '不再需要' }
  switch (mark) {
    case '~':
      return { type: 'withdraw', ...on, item: items.findLast((each) => each.end?.as === 'done')?.id ?? label }
    case '#':
      return { type: 'suspend', ...on, until: '2027-01-01T00:00:00.000Z', consentFrom: null }
    case '=':
      return { type: 'resume', ...on }
    case '!':
      return { type: 'urge', ...on }
    case '$':
      return {
        type: 'arrive',
        by: 'system',
        token,
        values: given === undefined ? {} : JSON.parse(given),
        result: '办结',
      }
    case '%': {
      const [step, timer = ''] = label.split('.')
      const lapsing = state.tokens.find((each) => each.node === step)?.id ?? 0
      return { type: 'lapse', by: 'system', token: lapsing, timer }
    }
    case '-': {
      const [step = '', person] = label.split('/')
      const seats = state.tokens.filter((each) => each.node === step).flatMap((each) => each.seats ?? [])
      const seat = seats.findLast((each) => each.person === person)?.id ?? -1
      return { type: 'drop-signer', by, seat, reason: '不需要了' }
    }
  }
  switch (sign) {
    case '^':
      return { type: 'return', ...on, to: about, way: 'step' }
    case '^^':
      return { type: 'return', ...on, to: about, way: 'direct' }
    case '>':
      return { type: 'transfer', ...on, to: about }
    case ':':
      return { type: 'delegate', ...on, to: about }
    case '<':
      return { type: 'add-signer', ...on, where: 'before', people: about.split(',') }
    case '|':
      return { type: 'add-signer', ...on, where: 'beside', people: about.split(',') }
    case '+':
      return { type: 'add-signer', ...on, where: 'after', people: about.split(',') }
    case '*':
      return { type: 'step-in', ...on, by: about, because: 'away' }
    case '&':
      return { type: 'circulate', ...on, people: about.split(',') }
    case '?':
      return { type: 'consult', ...on, to: about }
    case '@':
      return { type: 'redirect', ...on, to: about }
  }
  return { type: 'complete', by, item, values: given === undefined ? {} : JSON.parse(given), opinion: `${label}的意见` }
}
