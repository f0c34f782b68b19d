import { type Action, type Definition, initialState, readBpmn, type State, step } from '@sanban/procedure'

/** The six steps, in the order in which they are completed; the second and the third stand side by side. */
export const order = ['draft', 'check', 'consent', 'sign', 'register', 'archive'] as const

const names = {
  draft: '拟稿',
  check: '核稿',
  consent: '分管副主任意见',
  sign: '签发',
  register: '登记分发',
  archive: '归档',
} as const satisfies Readonly<Record<(typeof order)[number], string>>

/** Who does each step in the demo office; the draft is whoever starts. */
const posts: Readonly<Record<string, string>> = {
  check: 'document-checker',
  consent: 'deputy-director',
  sign: 'signer',
  register: 'document-clerk',
  archive: 'archivist',
}

const flows = [
  ['start', 'draft'],
  ['draft', 'fork'],
  ['fork', 'check'],
  ['fork', 'consent'],
  ['check', 'join'],
  ['consent', 'join'],
  ['join', 'sign'],
  ['sign', 'register'],
  ['register', 'archive'],
  ['archive', 'end'],
] as const

/** The process in plain BPMN, for an engine that knows nothing of offices. */
export const plainBpmn = bpmnOf(() => '', '')

/** The same process as a procedure of ours. */
export const procedureBpmn = bpmnOf(heldBy, 'sanban:result="已归档"')

function heldBy(id: string): string {
  const post = posts[id]
  const who = post === undefined ? 'sanban:personFrom="drafter"' : `sanban:post="${post}"`
  return `${who} sanban:article="document-handling#19" sanban:limit="3wd" sanban:form="opinion"
    sanban:operations="complete return withdraw" sanban:standard="写明意见。"`
}

function bpmnOf(held: (id: string) => string, result: string): string {
  const tasks = order.map((id) => `<bpmn:userTask id="${id}" name="${names[id]}" ${held(id)}/>`)
  const arrows = flows.map(
    ([from, to]) => `<bpmn:sequenceFlow id="${from}-${to}" sourceRef="${from}" targetRef="${to}"/>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sanban="https://sanban.example/bpmn/1"
  id="six-steps-file" targetNamespace="https://sanban.example/procedures">
  <bpmn:process id="six-steps" name="六步" isExecutable="true">
    <bpmn:startEvent id="start" name="发起"/>
    <bpmn:parallelGateway id="fork" name="同时送"/>
    <bpmn:parallelGateway id="join" name="都已办"/>
    <bpmn:endEvent id="end" name="办结" ${result}/>
    ${[...tasks, ...arrows].join('\n    ')}
  </bpmn:process>
</bpmn:definitions>`
}

/** Reads our form of the process. Throws when it is no procedure: then the measurement is out of date. */
export async function readSixSteps(): Promise<Definition> {
  const read = await readBpmn(procedureBpmn)
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.value.definition
}

/** Any instant does: step() only writes it down. */
const now = '2026-03-02T01:00:00.000Z'

/** The state of a matter that has just started. */
export function started(definition: Definition): State {
  const values = { drafter: 'person-1' }
  return after(step(definition, initialState(), { type: 'start', by: 'person-1', values }, now))
}

/** The state after the open item of `at` is completed. */
export function completed(definition: Definition, state: State, at: string): State {
  const item = state.items.find((each) => each.step === at && each.end === null)
  if (item === undefined) throw new Error(`nothing is open at ${at}`)
  const action: Action = { type: 'complete', by: 'person-1', item: item.id, values: {}, opinion: '同意。' }
  return after(step(definition, state, action, now))
}

function after(moved: ReturnType<typeof step>): State {
  if (!moved.ok) throw new Error(`${moved.problem.code}: ${moved.problem.detail}`)
  return moved.state
}
