import { randomUUID } from 'node:crypto'
import { endpoints } from '@sanban/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { complete, read } from './notice.ts'
import { departmentId, type Office, openOffice, personId } from './office.ts'
import { expectReplayed } from './operations/replayed.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
})
afterAll(async () => {
  await expectReplayed(office)
  await office.close()
})

type Form = Readonly<Record<string, string | number | boolean | string[]>>
type Deed = readonly [slug: string, form?: Form, opinion?: string]

/** Starts a matter by its form and answers its id. */
async function begin(slug: string, procedure: string, title: string, form: Form): Promise<string> {
  const body = { key: randomUUID(), procedure, urgency: '普通' as const, title, form }
  return (await (await office.person(slug)).ask(endpoints.startWithForm, { body })).value.matterId
}

/** Lets each of these people complete what they hold, one after the other. */
async function completeAll(matterId: string, deeds: readonly Deed[]): Promise<void> {
  for (const [slug, form = {}, opinion = '同意。'] of deeds) {
    const done = await complete(await office.person(slug), matterId, form, opinion)
    if (done.status !== 200) throw new Error(`${slug}: ${done.text}`)
  }
}

async function matterSeenBy(slug: string, matterId: string) {
  return await read(await office.person(slug), matterId)
}

describe('规程在服务器上走一遍', () => {
  test('请假四天：代理人、科室负责人、分管副主任、备案、销假', async () => {
    const matterId = await begin('bai.ruoxi', 'leave', '柏若汐请年休假', {
      leaveKind: '年休假',
      leaveFrom: '2026-03-09',
      leaveTo: '2026-03-12',
      days: 4,
      standIns: [personId('xi.zhe')],
      handoverList: '防汛通知一件，3月6日到期。',
      applicant: '工作人员',
      leaveReason: '探亲。',
    })
    await completeAll(matterId, [
      ['xi.zhe', { handoverTaken: true }, '已交接。'],
      ['wenren.qingyue', { leaveApproval: '同意' }],
      ['cen.shuhe', { leaveApproval: '同意' }],
      ['teng.zhiwei', { annualLeaveLeft: 6 }],
      ['bai.ruoxi', { backOn: '2026-03-13' }],
    ])
    const matter = await matterSeenBy('bai.ruoxi', matterId)
    expect(matter).toMatchObject({ status: 'closed', result: '已销假' })
    // Whoever was chosen stands in the trail by name.
    const chosen = matter.trail[0]?.filled.find(({ value }) => value.includes('郗喆'))
    expect(chosen?.value).toBe('郗喆')
  })

  test('群众诉求：科室有分歧就等协调的结果，协调另起督办', async () => {
    const matterId = await begin('bai.ruoxi', 'petition', '青云路路灯报修', {
      petitioner: '诉求人甲',
      petitionerContact: '0000-0000000',
      petitionChannel: '电话',
      petitionContent: '青云路路灯已坏半月。',
    })
    await completeAll(matterId, [
      ['yan.ziqian', { petitionKind: '申诉求决', route: '受理' }],
      [
        'yan.ziqian',
        { acceptanceNotice: '已受理。', leadDepartments: ['secretariat', 'general-affairs'].map(departmentId) },
      ],
      ['wenren.qingyue', { findings: '属实。', proposedAnswer: '应予维修。', noInterest: true }],
      ['xun.huaipu', { findings: '属实。', proposedAnswer: '不属本科室职责。', noInterest: true }],
      ['yan.ziqian', { petitionResult: '支持', opinionPaper: '应当维修。', disputed: true }],
    ])
    const waiting = await matterSeenBy('yan.ziqian', matterId)
    expect(waiting.openItems).toMatchObject([{ stepId: 'coordinate', holder: { personId: personId('yan.ziqian') } }])
    const [child] = waiting.children
    expect(child).toMatchObject({ procedureName: '协调', waits: true, status: 'open' })
    const coordination = child?.matterId ?? ''
    await completeAll(coordination, [
      ['xun.huaipu', { issueToDecide: '由谁维修。', parties: ['secretariat', 'openness'].map(departmentId) }],
      ['wenren.qingyue', { agree: true, ground: '无意见' }],
      ['yu.jingshu', { agree: false, ground: '可以协商' }],
      ['xun.huaipu', { proposal: '由综合科牵头。' }],
      ['wenren.qingyue', { agree: true, ground: '无意见' }],
      ['yu.jingshu', { agree: true, ground: '无意见' }],
      ['xun.huaipu', { outcome: '综合科3日内维修。', followUp: true }],
    ])
    const settled = await matterSeenBy('xun.huaipu', coordination)
    expect(settled).toMatchObject({ status: 'closed', result: '协调办结' })
    expect(settled.children).toMatchObject([{ procedureName: '督查督办', waits: false, status: 'open' }])
    await office.deliver()
    await completeAll(matterId, [
      ['cen.shuhe'],
      ['yan.ziqian', { replyOn: '2026-03-02', deliveredBy: '当面送达', remedyTold: true }],
      ['yan.ziqian', { satisfaction: '满意', visitNote: '已修好。', rework: false }],
      ['she.min', { retention: '30年' }],
    ])
    expect(await matterSeenBy('bai.ruoxi', matterId)).toMatchObject({ status: 'closed', result: '办结' })
  })

  test.each([
    [1, '审议通过', ['she.min']],
    [2, '审议未通过', []],
  ] as const)('议题表决四人中%i人反对：%s', async (against, result, archivists) => {
    const members = ['cen.shuhe', 'shao.liheng', 'wenren.qingyue', 'yu.jingshu']
    const matterId = await begin('bai.ruoxi', 'topic', '是否合并会议', {
      topicQuestion: '是否合并两次会议。',
      topicProposal: '合并。',
      consultDepartments: [departmentId('openness')],
      isMajor: false,
    })
    await completeAll(matterId, [
      ['wenren.qingyue'],
      ['yu.jingshu', { agree: true }],
      ['chu.mingxiu', { placement: '上会' }],
      ['xun.huaipu', { members: members.map(personId), topicTime: '2026-03-05 09:00' }],
      ...members.map((slug, at): Deed => [slug, { agree: at >= against }, '已表决。']),
      ['xun.huaipu', { topicResolution: '如表决。', followUp: false }],
      ...archivists.map((slug): Deed => [slug, { retention: '10年' }]),
    ])
    const matter = await matterSeenBy('bai.ruoxi', matterId)
    expect(matter).toMatchObject({ status: 'closed', result })
    const votes = matter.trail.filter(({ stepId }) => stepId === 'vote').flatMap(({ filled }) => filled)
    expect(votes.filter(({ value }) => value === '反对')).toHaveLength(against)
    expect(votes.filter(({ value }) => value === '赞成')).toHaveLength(members.length - against)
  })

  test('请示同意后以公文批复：另起发函，由盯办的人拟稿', async () => {
    const matterId = await begin('bai.ruoxi', 'request-instruction', '关于添置档案柜的请示', {
      requestSubject: '添置档案柜两组。',
      requestGrounds: '现有档案柜已满。',
      requestInclination: '建议同意。',
      oneMatter: true,
    })
    await completeAll(matterId, [
      ['wenren.qingyue'],
      ['xi.zhe', { consultDepartments: [] }],
      ['xi.zhe', { formalReply: true }],
      ['chu.mingxiu', { decision: '同意' }],
    ])
    const { children, openItems } = await matterSeenBy('xi.zhe', matterId)
    expect(openItems).toMatchObject([{ stepId: 'reply', holder: { personId: personId('xi.zhe') } }])
    expect(children).toMatchObject([{ procedureName: '发函', waits: true, status: 'open' }])
    const letter = await matterSeenBy('xi.zhe', children[0]?.matterId ?? '')
    expect(letter.openItems).toMatchObject([{ stepId: 'draft', holder: { personId: personId('xi.zhe') } }])
    expect(letter.document).toMatchObject({ version: 1, editable: true })
  })

  test('代理人不是本单位的人，不收', async () => {
    const form = {
      leaveKind: '事假',
      leaveFrom: '2026-03-09',
      leaveTo: '2026-03-09',
      days: 1,
      handoverList: '无。',
      applicant: '工作人员',
      leaveReason: '办事。',
    }
    const person = await office.person('bai.ruoxi')
    const asked = await person.ask(endpoints.startWithForm, {
      body: {
        key: randomUUID(),
        procedure: 'leave',
        urgency: '普通',
        title: '请假',
        form: { ...form, standIns: [randomUUID()] },
      },
    })
    expect([asked.code, asked.problem.fields]).toMatchObject([
      'matter/form-invalid',
      [{ field: 'standIns', rule: 'x-source' }],
    ])
  })
})
