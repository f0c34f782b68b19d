import { bpmnProblemInChinese } from './bpmn-problem.ts'
import type { Definition, Node } from './definition.ts'
import type { Choice } from './free-choice.ts'
import { nodeOf } from './graph.ts'
import type { SoundnessAct, SoundnessFinding } from './soundness.ts'
import type { Action } from './state.ts'

/** A finding in words, for the office and for others. */
export interface Sentences {
  readonly zh: string
  readonly en: string
}

/** What a finding is about, before it is put into words; `detail` is the English of a fault in a single element. */
export interface Found extends Pick<SoundnessFinding, 'code' | 'elements' | 'path'> {
  readonly detail: string
}

/** A finding in words: the run act by act, then what is wrong at its end. */
export function findingText(definition: Definition, found: Found): Sentences {
  const names = namesOf(definition)
  const wrong = wrongAt(definition, found, names)
  if (found.path.length === 0) return wrong
  const acts = found.path.map((act) => actText(definition, act, names))
  return {
    zh: `${acts.map((act) => act.zh).join('；')}。${wrong.zh}`,
    en: `${acts.map((act) => act.en).join('; ')}. ${wrong.en}`,
  }
}

type Names = (id: string | null) => string

/** The name of a node, or its id when it has none; for a flow its id. */
function namesOf(definition: Definition): Names {
  return (id) => (id === null ? '' : nodeOf(definition, id)?.name || id)
}

function actText(definition: Definition, { action, step, choices }: SoundnessAct, names: Names): Sentences {
  const done = doneText(action, names(step), names)
  const ways = choices.map((choice) => choiceText(definition, choice, names))
  if (ways.length === 0) return done
  return {
    zh: `${done.zh}（${ways.map((way) => way.zh).join('，')}）`,
    en: `${done.en} (${ways.map((way) => way.en).join(', ')})`,
  }
}

/** An act in words; those that move no token are never part of a path. */
function doneText(action: Action, step: string, names: Names): Sentences {
  switch (action.type) {
    case 'start':
      return { zh: '发起', en: 'Start' }
    case 'complete': {
      const { agree } = action.values
      if (agree === undefined) return { zh: `办理“${step}”`, en: `complete “${step}”` }
      return agree === true
        ? { zh: `“${step}”同意`, en: `agree at “${step}”` }
        : { zh: `“${step}”不同意`, en: `refuse at “${step}”` }
    }
    case 'return': {
      const to = names(action.to)
      return action.way === 'direct'
        ? { zh: `“${step}”退回“${to}”（直送）`, en: `return from “${step}” to “${to}”, to come straight back` }
        : { zh: `“${step}”退回“${to}”`, en: `return from “${step}” to “${to}”` }
    }
    case 'withdraw':
      return { zh: `撤回“${step}”`, en: `withdraw “${step}”` }
    case 'lapse':
      return { zh: `“${step}”超过“${names(action.timer)}”`, en: `“${step}” lapses by “${names(action.timer)}”` }
    case 'arrive':
      return { zh: `“${step}”等来结果`, en: `what “${step}” waits for arrives` }
    default:
      return { zh: `“${step}”${action.type}`, en: `${action.type} “${step}”` }
  }
}

function choiceText(definition: Definition, choice: Choice, names: Names): Sentences {
  if (choice.type === 'elements') {
    const { collection, elements } = choice
    if (elements.length === 0) return { zh: `“${collection}”为空`, en: `“${collection}” is empty` }
    return { zh: `“${collection}”有 ${elements.length} 个`, en: `“${collection}” has ${elements.length}` }
  }
  const gateway = names(choice.gateway)
  const to = definition.flows.find((flow) => flow.id === choice.flow)?.to
  if (to === undefined) return { zh: `“${gateway}”没有条件成立`, en: `no condition holds at “${gateway}”` }
  return { zh: `“${gateway}”走向“${names(to)}”`, en: `“${gateway}” goes to “${names(to)}”` }
}

function wrongAt(definition: Definition, { code, elements, detail }: Found, names: Names): Sentences {
  const [first = ''] = elements
  const at = elements.map((id) => `“${names(id)}”`)
  const [zh, en] = [at.join('、'), at.join(', ')]
  switch (code) {
    case 'soundness/stuck':
      return stuckText(nodeOf(definition, first)?.type, zh, en)
    case 'soundness/endless':
      return {
        zh: `事项在${zh}处空转，一圈下来没有人办任何事。`,
        en: `The matter runs round ${en} with nothing to do for anybody.`,
      }
    case 'soundness/no-end':
      return {
        zh: `这时停在${zh}，以后怎么办理都到不了办结。`,
        en: `Now at ${en}, no completing ever leads to the end.`,
      }
    case 'soundness/left-over': {
      const ends = elements.filter((id) => nodeOf(definition, id)?.type === 'endEvent')
      const open = elements.filter((id) => !ends.includes(id)).map((id) => `“${names(id)}”`)
      const end = `“${names(first)}”`
      if (open.length === 0)
        return {
          zh: `办结走到了不止一次（${zh}），一件事只能有一个结果。`,
          en: `An end is reached more than once (${en}), but a matter has one result.`,
        }
      return {
        zh: `已经走到${end}，${open.join('、')}却还没有办完。`,
        en: `${end} is reached while ${open.join(', ')} is left over.`,
      }
    }
    case 'soundness/twice':
      return {
        zh: `${zh}同时来了两次：并行的分支没有先汇合。`,
        en: `${en} is entered twice at once: parallel branches were not joined first.`,
      }
    case 'soundness/dead-step':
      return { zh: `${zh}永远轮不到：没有一种走法能到这里。`, en: `${en} is dead: no run ever gets there.` }
    case 'soundness/time-out-signs':
      return {
        zh: `“${names(first)}”是签发环节，不能设“${names(elements[1] ?? '')}”：签发绝不因超时而通过。`,
        en: `“${names(first)}” signs, so “${names(elements[1] ?? '')}” must not stand on it: nothing is signed by time-out.`,
      }
    default:
      return { zh: `${zh}：${bpmnProblemInChinese[code]}。`, en: `${en}: ${detail}.` }
  }
}

function stuckText(type: Node['type'] | undefined, zh: string, en: string): Sentences {
  if (type === 'parallelGateway') {
    return {
      zh: `${zh}等不到其余的分支，事项没有办结，却再没有人可办。`,
      en: `${en} waits for a branch that never comes: the matter is open and nobody is accountable.`,
    }
  }
  if (type === 'exclusiveGateway') {
    return { zh: `${zh}没有默认流向，无路可走。`, en: `${en} has no default flow: there is no way on.` }
  }
  return { zh: `定不下${zh}由谁办理，事项走不下去。`, en: `Nobody can be found for ${en}: there is no way on.` }
}
