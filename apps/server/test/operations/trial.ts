import { randomUUID } from 'node:crypto'
import { type Acted, endpoints, type Matter, type Request } from '@sanban/contract'
import { type Definition, defaultTerms, type Held, type Node, type Operation, type Terms } from '@sanban/procedure'
import { json } from '../../src/platform/db/unit-transaction.ts'
import { issuerId, type Office, personId } from '../office.ts'
import type { Person, Reply } from '../person.ts'

const everything: readonly Operation[] = [
  'complete',
  'return',
  'withdraw',
  'transfer',
  'delegate',
  'add-signer',
  'circulate',
  'consult',
  'suspend',
]

/** A step of a trial procedure: what is not said is held by the drafter and offers everything. */
export function userTask(id: string, rest: Partial<Extract<Held, { type: 'userTask' }>> = {}): Node {
  return {
    type: 'userTask',
    id,
    name: id,
    who: { personFrom: 'drafter' },
    article: 'document-handling#19',
    limit: '3wd',
    operations: everything,
    standard: '办妥。',
    form: 'opinion',
    signs: false,
    ...rest,
  }
}

const head = { post: 'department-head', departmentFrom: 'department' }

/** Who the trial's steps fall to: the drafter of the secretariat, the head of that section, the signer. */
export const hands = { draft: 'bai.ruoxi', review: 'wenren.qingyue', sign: 'chu.mingxiu' } as const

/** draft → review → sign → end, with every operation at each step. */
export const plain: readonly Node[] = [
  userTask('draft'),
  userTask('review', { who: head }),
  userTask('sign', { who: { post: 'signer' }, signs: true }),
]

const terms: Terms = { ...defaultTerms, terminateBy: ['director'], redirectBy: ['director'] }

/** A procedure whose nodes follow one another in this order; boundary timers lead where `timers` says. */
export function inARow(
  key: string,
  nodes: readonly Node[],
  timers: readonly { readonly timer: Extract<Node, { type: 'boundaryTimer' }>; readonly to: string }[] = [],
  own: Partial<Terms> = {},
): Definition {
  const start: Node = { type: 'startEvent', id: 'start', name: '开始', form: null }
  const end: Node = { type: 'endEvent', id: 'end', name: '结束', result: '办结' }
  const all = [start, ...nodes, end]
  const flows = all.slice(1).map((node, at) => ({ id: `flow${at}`, from: all[at]?.id ?? '', to: node.id }))
  const lapses = timers.map(({ timer, to }) => ({ id: `lapse-${timer.id}`, from: timer.id, to }))
  return {
    key,
    name: key,
    terms: { ...terms, ...own },
    nodes: Object.fromEntries([...all, ...timers.map(({ timer }) => timer)].map((node) => [node.id, node])),
    flows: [...flows, ...lapses],
  }
}

/** Publishes a definition in the issuing unit, or in another. */
export async function publish(office: Office, definition: Definition, unitId = issuerId): Promise<void> {
  await office.admin
    .insertInto('procedure_version')
    .values({
      unit_id: unitId,
      procedure_key: definition.key,
      version: 1,
      name: definition.name,
      bpmn: '',
      definition: json(definition),
      layout: json({ shapes: [], edges: [] }),
      definition_hash: definition.key,
      published_at: office.clock.now(),
    })
    .execute()
}

/** Starts a matter of a trial procedure. */
export async function begin(person: Person, procedure: string, urgency: Matter['urgency'] = '普通'): Promise<string> {
  const body = { key: randomUUID(), procedure, urgency, title: `试办 ${procedure}`, form: {} }
  return (await person.ask(endpoints.startWithForm, { body })).value.matterId
}

export async function see(person: Person, matterId: string): Promise<Matter> {
  return (await person.ask(endpoints.matter, { params: { matterId } })).value
}

type Body = Request<typeof endpoints.act>['body']
type Without<T> = T extends unknown ? Omit<T, 'key' | 'version'> : never

/** What somebody decides, without the key and the version. */
export type Decision = Without<Body>
type OnItem<D> = D extends { workItemId: string | null } ? Omit<D, 'workItemId'> : never

/** Sends an action with the version that the person sees now. */
export async function send(person: Person, matterId: string, action: Decision): Promise<Reply<Acted>> {
  const seen = await person.ask(endpoints.matter, { params: { matterId } })
  const version = seen.status === 200 ? seen.value.version : 1
  const body: Body = { key: randomUUID(), version, ...action }
  return await person.ask(endpoints.act, { params: { matterId }, body })
}

/** The id of the open item at a step, or of the one that somebody holds there. */
export function itemAt(matter: Matter, step: string, slug: string | null = null): string {
  const item = matter.openItems.find(
    ({ stepId, holder }) => stepId === step && (slug === null || holder.personId === personId(slug)),
  )
  if (item === undefined) throw new Error(`nothing is open at ${step}`)
  return item.workItemId
}

/** Acts on one's item at a step, as its holder or for the holder. */
export async function on(
  person: Person,
  matterId: string,
  step: string,
  action: OnItem<Decision>,
  holder: string | null = null,
): Promise<Reply<Acted>> {
  const workItemId = itemAt(await see(person, matterId), step, holder)
  return await send(person, matterId, { workItemId, ...action })
}

/** Completes the item at a step, one's own or, standing in, its holder's. */
export async function done(person: Person, matterId: string, step: string, opinion = '同意。'): Promise<Reply<Acted>> {
  return await on(person, matterId, step, { operation: 'complete', opinion, form: {} })
}
