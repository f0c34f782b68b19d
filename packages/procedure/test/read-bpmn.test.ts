import { readFileSync } from 'node:fs'
import { defaultTerms, readBpmn } from '@sanban/procedure'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const small = readFileSync(new URL('data/small.bpmn', import.meta.url), 'utf8')

const whole = readFileSync(new URL('data/whole.bpmn', import.meta.url), 'utf8')

/** The small file with each left text replaced by its right one; a left text that isn't there is a mistake of the test. */
function changed(...changes: readonly Change[]): string {
  return changedIn(small, changes)
}

type Change = readonly [from: string, to: string]

function changedIn(file: string, changes: readonly Change[]): string {
  return changes.reduce((xml, [from, to]) => {
    if (!xml.includes(from)) throw new Error(`the file has no ${from}`)
    return xml.replace(from, to)
  }, file)
}

async function problemsOf(xml: string): Promise<readonly string[]> {
  const read = await readBpmn(xml)
  return read.ok ? [] : read.problems.map(({ code, element, id, line }) => `${line} ${code} ${element} ${id ?? '-'}`)
}

/** Line, code and id of each problem; a multi-instance has no id of its own. */
async function shortProblemsOf(xml: string): Promise<readonly string[]> {
  const read = await readBpmn(xml)
  const problems = read.ok ? [] : read.problems
  return problems.map(({ code, element, id, line }) => {
    const where = element === 'bpmn:multiInstanceLoopCharacteristics' ? 'MI' : (id ?? '-')
    return `${line} ${code} ${where}`
  })
}

