import { parseLimit } from '@sanban/calendar'
import type { BpmnProblem } from './bpmn-problem.ts'
import { held } from './bpmn-vocabulary.ts'
import type { Operation } from './definition.ts'

/** The operations that a step may offer; the file lists them separated by spaces. */
export const operationNames: readonly Operation[] = [
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

/** What is wrong with the attributes of one element. */
export type AttributeProblem = Pick<BpmnProblem, 'code' | 'detail'>

type Attributes = Readonly<Record<string, string>>

/**
 * What is wrong with the texts of an element's attributes (SPEC B4), and with attributes that mean nothing beside each
 * other (SPEC B7). Attributes that the vocabulary doesn't know are asked for elsewhere.
 */
export function valueProblems(element: string, attributes: Attributes): readonly AttributeProblem[] {
  const texts = Object.entries(attributes).flatMap(([name, text]): readonly AttributeProblem[] => {
    // An empty attribute is one that is missing, which is said where it is required.
    if (text.trim() === '' || !Object.hasOwn(rules, name)) return []
    const wanted = rules[name]?.(text.trim()) ?? null
    return wanted === null ? [] : [{ code: 'bpmn/bad-value', detail: `${name}="${text}": ${wanted}` }]
  })
  return [...texts, ...together(element, attributes)]
}

/** What is wanted instead of a text, in English; null when the text is good. */
type Rule = (text: string) => string | null

const truth = oneOf('true', 'false')

/** XML allows letters of any script in an id, but BPMN tools (bpmn-moddle for one) don't open such files. */
const id = matching(/^[A-Za-z_][\w.-]*$/, 'a-z, 0-9, "_", "-" and "." that begin with a letter')

/** The rules by attribute; an attribute means the same on every element. */
const rules: Readonly<Record<string, Rule>> = {
  id,
  calledElement: id,
  isExecutable: truth,
  isSequential: truth,
  cancelActivity: (text) => (text === 'true' ? null : 'a timer ends its step; reminders belong to the ladder'),
  'sanban:document': truth,
  'sanban:signs': truth,
  'sanban:waits': truth,
  'sanban:earlyStop': truth,
  'sanban:completion': oneOf('all', 'any', 'votes'),
  'sanban:onRefusal': oneOf('collect', 'stop'),
  'sanban:tie': oneOf('pass', 'refuse'),
  'sanban:threshold': threshold,
  'sanban:urgesMax': matching(/^(?:0|[1-9]\d?)$/, 'a whole number from 0 to 99'),
  'sanban:suspendMax': (text) => (isWorkingTime(text) ? null : 'a working time such as 5wd or 4wh'),
  'sanban:operations': operations,
}

function matching(pattern: RegExp, wanted: string): Rule {
  return (text) => (pattern.test(text) ? null : wanted)
}

function oneOf(...texts: readonly string[]): Rule {
  return (text) => (texts.includes(text) ? null : `one of ${texts.join(', ')}`)
}

function threshold(text: string): string | null {
  const match = /^([1-9]\d{0,5})\/([1-9]\d{0,5})$/.exec(text)
  return match !== null && Number(match[1]) <= Number(match[2]) ? null : 'a fraction such as 2/3, at most 1'
}

function operations(text: string): string | null {
  const unknown = text.split(/\s+/).filter((name) => !operationNames.some((known) => known === name))
  return unknown.length === 0 ? null : `there is no operation ${unknown.join(', ')}`
}

function isWorkingTime(text: string): boolean {
  const limit = parseLimit(text)
  return limit.ok && limit.value.type !== 'date'
}

function together(element: string, attributes: Attributes): readonly AttributeProblem[] {
  const has = (name: string) => (attributes[name] ?? '').trim() !== ''
  const value = (name: string) => (attributes[name] ?? '').trim()
  const idle = (names: readonly string[], where: string) => names.filter(has).map((name) => idleAttribute(name, where))
  const needed = (names: readonly string[], why: string) =>
    names.filter((name) => !has(name)).map((name) => neededAttribute(name, why))
  switch (element) {
    case 'bpmn:multiInstanceLoopCharacteristics':
      return value('sanban:completion') === 'votes'
        ? [...needed(votes, 'a vote'), ...idle(['sanban:onRefusal'], 'a vote')]
        : idle([...votes, 'sanban:weights', 'sanban:earlyStop'], 'anything but a vote')
    case 'bpmn:callActivity':
      if (value('sanban:waits') === 'false') return idle(held, 'a sub-matter that nobody waits for')
      if (value('sanban:waits') !== 'true') return []
      return [...needed(accountable, 'a sub-matter that is waited for'), ...holder(element, has)]
    case 'bpmn:userTask':
    case 'bpmn:receiveTask':
      return holder(element, has)
    default:
      return []
  }
}

const votes = ['sanban:threshold', 'sanban:tie']
const accountable = ['sanban:article', 'sanban:limit', 'sanban:standard']

function holder(element: string, has: (name: string) => boolean): readonly AttributeProblem[] {
  if (!has('sanban:personFrom')) {
    return has('sanban:post') ? [] : [neededAttribute('sanban:post or sanban:personFrom', element)]
  }
  if (has('sanban:post')) {
    return [{ code: 'bpmn/bad-value', detail: 'either sanban:post or sanban:personFrom, not both' }]
  }
  return has('sanban:departmentFrom') ? [idleAttribute('sanban:departmentFrom', 'a person')] : []
}

function idleAttribute(name: string, where: string): AttributeProblem {
  return { code: 'bpmn/idle-attribute', detail: `${name} means nothing for ${where}` }
}

function neededAttribute(name: string, why: string): AttributeProblem {
  return { code: 'bpmn/missing-attribute', detail: `${why} needs ${name}` }
}
