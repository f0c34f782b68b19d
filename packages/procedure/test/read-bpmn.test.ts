import { readFileSync } from 'node:fs'
import { readBpmn } from '@sanban/procedure'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const small = readFileSync(new URL('data/small.bpmn', import.meta.url), 'utf8')

/** The small file with each left text replaced by its right one; a left text that isn't there is a mistake of the test. */
function changed(...changes: readonly (readonly [from: string, to: string])[]): string {
  return changes.reduce((xml, [from, to]) => {
    if (!xml.includes(from)) throw new Error(`the small file has no ${from}`)
    return xml.replace(from, to)
  }, small)
}

async function problemsOf(xml: string): Promise<readonly string[]> {
  const read = await readBpmn(xml)
  return read.ok ? [] : read.problems.map(({ code, element, id, line }) => `${line} ${code} ${element} ${id ?? '-'}`)
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
    expect(layout.shapes).toEqual([{ node: 'draft', x: 80, y: 40, width: 120, height: 80 }])
    expect(layout.edges).toEqual([
      {
        flow: 'f-yes',
        name: '需要',
        waypoints: [
          { x: 200, y: 80 },
          { x: 240.5, y: 80 },
        ],
      },
    ])
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

test('B5 改坏的文件只会被拒绝并指出行，不会出错', async () => {
  const cut = fc.tuple(
    fc.nat(small.length),
    fc.nat(60),
    fc.constantFrom('', '<', '">', '&', '<a:b/>', 'draft', '\u0000'),
  )
  const lines = small.split('\n').length
  await fc.assert(
    fc.asyncProperty(cut, async ([from, length, instead]) => {
      const read = await readBpmn(small.slice(0, from) + instead + small.slice(from + length))
      if (read.ok) return
      expect(read.problems.length).toBeGreaterThan(0)
      expect(read.problems.every(({ line }) => line >= 1 && line <= lines)).toBe(true)
    }),
    { numRuns: 100 },
  )
}, 60_000)