describe('读入', () => {
  test('B6 读出环节、流向和图形', async () => {
    const read = await readBpmn(small)
    if (!read.ok) throw new Error(JSON.stringify(read.problems))
    const { definition, layout } = read.value
    expect(definition).toMatchObject({ key: 'small', name: '小规程' })
    expect(Object.keys(definition.nodes)).toEqual(['start', 'draft', 'choose', 'ask', 'merge', 'number', 'end'])
    expect(definition.nodes.draft).toEqual({
      type: 'userTask',
      id: 'draft',
      name: '拟稿',
      who: { personFrom: 'drafter' },
      article: 'document-handling#19',
      limit: '3wd',
      form: 'draft',
      operations: ['complete', 'withdraw'],
      standard: '文种正确 & 格式规范',
      signs: false,
    })
    expect(definition.nodes.ask).toMatchObject({
      who: { post: 'department-head', departmentFrom: '*' },
      each: { collection: '会签科室', sequential: true, completion: { rule: 'all', onRefusal: 'collect' } },
    })
    expect(definition.nodes.choose).toMatchObject({ type: 'exclusiveGateway', defaultFlow: 'f-no' })
    expect(definition.nodes.number).toMatchObject({ type: 'serviceTask', operation: 'number-document' })
    expect(definition.nodes.end).toMatchObject({ type: 'endEvent', result: '已归档' })
    expect(definition.flows.find((flow) => flow.id === 'f-yes')).toEqual({
      id: 'f-yes',
      from: 'choose',
      to: 'ask',
      condition: 'count(会签科室) > 0',
    })
    // The file draws a part only, so the whole is laid out anew, with its texts.
    expect(layout.shapes.map(({ node }) => node)).toEqual(Object.keys(definition.nodes))
    expect(layout.edges.map(({ name }) => name)).toEqual(['', '', '需要', '', '', '', ''])
  })

  test('B6 画全了的图形照原样读出', async () => {
    const xml = readFileSync(new URL('../../../office/procedures/outgoing-document.bpmn', import.meta.url), 'utf8')
    const read = await readBpmn(xml)
    if (!read.ok) throw new Error(JSON.stringify(read.problems))
    const [, x, y] = /bpmnElement="sign"[^>]*>\s*<dc:Bounds x="(\d+)" y="(\d+)"/.exec(xml) ?? []
    expect(read.value.layout.shapes).toContainEqual({
      node: 'sign',
      x: Number(x),
      y: Number(y),
      width: expect.any(Number),
      height: expect.any(Number),
    })
  })

  test('B6 每个元素都知道自己在第几行', async () => {
    const read = await readBpmn(whole)
    if (!read.ok) throw new Error(JSON.stringify(read.problems))
    const { definition, lines } = read.value
    const ids = [...Object.keys(definition.nodes), ...definition.flows.map(({ id }) => id)]
    const found = whole.split('\n').flatMap((line, at) => {
      const [, id] = /<bpmn:(?!definitions|message|process)\w+ id="([^"]+)"/.exec(line) ?? []
      return id === undefined ? [] : [[id, at + 1] as const]
    })
    expect(lines).toEqual(Object.fromEntries(found))
    expect(Object.keys(lines)).toEqual(ids)
  })

  test('B3 读出总的规定、票签、或签、子事项、等待的消息和定时器', async () => {
    const read = await readBpmn(whole)
    if (!read.ok) throw new Error(JSON.stringify(read.problems))
    const { terms, nodes } = read.value.definition
    expect(terms).toEqual({
      startBy: ['clerk', 'signer'],
      terminateBy: ['director'],
      redirectBy: ['director'],
      urgesMax: 0,
      suspendMax: '8wh',
      withDocument: true,
    })
    expect(nodes.start).toMatchObject({ form: 'start-form' })
    expect(nodes.vote).toMatchObject({
      signs: true,
      operations: [
        'complete',
        'return',
        'withdraw',
        'transfer',
        'delegate',
        'add-signer',
        'circulate',
        'consult',
        'suspend',
      ],
      each: {
        collection: '参会人',
        sequential: false,
        completion: { rule: 'votes', threshold: '2/3', tie: 'pass', weights: '票数', earlyStop: true },
      },
    })
    expect(nodes.ask).toMatchObject({ signs: false, each: { completion: { rule: 'any', onRefusal: 'stop' } } })
    expect(nodes.late).toEqual({ type: 'boundaryTimer', id: 'late', name: '逾期', attachedTo: 'ask', after: '4wh' })
    expect(nodes['pass-on']).toEqual({
      type: 'callActivity',
      id: 'pass-on',
      name: '转督办',
      procedure: 'supervision',
      waits: false,
    })
    expect(nodes.send).toEqual({
      type: 'callActivity',
      id: 'send',
      name: '发函',
      procedure: 'outgoing-letter',
      waits: true,
      who: { post: 'clerk' },
      article: 'topic#9',
      limit: '5wd',
      operations: ['transfer'],
      standard: '函已发出。',
    })
    expect(nodes.wait).toMatchObject({
      type: 'receiveTask',
      message: 'reply',
      who: { personFrom: 'drafter' },
      operations: [],
    })
  })

  test('B3 没有写的，按通常的规定', async () => {
    const read = await readBpmn(small)
    expect(read.ok && read.value.definition.terms).toEqual(defaultTerms)
    expect(read.ok && read.value.definition.nodes.start).toMatchObject({ form: null })
    expect(read.ok && read.value.definition.nodes.draft).toMatchObject({ signs: false })
  })

  test('B6 定义是纯 JSON', async () => {
    const read = await readBpmn(small)
    expect(read.ok && JSON.parse(JSON.stringify(read.value))).toEqual(read.ok && read.value)
  })

  test('B1 命名空间的前缀可以不同', async () => {
    const other = small.replaceAll('bpmn:', 'b:').replaceAll('xmlns:bpmn=', 'xmlns:b=').replaceAll('sanban:', 's:')
    expect(await problemsOf(other.replaceAll('xmlns:sanban=', 'xmlns:s='))).toEqual([])
  })
})

