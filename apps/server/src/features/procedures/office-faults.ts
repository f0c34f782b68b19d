import type { OfficeFault } from '@sanban/contract'
import { type Definition, isHeld, type Node } from '@sanban/procedure'

/** What an office has that procedures may name. */
export interface OfficeKnows {
  /** By reference `regulation-key#article`. */
  readonly articles: ReadonlyMap<string, ArticleState>
  readonly forms: ReadonlySet<string>
  /** By code, with whether somebody holds it; null where rules are read that hold for any office. */
  readonly posts: ReadonlyMap<string, { readonly held: boolean }> | null
  readonly services: ReadonlySet<string>
  /** The messages of other units that a step may wait for. */
  readonly messages: ReadonlySet<string>
  readonly procedures: ReadonlySet<string>
}

export type ArticleState = 'in-force' | 'not-yet' | 'repealed'

export interface OfficeFindings {
  /** These refuse publishing. */
  readonly faults: readonly OfficeFault[]
  /** These are told. */
  readonly warnings: readonly OfficeFault[]
}

const warning: ReadonlySet<OfficeFault['code']> = new Set(['office/article-not-yet', 'office/post-vacant'])

/** 处处有章可循: what a procedure names and the office does not have, in the order of its nodes. */
export function officeFindings(definition: Definition, knows: OfficeKnows): OfficeFindings {
  const { startBy, terminateBy, redirectBy } = definition.terms
  const found = [
    ...[...new Set([...startBy, ...terminateBy, ...redirectBy])].flatMap((post) => postFault(null, '', post, knows)),
    ...Object.values(definition.nodes).flatMap((node) => nodeFaults(node, definition, knows)),
  ]
  return {
    faults: found.filter(({ code }) => !warning.has(code)),
    warnings: found.filter(({ code }) => warning.has(code)),
  }
}

function nodeFaults(node: Node, definition: Definition, knows: OfficeKnows): readonly OfficeFault[] {
  const faults: OfficeFault[] = []
  const at = node.name === '' ? node.id : node.name
  if (isHeld(node)) {
    faults.push(...articleFault(node.id, at, node.article, knows))
    if ('post' in node.who) faults.push(...postFault(node.id, at, node.who.post, knows))
  }
  const form = node.type === 'userTask' || node.type === 'startEvent' ? node.form : null
  if (form !== null && !knows.forms.has(form)) {
    const words = { zh: `“${at}”的表单“${form}”不存在`, en: `“${at}” asks for the form ${form}, which does not exist` }
    faults.push({ code: 'office/unknown-form', element: node.id, what: form, ...words })
  }
  if (node.type === 'serviceTask' && !knows.services.has(node.operation)) {
    const what = node.operation
    const words = {
      zh: `“${at}”所用的服务“${what}”不存在`,
      en: `“${at}” names the operation ${what}, which does not exist`,
    }
    faults.push({ code: 'office/unknown-service', element: node.id, what, ...words })
  }
  if (node.type === 'receiveTask' && !knows.messages.has(node.message)) {
    const what = node.message
    const words = {
      zh: `“${at}”所等待的消息“${what}”不存在`,
      en: `“${at}” waits for the message ${what}, which does not exist`,
    }
    faults.push({ code: 'office/unknown-message', element: node.id, what, ...words })
  }
  if (node.type === 'callActivity' && node.procedure !== definition.key && !knows.procedures.has(node.procedure)) {
    const what = node.procedure
    const words = {
      zh: `“${at}”所启动的规程“${what}”不存在`,
      en: `“${at}” starts the procedure ${what}, which does not exist`,
    }
    faults.push({ code: 'office/unknown-procedure', element: node.id, what, ...words })
  }
  return faults
}

function articleFault(element: string, at: string, ref: string, { articles }: OfficeKnows): readonly OfficeFault[] {
  const on = { element, what: ref }
  switch (articles.get(ref)) {
    case 'in-force':
      return []
    case 'not-yet':
      return [
        {
          code: 'office/article-not-yet',
          ...on,
          zh: `“${at}”所依据的条款“${ref}”尚未施行`,
          en: `“${at}” rests on ${ref}, which is not in force yet`,
        },
      ]
    case 'repealed':
      return [
        {
          code: 'office/article-repealed',
          ...on,
          zh: `“${at}”所依据的制度已废止（${ref}）`,
          en: `“${at}” rests on ${ref}, which was repealed`,
        },
      ]
    default:
      return [
        {
          code: 'office/unknown-article',
          ...on,
          zh: `“${at}”所依据的条款“${ref}”不在制度库中`,
          en: `“${at}” rests on ${ref}, which the office does not keep`,
        },
      ]
  }
}

function postFault(element: string | null, at: string, post: string, { posts }: OfficeKnows): readonly OfficeFault[] {
  const known = posts?.get(post)
  if (posts === null || known?.held === true) return []
  const whose = at === '' ? '规程' : `“${at}”`
  const whom = at === '' ? 'the procedure' : `“${at}”`
  if (known === undefined) {
    const words = { zh: `${whose}所列岗位“${post}”不存在`, en: `${whom} names the post ${post}, which does not exist` }
    return [{ code: 'office/unknown-post', element, what: post, ...words }]
  }
  const words = {
    zh: `${whose}所列岗位“${post}”暂无人任职`,
    en: `${whom} names the post ${post}, which nobody holds now`,
  }
  return [{ code: 'office/post-vacant', element, what: post, ...words }]
}
