import { readFileSync } from 'node:fs'
import { bpmnSizeMax, readBpmn } from '@sanban/procedure'
import { describe, expect, test } from 'vitest'

const whole = readFileSync(new URL('data/whole.bpmn', import.meta.url), 'utf8')

async function problemsOf(xml: string): Promise<readonly string[]> {
  const read = await readBpmn(xml)
  return read.ok ? [] : read.problems.map(({ line, code, detail }) => `${line} ${code} ${detail}`)
}

/** A file with one process that holds this. */
function fileOf(content: string): string {
  const namespaces = 'xmlns:b="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:s="https://sanban.example/bpmn/1"'
  return `<b:definitions ${namespaces}><b:process id="p" name="p">${content}</b:process></b:definitions>`
}

/** Fails when reading takes longer than anybody waits; an honest file of this size takes a tenth of it. */
async function quickly(xml: string): Promise<readonly string[]> {
  const begun = performance.now()
  const problems = await problemsOf(xml)
  expect(performance.now() - begun).toBeLessThan(10_000)
  return problems
}

/** As often as the largest file has room for. */
function filled(part: string, room = bpmnSizeMax - 500): string {
  return part.repeat(Math.floor(room / part.length))
}

describe('B8 大得过分的文件', () => {
  test('50 MB 不读就拒绝', async () => {
    const xml = fileOf(' '.repeat(50_000_000))
    const begun = performance.now()
    expect(await problemsOf(xml)).toEqual([`1 bpmn/too-large a file has at most ${bpmnSizeMax} characters`])
    expect(performance.now() - begun).toBeLessThan(500)
  })

  test('刚好不超过的照常读', async () => {
    expect(await problemsOf(whole.padEnd(bpmnSizeMax, ' '))).toEqual([])
    expect(await problemsOf(whole.padEnd(bpmnSizeMax + 1, ' '))).toHaveLength(1)
  })

  test('环节太多', async () => {
    const tasks = Array.from({ length: 301 }, (_none, at) => `<b:parallelGateway id="g${at}" />`)
    expect(await quickly(fileOf(tasks.join('')))).toEqual([
      '1 bpmn/too-large a procedure has at most 300 nodes and 600 flows, not 301 and 0',
    ])
  })

  test('300 个首尾相接的环节照常检查', async () => {
    const nodes = Array.from({ length: 298 }, (_none, at) => `<b:serviceTask id="n${at}" name="n" s:operation="o" />`)
    const ids = ['start', ...nodes.map((_node, at) => `n${at}`), 'end']
    const flows = ids
      .slice(1)
      .map((id, at) => `<b:sequenceFlow id="f${at}" sourceRef="${ids[at]}" targetRef="${id}" />`)
    const ends = '<b:startEvent id="start" /><b:endEvent id="end" s:result="r" />'
    expect(await quickly(fileOf([ends, ...nodes, ...flows].join('\n')))).toEqual([])
  })

  test.each([
    ['深的嵌套', filled('<b:process>')],
    ['深的嵌套，别家的元素', filled('<x>')],
    ['深的嵌套，图形', fileOf(filled('<b:documentation>'))],
    [
      '许多空行，元素不超过的个数',
      fileOf(
        `${filled('\n', 1_600_000)}<b:parallelGateway id="g">${'<b:incoming/>'.repeat(19_990)}</b:parallelGateway>`,
      ),
    ],
    [
      '许多空行和短的元素',
      fileOf(`<b:parallelGateway id="g">${filled('\n<b:incoming/>', 1_900_000)}</b:parallelGateway>`),
    ],
    ['许多流向', fileOf(filled('<b:sequenceFlow id="f" sourceRef="a" targetRef="b" />\n'))],
    ['一个长的名称', fileOf(`<b:parallelGateway id="g" name="${filled('长', 1_900_000)}" />`)],
    [
      '许多属性',
      fileOf(`<b:parallelGateway ${Array.from({ length: 100_000 }, (_none, at) => `a${at}="1"`).join(' ')} />`),
    ],
    ['许多注释', fileOf(filled('<!---->\n', 1_900_000))],
    ['许多实体', fileOf(`<b:parallelGateway id="g" name="${filled('&amp;', 1_900_000)}" />`)],
    ['只有尖括号', filled('<')],
  ])('%s 很快拒绝，最多说一百处', async (_title, xml) => {
    const problems = await quickly(xml)
    expect(problems.length).toBeGreaterThan(0)
    expect(problems.length).toBeLessThanOrEqual(100)
  })

  test.each(['(', '[', '-', 'not(', 'if a then '])('条件里层层的 %s 只是读不懂', async (part) => {
    const flows = `<b:sequenceFlow id="yes" sourceRef="g" targetRef="e"><b:conditionExpression>${part.repeat(
      Math.floor(2000 / part.length),
    )}</b:conditionExpression></b:sequenceFlow><b:sequenceFlow id="no" sourceRef="g" targetRef="e" />`
    const rest = '<b:startEvent id="s" /><b:exclusiveGateway id="g" default="no" /><b:endEvent id="e" s:result="r" />'
    const start = '<b:sequenceFlow id="f" sourceRef="s" targetRef="g" />'
    const problems = await quickly(fileOf(rest + start + flows))
    expect(problems).toEqual([expect.stringContaining('bpmn/bad-condition')])
  })
})