describe('拒绝', () => {
  const task = '<bpmn:userTask id="draft" name="拟稿"'
  const start = '<bpmn:startEvent id="start" name="发起" />'
  test.each<readonly [title: string, xml: string, ...problems: string[]]>([
    [
      'B1 不支持的元素，写明名字和行',
      changed([start, `${start}\n<bpmn:scriptTask id="s" />`]),
      '5 bpmn/unsupported-element bpmn:scriptTask s',
    ],
    [
      'B1 定时事件',
      changed([start, '<bpmn:startEvent id="start"><bpmn:timerEventDefinition /></bpmn:startEvent>']),
      '4 bpmn/unsupported-element bpmn:timerEventDefinition -',
    ],
    [
      'B1 泳道',
      changed([start, `<bpmn:laneSet id="lanes" />${start}`]),
      '4 bpmn/unsupported-element bpmn:laneSet lanes',
    ],
    ['B1 别家的扩展', changed([start, `<x:thing xmlns:x="urn:x" />${start}`]), '4 bpmn/unsupported-element x:thing -'],
    ['B1 注释里的不算', changed([start, `<!-- <bpmn:scriptTask id="s"/> -->${start}`])],
    [
      'B2 不认识的 sanban 属性',
      changed(['sanban:form="draft"', 'sanban:form="draft" sanban:colour="red"']),
      '5 bpmn/unsupported-attribute bpmn:userTask draft',
    ],
    [
      'B2 放错元素的 sanban 属性',
      changed(['<bpmn:startEvent id="start"', '<bpmn:startEvent id="start" sanban:limit="1wd"']),
      '4 bpmn/unsupported-attribute bpmn:startEvent start',
    ],
    [
      'B2 会改变含义的 BPMN 属性',
      changed([task, `${task} isForCompensation="true"`]),
      '5 bpmn/unsupported-attribute bpmn:userTask draft',
    ],
    [
      'B2 别的表达式语言',
      changed(['<bpmn:conditionExpression>', '<bpmn:conditionExpression language="juel">']),
      '23 bpmn/unsupported-attribute bpmn:conditionExpression -',
    ],
    [
      'B1 任务套任务',
      changed([
        '<bpmn:documentation>由拟稿人办理。</bpmn:documentation>',
        '<bpmn:endEvent id="e2" sanban:result="x" />',
      ]),
      '7 bpmn/unsupported-element bpmn:endEvent e2',
    ],
    [
      'B1 两个会签标记',
      changed([
        'sanban:completion="all" />',
        'sanban:completion="all" /><bpmn:multiInstanceLoopCharacteristics sanban:collection="x" />',
      ]),
      '15 bpmn/unsupported-element bpmn:multiInstanceLoopCharacteristics -',
    ],
    [
      'B1 两个条件',
      changed([
        '<bpmn:conditionExpression>',
        '<bpmn:conditionExpression>true</bpmn:conditionExpression><bpmn:conditionExpression>',
      ]),
      '23 bpmn/unsupported-element bpmn:conditionExpression -',
    ],
    ['B2 图形上的属性不限', changed(['<bpmndi:BPMNShape id="d1"', '<bpmndi:BPMNShape id="d1" isMarkerVisible="true"'])],
    [
      'B3 缺条款',
      changed([' sanban:article="document-handling#19"', '']),
      '5 bpmn/missing-attribute bpmn:userTask draft',
    ],
    [
      'B3 缺标准',
      changed([' sanban:standard="文种正确 &amp; 格式规范"', ' sanban:standard=" "']),
      '5 bpmn/missing-attribute bpmn:userTask draft',
    ],
    ['B3 缺岗位', changed([' sanban:personFrom="drafter"', '']), '5 bpmn/missing-attribute bpmn:userTask draft'],
    ['B3 缺办结结果', changed([' sanban:result="已归档"', '']), '19 bpmn/missing-attribute bpmn:endEvent end'],
    ['B4 时限写错', changed(['sanban:limit="3wd"', 'sanban:limit="3d"']), '5 bpmn/bad-value bpmn:userTask draft'],
    [
      'B4 时限不能是日期',
      changed(['sanban:limit="3wd"', 'sanban:limit="2026-12-31"']),
      '5 bpmn/bad-value bpmn:userTask draft',
    ],
    ['B4 条款写错', changed(['document-handling#19', '第十九条']), '5 bpmn/bad-value bpmn:userTask draft'],
    ['B4 没有的操作', changed(['"complete withdraw"', '"complete approve"']), '5 bpmn/bad-value bpmn:userTask draft'],
    ['B4 操作里没有办理', changed(['"complete withdraw"', '"withdraw"']), '5 bpmn/bad-value bpmn:userTask draft'],
    [
      'B4 岗位和人不能都写',
      changed(['sanban:personFrom="drafter"', 'sanban:personFrom="drafter" sanban:post="x"']),
      '5 bpmn/bad-value bpmn:userTask draft',
    ],
    [
      'B4 会签的其他完成规则',
      changed(['sanban:completion="all"', 'sanban:completion="most"']),
      '15 bpmn/bad-value bpmn:multiInstanceLoopCharacteristics -',
    ],
    ['B5 不是 XML', 'hello', '1 bpmn/not-xml  -'],
    ['B5 没写完', small.slice(0, 900), '10 bpmn/not-xml  -'],
    [
      'B5 文档类型声明',
      changed(['<bpmn:definitions', '<!DOCTYPE x [<!ENTITY a "b">]><bpmn:definitions']),
      '2 bpmn/not-xml  -',
    ],
    [
      'B5 编号重复',
      changed(['<bpmn:endEvent id="end"', '<bpmn:endEvent id="draft"']),
      '19 bpmn/duplicate-id bpmn:endEvent draft',
    ],
    [
      'S1 两个开始',
      changed([
        start,
        `${start}<bpmn:startEvent id="start2" /><bpmn:sequenceFlow id="f9" sourceRef="start2" targetRef="draft" />`,
      ]),
      '4 bpmn/start-events bpmn:startEvent start2',
    ],
    [
      'S2 流向落空',
      changed(['sourceRef="draft" targetRef="choose"', 'sourceRef="draft" targetRef="nowhere"']),
      '21 bpmn/dangling-flow bpmn:sequenceFlow f-drafted',
    ],
    [
      'S3 任务有两条出路',
      changed([start, `${start}<bpmn:sequenceFlow id="f9" sourceRef="draft" targetRef="merge" />`]),
      '5 bpmn/wrong-flows bpmn:userTask draft',
    ],
    [
      'S3 流出办结',
      changed([start, `${start}<bpmn:sequenceFlow id="f9" sourceRef="end" targetRef="draft" />`]),
      '19 bpmn/wrong-flows bpmn:endEvent end',
    ],
    ['S4 没有默认流向', changed([' default="f-no"', '']), '9 bpmn/missing-default bpmn:exclusiveGateway choose'],
    [
      'S5 条件写错',
      changed(['count(会签科室) &gt; 0', 'count(会签科室) &gt;']),
      '22 bpmn/bad-condition bpmn:sequenceFlow f-yes',
    ],
    [
      'S5 条件读时钟',
      changed(['count(会签科室) &gt; 0', 'now() &gt; 期限']),
      '22 bpmn/bad-condition bpmn:sequenceFlow f-yes',
    ],
    [
      'S5 没人读的条件',
      changed([
        'id="f-no" sourceRef="choose" targetRef="merge" />',
        'id="f-no" sourceRef="choose" targetRef="merge"><bpmn:conditionExpression>true</bpmn:conditionExpression></bpmn:sequenceFlow>',
      ]),
      '25 bpmn/bad-condition bpmn:sequenceFlow f-no',
    ],
    [
      'S6 走不到',
      changed([
        start,
        `${start}<bpmn:serviceTask id="lost" name="x" sanban:operation="x" /><bpmn:sequenceFlow id="f9" sourceRef="lost" targetRef="end" />`,
      ]),
      '4 bpmn/unreachable bpmn:serviceTask lost',
    ],
    [
      'S6 走不到头',
      changed(
        ['sourceRef="number" targetRef="end"', 'sourceRef="number" targetRef="draft"'],
        ['<bpmn:endEvent id="end" name="办结" sanban:result="已归档" />', ''],
      ),
      '4 bpmn/no-end-ahead bpmn:startEvent start',
      '5 bpmn/no-end-ahead bpmn:userTask draft',
      '9 bpmn/no-end-ahead bpmn:exclusiveGateway choose',
      '10 bpmn/no-end-ahead bpmn:userTask ask',
      '17 bpmn/no-end-ahead bpmn:exclusiveGateway merge',
      '18 bpmn/no-end-ahead bpmn:serviceTask number',
    ],
    [
      'S7 没人做事的圈',
      changed(
        [
          'sourceRef="merge" targetRef="number" />',
          'sourceRef="merge" targetRef="number" />\n<bpmn:exclusiveGateway id="again" default="f8" /><bpmn:sequenceFlow id="f8" sourceRef="again" targetRef="end" /><bpmn:sequenceFlow id="f9" sourceRef="again" targetRef="merge"><bpmn:conditionExpression>true</bpmn:conditionExpression></bpmn:sequenceFlow>',
        ],
        ['sourceRef="number" targetRef="end"', 'sourceRef="number" targetRef="again"'],
      ),
      '17 bpmn/empty-circle bpmn:exclusiveGateway merge',
      '18 bpmn/empty-circle bpmn:serviceTask number',
      '28 bpmn/empty-circle bpmn:exclusiveGateway again',
    ],
    [
      'S8 名单与环节同名',
      changed(['sanban:collection="会签科室"', 'sanban:collection="ask"']),
      '10 bpmn/bad-value bpmn:userTask ask',
    ],
    [
      'S8 不是会签却按对象找部门',
      changed(['sanban:personFrom="drafter"', 'sanban:post="x" sanban:departmentFrom="*"']),
      '5 bpmn/bad-value bpmn:userTask draft',
    ],
  ])('%s', async (_title, xml, ...problems) => {
    expect(await problemsOf(xml)).toEqual(problems)
  })
})

