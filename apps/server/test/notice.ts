import { randomUUID } from 'node:crypto'
import { type Acted, type DocumentContent, endpoints, type Matter } from '@sanban/contract'
import { emptyDocument } from '@sanban/document'
import { expect, vi } from 'vitest'
import { departmentId, type Office, unitId } from './office.ts'
import type { Person, Reply } from './person.ts'

/** A complete notice of the demo office; the text is made up. */
export function notice(overrides: Partial<DocumentContent> = {}): DocumentContent {
  const empty = emptyDocument('notice', ['青岚县人民政府办公室']) as DocumentContent
  return {
    ...empty,
    title: '青岚县人民政府办公室关于做好春季防汛准备工作的通知',
    addressees: '各乡镇人民政府，县政府各部门：',
    body: [
      { type: 'heading', level: 1, label: '一、', text: '落实防汛责任', rest: '' },
      { type: 'paragraph', text: '各乡镇、各部门要在3月20日前明确防汛责任人，并报县防汛抗旱指挥部办公室备案。' },
    ],
    ...overrides,
  }
}

/** Who carries a notice of the secretariat through each step. */
export const holders = {
  draft: 'bai.ruoxi',
  review: 'wenren.qingyue',
  check: 'xi.zhe',
  sign: 'chu.mingxiu',
  seal: 'miao.chunhe',
  dispatch: 'lin.xiaoman',
  archive: 'she.min',
} as const
export type Step = keyof typeof holders

/** The sections that countersign in these tests, with their heads. */
export const countersigners = { 'general-affairs': 'xun.huaipu', supervision: 'ruan.keqin' } as const

/** Six units of the demo and who signs for them. */
export const receivers = {
  'development-reform': 'ma.tianyu',
  finance: 'chu.nian',
  education: 'che.yihe',
  emergency: 'yan.guinan',
  jixi: 'qu.xiaohe',
  wangli: 'ji.miaomiao',
} as const

type Form = Readonly<Record<string, string | number | boolean | string[]>>

const forms: Readonly<Record<Step, Form>> = {
  draft: { countersignDepartments: [] },
  review: {},
  check: {},
  sign: {},
  seal: { copies: 30, sealed: true },
  dispatch: { units: Object.keys(receivers).map(unitId) },
  archive: { retention: '30年' },
}

/** The fields of `draft` that ask both countersigners. */
export const withCountersign: Form = { countersignDepartments: Object.keys(countersigners).map(departmentId) }

export async function start(person: Person, overrides: Partial<DocumentContent> = {}): Promise<Acted> {
  const body = {
    key: randomUUID(),
    procedure: 'outgoing-document',
    urgency: '普通' as const,
    content: notice(overrides),
  }
  return (await person.ask(endpoints.startMatter, { body })).value
}

export async function read(person: Person, matterId: string): Promise<Matter> {
  return (await person.ask(endpoints.matter, { params: { matterId } })).value
}

/** An action as a browser would send it now: on the person's first open item, with the version that the page shows. */
export async function completion(person: Person, matterId: string, form: Form = {}, opinion = '同意。') {
  const matter = await read(person, matterId)
  const [holding] = matter.holdings
  if (holding === undefined) throw new Error(`${person.login} holds nothing of this matter`)
  const { workItemId } = holding.item
  return { operation: 'complete' as const, key: randomUUID(), version: matter.version, workItemId, opinion, form }
}

type ActBody = Parameters<typeof act>[2]

export async function act(
  person: Person,
  matterId: string,
  body: Parameters<typeof person.ask<typeof endpoints.act>>[1]['body'],
): Promise<Reply<Acted>> {
  return await person.ask(endpoints.act, { params: { matterId }, body })
}

export async function complete(
  person: Person,
  matterId: string,
  form: Form = {},
  opinion = '同意。',
): Promise<Reply<Acted>> {
  return await act(person, matterId, await completion(person, matterId, form, opinion))
}

export type { ActBody }

/** Starts a notice and carries it until it stands open at `step`; past the signature what waits is delivered. */
export async function noticeAt(office: Office, step: Step, overrides: Partial<DocumentContent> = {}): Promise<string> {
  const { matterId } = await start(await office.person(holders.draft), overrides)
  for (const [passed, slug] of Object.entries(holders) as [Step, string][]) {
    if (passed === step) return matterId
    if (passed === 'seal') await rendered(office, matterId)
    const opinion = 'opinion' in forms[passed] || ['review', 'check', 'sign'].includes(passed) ? '同意。' : ''
    const done = await complete(await office.person(slug), matterId, forms[passed], opinion)
    if (done.status !== 200) throw new Error(`${passed}: ${done.text}`)
  }
  return matterId
}

/** Delivers, and waits where a server of the test's own has taken the typesetting on. */
async function rendered(office: Office, matterId: string): Promise<void> {
  await office.deliver()
  const keeper = await office.person(holders.seal)
  const isReady = async () => expect((await read(keeper, matterId)).document?.rendition).toBe('ready')
  await vi.waitFor(isReady, { timeout: 30_000 })
}

export const formOf = (step: Step): Form => forms[step]