describe('B9 不是文字的文件', () => {
  test('空文件和只有空白的文件', async () => {
    expect(await problemsOf('')).toEqual(['1 bpmn/not-xml the file is empty'])
    expect(await problemsOf(' \r\n\t')).toEqual(['1 bpmn/not-xml the file is empty'])
  })

  test('二进制文件', async () => {
    const bytes = Uint8Array.from({ length: 4096 }, (_none, at) => (at * 73) % 256)
    expect(await problemsOf(new TextDecoder().decode(bytes))).toHaveLength(1)
  })

  test('GBK 编码的文件，指出第一处坏字的行', async () => {
    const bytes = Uint8Array.from([...'<a>\n'].map((letter) => letter.charCodeAt(0)).concat([0xb0, 0xec, 0xbd, 0xe1]))
    expect(await problemsOf(new TextDecoder().decode(bytes))).toEqual(['2 bpmn/not-xml the file is not UTF-8'])
  })

  test.each(['\u0000', '\u0008', '\u001f', '\ufffe', '\ud800'])('XML 里不许有的字符 %j', async (character) => {
    const problems = await problemsOf(whole.replace('办结', `办${character}结`))
    expect(problems).toEqual(['28 bpmn/not-xml a character that XML does not allow'])
  })

  test('开头的字节顺序标记不算', async () => {
    expect(await problemsOf(`\ufeff${whole}`)).toEqual([])
  })

  test('声明成别的编码', async () => {
    const [problem] = await problemsOf(whole.replace('encoding="UTF-8"', 'encoding="GBK"'))
    expect(problem).toContain('bpmn/not-xml unsupported document encoding <GBK>')
  })
})

test('B5 实体一个也不展开：外部的、层层展开的都拒绝', async () => {
  const external = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
  const laughs = '<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
  for (const type of [external, laughs, '<!DOCTYPE d SYSTEM "http://127.0.0.1/x.dtd">', '<!DOCTYPE d>']) {
    const problems = await problemsOf(`${type}${whole.slice(whole.indexOf('<bpmn:definitions'))}`)
    expect(problems).toEqual(['1 bpmn/not-xml a document type is not allowed'])
  }
  // Without a declaration a reference to an entity is no text of its own either.
  const read = await readBpmn(whole.replace('办结', '&xxe;'))
  expect(read.ok ? read.value.definition.nodes.end?.name : read.problems[0]?.code).not.toContain('root')
})

test('B5 两个规程、没有规程', async () => {
  const none = whole.replace(/<bpmn:process[\s\S]*<\/bpmn:process>/, '')
  expect(await problemsOf(none)).toEqual(['1 bpmn/bad-value a file holds one process, not 0'])
  const two = whole.replace('</bpmn:definitions>', '<bpmn:process id="q" name="q" /></bpmn:definitions>')
  expect(await problemsOf(two)).toEqual(['1 bpmn/bad-value a file holds one process, not 2'])
})

test.each([
  ['camunda', 'http://camunda.org/schema/1.0/bpmn'],
  ['zeebe', 'http://camunda.org/schema/zeebe/1.0'],
  ['flowable', 'http://flowable.org/bpmn'],
  ['activiti', 'http://activiti.org/bpmn'],
])('B1、B2 %s 的属性和扩展元素，逐个说明在第几行', async (prefix, uri) => {
  const xml = whole
    .replace('<bpmn:definitions', `<bpmn:definitions xmlns:${prefix}="${uri}"`)
    .replace('<bpmn:userTask id="ask"', `<bpmn:userTask id="ask" ${prefix}:assignee="demo"`)
    .replace(
      '<bpmn:exclusiveGateway id="asked" />',
      `<bpmn:exclusiveGateway id="asked"><bpmn:extensionElements>\n<${prefix}:listener /></bpmn:extensionElements></bpmn:exclusiveGateway>`,
    )
  expect(await problemsOf(xml)).toEqual([
    `13 bpmn/unsupported-attribute ${prefix}:assignee is not supported on bpmn:userTask`,
    '22 bpmn/unsupported-element bpmn:extensionElements is not supported',
    `23 bpmn/unsupported-element ${prefix}:listener is not supported`,
  ])
})

test('B1 冒用前缀的别家命名空间', async () => {
  const xml = whole.replace('https://sanban.example/bpmn/1', 'https://elsewhere.example/bpmn')
  const problems = await problemsOf(xml)
  expect(problems.length).toBeGreaterThan(0)
  expect(problems.every((text) => /unsupported-attribute|missing-attribute/.test(text))).toBe(true)
})