describe('拒绝新写法里的错', () => {
  const gateway = '<bpmn:exclusiveGateway id="asked" />'
  const cases: readonly (readonly [title: string, change: Change, ...problems: string[]])[] = [
    ['B3 票签不写比例', [' sanban:threshold="2/3"', ''], '10 bpmn/missing-attribute MI'],
    ['B3 票签不写平票', [' sanban:tie="pass"', ''], '10 bpmn/missing-attribute MI'],
    ['B4 比例不是分数', ['"2/3"', '"0.67"'], '10 bpmn/bad-value MI'],
    ['B4 比例是零', ['"2/3"', '"0/3"'], '10 bpmn/bad-value MI'],
    ['B4 比例大于一', ['"2/3"', '"4/3"'], '10 bpmn/bad-value MI'],
    ['B4 平票的写法', ['tie="pass"', 'tie="draw"'], '10 bpmn/bad-value MI'],
    ['B4 提前结束的写法', ['earlyStop="true"', 'earlyStop="yes"'], '10 bpmn/bad-value MI'],
    ['B4 先后的写法', ['isSequential="false"', 'isSequential="no"'], '10 bpmn/bad-value MI'],
    ['B7 票签写了不同意时', ['earlyStop="true"', 'onRefusal="stop"'], '10 bpmn/idle-attribute MI'],
    [
      'B7 不是票签写了比例、平票、票数、提前结束',
      ['sanban:completion="votes"', 'sanban:completion="all"'],
      '10 bpmn/idle-attribute MI',
      '10 bpmn/idle-attribute MI',
      '10 bpmn/idle-attribute MI',
      '10 bpmn/idle-attribute MI',
    ],
    ['B4 不同意时的写法', ['onRefusal="stop"', 'onRefusal="ignore"'], '15 bpmn/bad-value MI'],
    ['B4 签发的写法', ['signs="true"', 'signs="1"'], '7 bpmn/bad-value vote'],
    ['B4 催办次数', ['urgesMax="0"', 'urgesMax="-1"'], '4 bpmn/bad-value whole'],
    ['B4 挂起的期限', ['suspendMax="8wh"', 'suspendMax="2026-12-31"'], '4 bpmn/bad-value whole'],
    ['B4 挂起的期限是零', ['suspendMax="8wh"', 'suspendMax="0wh"'], '4 bpmn/bad-value whole'],
    ['B2 发起节点没有时限', ['sanban:form="start-form"', 'sanban:limit="1wd"'], '6 bpmn/unsupported-attribute start'],
    ['B4 定时器只能结束环节', ['cancelActivity="true"', 'cancelActivity="false"'], '17 bpmn/bad-value late'],
    ['B4 定时器的时间', [' 4wh ', 'PT4H'], '17 bpmn/bad-value late'],
    ['B4 定时器的时间是零', [' 4wh ', '0wh'], '17 bpmn/bad-value late'],
    ['B4 定时器没有时间', [' 4wh ', ''], '17 bpmn/bad-value late'],
    ['B4 定时器在网关上', ['attachedToRef="ask"', 'attachedToRef="asked"'], '17 bpmn/bad-value late'],
    ['B4 定时器在不等的子事项上', ['attachedToRef="ask"', 'attachedToRef="pass-on"'], '17 bpmn/bad-value late'],
    ['B4 定时器不在环节上', ['attachedToRef="ask"', 'attachedToRef="nowhere"'], '17 bpmn/bad-value late'],
    [
      'B1 两个定时',
      ['</bpmn:boundaryEvent>', '<bpmn:timerEventDefinition /></bpmn:boundaryEvent>'],
      '21 bpmn/unsupported-element -',
    ],
    [
      'B1 循环的定时',
      ['<bpmn:timeDuration xsi:type="bpmn:tFormalExpression"> 4wh </bpmn:timeDuration>', '<bpmn:timeCycle />'],
      '19 bpmn/unsupported-element -',
    ],
    ['B1 中间的定时事件', [gateway, '<bpmn:intermediateCatchEvent id="asked" />'], '22 bpmn/unsupported-element asked'],
    ['B3 子事项没有规程', ['calledElement="supervision" ', ''], '23 bpmn/missing-attribute pass-on'],
    ['B4 子事项的规程', ['"supervision"', '"督办 规程"'], '23 bpmn/bad-value pass-on'],
    ['B3 子事项等不等', [' sanban:waits="false"', ' sanban:post="a"'], '23 bpmn/missing-attribute pass-on'],
    ['B7 不等的子事项没有责任人', ['waits="false"', 'waits="false" sanban:post="a"'], '23 bpmn/idle-attribute pass-on'],
    ['B3 等的子事项没有岗位', [' sanban:post="clerk"', ''], '24 bpmn/missing-attribute send'],
    ['B3 等的子事项没有时限', [' sanban:limit="5wd"', ''], '24 bpmn/missing-attribute send'],
    ['B4 等的子事项不能由人办理', ['operations="transfer"', 'operations="complete"'], '24 bpmn/bad-value send'],
    ['B4 没有这个消息', ['messageRef="reply"', 'messageRef="answer"'], '26 bpmn/bad-value wait'],
    ['B4 消息不是消息', ['messageRef="reply"', 'messageRef="vote"'], '26 bpmn/bad-value wait'],
    [
      'B7 有人名又有科室',
      ['personFrom="drafter"', 'personFrom="drafter" sanban:departmentFrom="d"'],
      '26 bpmn/idle-attribute wait',
    ],
    ['B4 标识里有空格', ['<bpmn:endEvent id="end"', '<bpmn:endEvent id="the end"'], '28 bpmn/bad-value the end'],
    [
      'B1 没人读的文字',
      [gateway, '<bpmn:exclusiveGateway id="asked">然后</bpmn:exclusiveGateway>'],
      '22 bpmn/unsupported-element asked',
    ],
    [
      'B1 没人读的 CDATA',
      [gateway, '<bpmn:exclusiveGateway id="asked"><![CDATA[<bpmn:x/>]]></bpmn:exclusiveGateway>'],
      '22 bpmn/unsupported-element asked',
    ],
  ]
  test.each(cases.map(([title, change, ...problems]) => ({ title, change, problems })))(
    '$title',
    async ({ change, problems }) => {
      expect(await shortProblemsOf(changedIn(whole, [change]))).toEqual(problems)
    },
  )

  test.each(['counter-sign', 'counter.sign', 'if', 'null'])('B4 会签的标识 %s 条件读不到', async (id) => {
    const renamed = whole.replaceAll('"vote"', `"${id}"`)
    expect(await problemsOf(renamed)).toEqual([`7 bpmn/bad-value bpmn:userTask ${id}`])
  })

  test('B4 会签的标识与另一个的结论同名', async () => {
    const renamed = whole.replaceAll('"ask"', '"votePassed"')
    expect(await problemsOf(renamed)).toEqual(['7 bpmn/bad-value bpmn:userTask vote'])
  })
})

test.each([
  ['小规程', small],
  ['样样都有的规程', whole],
])(
  'B5 改坏的文件只会被拒绝并指出行，不会出错：%s',
  async (_title, file) => {
    const cut = fc.tuple(
      fc.nat(file.length),
      fc.nat(60),
      fc.constantFrom('', '<', '">', '&', '<a:b/>', 'draft', '\u0000', '<!--', '<![CDATA[', 'xmlns="urn:x" '),
    )
    const lines = file.split('\n').length
    await fc.assert(
      fc.asyncProperty(cut, async ([from, length, instead]) => {
        const read = await readBpmn(file.slice(0, from) + instead + file.slice(from + length))
        if (read.ok) return
        expect(read.problems.length).toBeGreaterThan(0)
        expect(read.problems.every(({ line }) => line >= 1 && line <= lines)).toBe(true)
      }),
      { numRuns: 200 },
    )
  },
  60_000,
)
