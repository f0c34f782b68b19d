import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isHeld } from '@sanban/procedure'
import { afterEach, describe, expect, test } from 'vitest'
import { officeFolder, readOfficeFile } from '../src/office-data/install-office.ts'
import { postsMissing, readOfficeRules } from '../src/office-data/office-folder.ts'
import { offered } from '../src/operations.ts'

const root = new URL('../../../', import.meta.url).pathname
const folders: string[] = []
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true })
})

/** An empty folder for an office, with the shipped regulations and holidays. */
function emptyOffice(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sanban-office-'))
  folders.push(folder)
  for (const part of ['regulations', 'calendar'])
    cpSync(join(officeFolder, part), join(folder, part), { recursive: true })
  return folder
}

/** The shipped forms with one procedure of the fixtures. */
function officeWith(procedure: string): string {
  const folder = emptyOffice()
  cpSync(join(officeFolder, 'forms'), join(folder, 'forms'), { recursive: true })
  cpSync(join(root, 'packages/procedure/fixtures/error', procedure), join(folder, 'procedures', procedure))
  return folder
}

/** A shipped procedure with those that it calls, and one text in one of the files put in the place of another. */
function changedOffice(procedure: string, file: string, from: string, to: string): string {
  const folder = emptyOffice()
  cpSync(join(officeFolder, 'forms'), join(folder, 'forms'), { recursive: true })
  for (const key of calledFrom(procedure)) {
    cpSync(join(officeFolder, 'procedures', `${key}.bpmn`), join(folder, 'procedures', `${key}.bpmn`))
  }
  const text = readFileSync(join(folder, file), 'utf8')
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`)
  writeFileSync(join(folder, file), text.replaceAll(from, to))
  return folder
}

function calledFrom(procedure: string, known: readonly string[] = []): readonly string[] {
  const text = readFileSync(join(officeFolder, 'procedures', `${procedure}.bpmn`), 'utf8')
  const called = [...text.matchAll(/calledElement="([^"]+)"/g)].flatMap(([, key]) => key ?? [])
  return called
    .filter((key) => !known.includes(key))
    .reduce<readonly string[]>(
      (keys, key) => (keys.includes(key) ? keys : calledFrom(key, keys)),
      [...known, procedure],
    )
}

describe('随程序提供的规程 the standing procedures', () => {
  test('都能发布：健全，条款、表单、服务、子事项都在，读的值都有人填', async () => {
    const { procedures } = await readOfficeRules(officeFolder, offered)
    expect(procedures.map(({ definition }) => definition.name).toSorted()).toEqual(
      [
        '发文办理',
        '联合行文',
        '发函',
        '收文办件',
        '收文阅件',
        '请示批复',
        '办会',
        '议题审议',
        '督查督办',
        '协调',
        '群众诉求办理',
        '请假',
        '用印审批',
        '值班报告',
        '信息报送',
        '文件更正',
      ].toSorted(),
    )
  })

  test('演示单位有规程要的每个岗位', async () => {
    const rules = await readOfficeRules(officeFolder, offered)
    const office = readOfficeFile(join(officeFolder, 'demo/office.json'))
    expect(postsMissing(rules, office)).toEqual([])
    const without = office.units.map((unit) => ({
      ...unit,
      posts: unit.posts.filter(({ code }) => code !== 'director'),
    }))
    expect(postsMissing(rules, { ...office, units: without })).toEqual(
      expect.arrayContaining(['leave director: no post director', 'leave: no post director']),
    )
  })

  test('网关和终点都有名称，环节都有完成标准，写在签字环节上的没有超时', async () => {
    const { procedures } = await readOfficeRules(officeFolder, offered)
    for (const { key, definition } of procedures) {
      const nodes = Object.values(definition.nodes)
      expect([key, nodes.filter(({ name }) => name === '').map(({ id }) => id)]).toEqual([key, []])
      for (const node of nodes.filter(isHeld))
        expect([key, node.id, node.standard.endsWith('。')]).toEqual([key, node.id, true])
      for (const node of nodes) {
        const attached = node.type === 'boundaryTimer' ? definition.nodes[node.attachedTo] : undefined
        expect([key, node.id, attached?.type === 'userTask' && attached.signs]).toEqual([key, node.id, false])
      }
    }
  })

  test('图上每个环节一形，每条流向一线，线接着形的边', async () => {
    const { procedures } = await readOfficeRules(officeFolder, offered)
    for (const { key, definition, layout } of procedures) {
      expect([key, ...layout.shapes.map(({ node }) => node).toSorted()]).toEqual([
        key,
        ...Object.keys(definition.nodes).toSorted(),
      ])
      const loose = layout.edges.flatMap(({ flow, waypoints }) => {
        const { from, to } = definition.flows.find(({ id }) => id === flow) ?? {}
        const ends = [
          [from, waypoints[0]],
          [to, waypoints.at(-1)],
        ] as const
        return ends.every(([node, point]) => {
          const shape = layout.shapes.find((each) => each.node === node)
          if (shape === undefined || point === undefined) return false
          const { x, y, width, height } = shape
          const onSide = (point.x === x || point.x === x + width) && point.y === y + height / 2
          return onSide || ((point.y === y || point.y === y + height) && point.x === x + width / 2)
        })
          ? []
          : [flow]
      })
      expect([key, layout.edges.length, loose]).toEqual([key, definition.flows.length, []])
    }
  })
})

describe('不能发布的规程', () => {
  test('不健全的，说出最短的走法', async () => {
    await expect(readOfficeRules(officeWith('deadlock.bpmn'), offered)).rejects.toThrow(
      'deadlock soundness/stuck: 发起；办理“拟稿”（“送哪一家？”走向“财务审核”）；办理“财务审核”。“两家齐了”等不到其余的分支',
    )
  })

  test.each([
    [
      '没有表单必填条件要读的值',
      'forms/leave-start.json',
      '"days",',
      '',
      'leave reviewed: not every way to “同意？几日？” gives days',
    ],
    [
      '只在一条路上填了值',
      'forms/incoming-proposal.json',
      '"leadDepartments",',
      '',
      'incoming-action handle: not every way to “主办科室办理” gives leadDepartments',
    ],
    [
      '超时离开的环节没有人填',
      'procedures/coordination.bpmn',
      'sourceRef="position-late" targetRef="confer"',
      'sourceRef="position-late" targetRef="agreed"',
      'coordination agreed: not every way to “意见一致？” gives positionPassed',
    ],
    [
      '名单不是列表',
      'procedures/leave.bpmn',
      'sanban:collection="standIns"',
      'sanban:collection="handoverList"',
      'leave handover: “代理人确认交接” needs handoverList as a list',
    ],
    [
      '条件永远不成立',
      'procedures/leave.bpmn',
      'days &gt; 10',
      'days &gt; 30',
      'leave very-long: “days > 30” holds for nothing that the forms give',
    ],
    [
      '条件写错了选项',
      'procedures/topic.bpmn',
      'placement = "缓议"',
      'placement = "暂缓"',
      'topic later: “placement = "暂缓"” holds for nothing that the forms give',
    ],
    [
      '条件答不出是否',
      'procedures/leave.bpmn',
      'days &gt; 10',
      'days + 10',
      'leave very-long: “days + 10” is neither true nor false for what the forms give',
    ],
    [
      '没有这个发起表单',
      'procedures/leave.bpmn',
      'sanban:form="leave-start"',
      'sanban:form="leave"',
      'leave start: “提出请假” asks for the form leave,',
    ],
    [
      '没有这个子规程',
      'procedures/meeting.bpmn',
      'calledElement="supervision"',
      'calledElement="tracking"',
      'meeting supervise: “转督查督办” starts the procedure tracking,',
    ],
    [
      '没有这种消息',
      'procedures/supervision.bpmn',
      '"supervision-feedback"',
      '"feedback-note"',
      'supervision feedback: “等待责任单位反馈” waits for the message feedback-note,',
    ],
    [
      '等待的环节没有这个条款',
      'procedures/supervision.bpmn',
      'government-supervision#12(1)',
      'government-supervision#99',
      'supervision feedback: “等待责任单位反馈” rests on government-supervision#99,',
    ],
  ])('%s', async (_, file, from, to, fault) => {
    const [procedure = ''] = fault.split(' ')
    await expect(readOfficeRules(changedOffice(procedure, file, from, to), offered)).rejects.toThrow(fault)
  })

  test('条件可以读紧急程度，服务器总会给', async () => {
    const folder = changedOffice('petition', 'procedures/petition.bpmn', '>disputed<', '>urgency = "特急"<')
    await expect(readOfficeRules(folder, offered)).resolves.toBeDefined()
  })

  test('没有等过的子事项，它的结果不能读', async () => {
    const folder = changedOffice('petition', 'procedures/petition.bpmn', '>rework<', '>coordinateResult = "协调办结"<')
    await expect(readOfficeRules(folder, offered)).rejects.toThrow(
      'petition again: not every way to “需要重办？” gives coordinateResult',
    )
  })

  test('子事项不填发起表单，它要的值不能从那里来', async () => {
    const folder = changedOffice(
      'petition',
      'procedures/coordination.bpmn',
      'sanban:collection="parties"',
      'sanban:collection="issue"',
    )
    await expect(readOfficeRules(folder, offered)).rejects.toThrow(
      'coordination position: not every way to “各方表明立场” gives issue',
    )
  })
})
