import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { endpoints } from '@sanban/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { officeFolder } from '../src/office-data/install-office.ts'
import { readRegulation } from '../src/office-data/read-regulation.ts'
import { complete, formOf, holders, read, start } from './notice.ts'
import { monday, type Office, openOffice } from './office.ts'
import type { Person } from './person.ts'

let office: Office
let director: Person
let drafter: Person

beforeAll(async () => {
  office = await openOffice()
  director = await office.person(holders.sign)
  drafter = await office.person(holders.draft)
})
afterAll(() => office.close())

const shipped = readFileSync(join(officeFolder, 'regulations/office-rules.md'), 'utf8')

const head = (key: string, fields: string) => `---
key: ${key}
title: 值班制度
issuer: 县政府办
number: 青政办〔2026〕2号
effective: 2026-01-01
source: made up
${fields}---
`

const text = (key: string, articles: string, fields = '') => `${head(key, fields)}\n${articles}`

const duty = `# 第一章 总则
## 第一条 {#1}
值班人员应当做到：
（一）坚守岗位；
（二）及时报告。
## 第二条 {#2}
交接班应当面进行。`

describe('reading', () => {
  test('articles with their sub-paragraphs, each once', () => {
    const { regulation, issues } = readRegulation(
      text('duty', `${duty}\n（一）清点；\n## 第三条 {#3}\n（一）甲。\n另：\n（一）乙。`),
    )
    expect(issues).toEqual([])
    expect(regulation.articles.map(({ article, text: words }) => [article, words.split('\n').length])).toEqual([
      ['1', 3],
      ['1(1)', 1],
      ['1(2)', 1],
      ['2', 2],
      ['2(1)', 1],
      ['3', 3],
      ['3(1)', 1],
    ])
    expect(regulation.articles.at(-1)?.text).toBe('（一）甲。')
  })

  test.each([
    ['no head', duty, 1],
    ['no field', text('duty', duty).replace('title: 值班制度\n', ''), 1],
    ['an empty field', text('duty', duty).replace('值班制度', ''), 3],
    ['a day that is none', text('duty', duty).replace('2026-01-01', '2026-02-30'), 6],
    ['a repeal that is no day', text('duty', duty, 'repealed: soon\n'), 8],
    ['an article without an id', text('duty', duty.replace(' {#2}', '')), 15],
    ['an id used twice', text('duty', duty.replace('{#2}', '{#1}')), 15],
    ['an id that is no number', text('duty', duty.replace('{#2}', '{#two}')), 15],
    ['no article', text('duty', '# 第一章'), 1],
    [
      'more articles than any law has',
      text('duty', Array.from({ length: 3001 }, (_, at) => `## 条 {#${at}}`).join('\n')),
      1,
    ],
  ])('%s is told with its line', (_what, markdown, line) => {
    expect(readRegulation(markdown).issues.map((issue) => issue.line)).toContain(line)
  })
})

describe('the library', () => {
  test('tells versions and the steps that rest on each article', async () => {
    const { regulations, may } = (await drafter.ask(endpoints.regulations, {})).value
    const rules = regulations.find(({ key }) => key === 'document-handling')
    expect(may.edit).toBe(false)
    expect(rules?.versions).toMatchObject([{ version: 1, repealedOn: null, savedBy: null }])
    const step = { procedureKey: 'outgoing-document', version: 1, stepId: 'draft', stepName: '拟稿' }
    expect(rules?.citedBy).toContainEqual({ article: '19', procedure: '发文办理', ...step })
  })

  test('one article with its steps, those of drafts included', async () => {
    const file = (await drafter.ask(endpoints.procedureFile, { params: { key: 'outgoing-document', version: 1 } }))
      .value
    const body = { bpmn: file.bpmn, revision: 0, baseVersion: 1 }
    const chief = await office.person(holders.review)
    await chief.ask(endpoints.saveProcedureDraft, { params: { key: 'outgoing-document' }, body })
    const asked = { params: { key: 'document-handling', article: '22' } }
    const { citedBy, ref, label } = (await drafter.ask(endpoints.article, asked)).value
    expect([ref, label]).toEqual(['document-handling#22', '第二十二条'])
    const versions = citedBy.filter(({ procedureKey }) => procedureKey === 'outgoing-document')
    expect(versions.map(({ stepName, version }) => [stepName, version])).toEqual([
      ['签发', 1],
      ['签发', null],
    ])
    const none = { params: { key: 'document-handling', article: '99' } }
    expect((await drafter.ask(endpoints.article, none)).code).toBe('regulation/not-found')
  })
})

describe('saving', () => {
  const save = async (person: Person, key: string, markdown: string, baseVersion: number, dropping: string[] = []) =>
    await person.ask(endpoints.saveRegulation, {
      params: { key },
      body: { markdown, baseVersion, note: '修订', dropping },
    })
  const versionsOf = async (key: string) =>
    (await drafter.ask(endpoints.regulations, {})).value.regulations.find((each) => each.key === key)?.versions

  test('a new version tells its difference by article and keeps the old text', async () => {
    expect((await save(director, 'duty', text('duty', duty), 0)).value).toMatchObject({ version: 1 })
    const next = text('duty', `${duty.replace('当面', '当面书面')}\n## 第三条 {#3}\n本制度由办公室解释。`)
    const checked = (await drafter.ask(endpoints.checkRegulation, { body: { markdown: next } })).value
    const { version, changes } = (await save(director, 'duty', next, 1)).value
    expect([version, changes]).toEqual([2, checked.changes])
    expect(changes.map(({ article, change }) => [article, change])).toEqual([
      ['2', 'changed'],
      ['3', 'added'],
    ])
    const old = (await drafter.ask(endpoints.regulationFile, { params: { key: 'duty', version: 1 } })).value
    expect([old.markdown, old.articles.at(-1)?.text]).toEqual([text('duty', duty), '交接班应当面进行。'])
    expect((await versionsOf('duty'))?.map(({ version, note, savedBy }) => [version, note, savedBy?.personId])).toEqual(
      [
        [2, '修订', director.personId],
        [1, '修订', director.personId],
      ],
    )
  })

  test('an article that steps rest on vanishes only when that is said', async () => {
    const cited = await office.admin
      .selectFrom('regulation_article')
      .select('text')
      .where('regulation_key', '=', 'document-handling')
      .where('article', '=', '22')
      .executeTakeFirstOrThrow()
    expect(cited.text).not.toBe('')
    const file = (await drafter.ask(endpoints.regulationFile, { params: { key: 'document-handling', version: 1 } }))
      .value
    const without = file.markdown.replace(/## 第二十二条 \{#22\}[\s\S]*?(?=\n## |\n# )/, '')
    const refused = await save(director, 'document-handling', without, 1)
    expect(refused.problem).toMatchObject({ code: 'regulation/cited', articles: [{ article: '22' }] })
    expect(await versionsOf('document-handling')).toHaveLength(1)
    expect((await save(director, 'document-handling', without, 1, ['22'])).value.version).toBe(2)
    const bpmn = (await drafter.ask(endpoints.procedureFile, { params: { key: 'outgoing-document', version: 1 } }))
      .value.bpmn
    const { faults } = (await drafter.ask(endpoints.checkProcedure, { body: { bpmn } })).value
    expect(faults).toMatchObject([{ code: 'office/unknown-article', element: 'sign', what: 'document-handling#22' }])
    expect((await save(director, 'document-handling', file.markdown, 2)).value.version).toBe(3)
  })

  test('a version that is yet to take effect governs nothing before its day', async () => {
    const { version } = (await versionsOf('office-rules'))?.[0] ?? { version: 0 }
    const coming = shipped.replace('effective: 2026-02-01', 'effective: 2026-03-03').replace('1个工作日', '半个工作日')
    const { changes } = (await save(director, 'office-rules', coming, version)).value
    const [first] = changes
    const asked = { params: { key: 'office-rules', article: first?.article ?? '' } }
    expect((await drafter.ask(endpoints.article, asked)).value.text).toBe(first?.before?.text)
    // 00:30 on the third where the office is.
    office.clock.set('2026-03-02T16:30:00.000Z')
    const awake = await office.person(holders.draft)
    expect((await awake.ask(endpoints.article, asked)).value.text).toBe(first?.after?.text)
    office.clock.set(monday)
  })

  test('a step shows its article as it was in force when its item opened', async () => {
    const { matterId } = await start(drafter)
    await complete(drafter, matterId, formOf('draft'), '')
    const reviewer = await office.person(holders.review)
    const article = (await read(reviewer, matterId)).holdings[0]?.article
    expect(article?.text).not.toBe('')
    const [key = '', id = ''] = article?.ref.split('#') ?? []
    const current = (await drafter.ask(endpoints.article, { params: { key, article: id } })).value
    expect(article?.text).toBe(current.text)
  })

  test('what rests on a repealed regulation can’t be published', async () => {
    await save(director, 'retired', text('retired', duty), 0)
    const repealed = text('retired', duty, 'repealed: 2026-02-01\n')
    expect((await save(director, 'retired', repealed, 1)).value.version).toBe(2)
    expect((await versionsOf('retired'))?.[0]?.repealedOn).toBe('2026-02-01')
    const { bpmn } = (await drafter.ask(endpoints.procedureFile, { params: { key: 'outgoing-document', version: 1 } }))
      .value
    const resting = bpmn.replace('document-handling#22', 'retired#1')
    const { faults } = (await drafter.ask(endpoints.checkProcedure, { body: { bpmn: resting } })).value
    expect(faults).toMatchObject([{ code: 'office/article-repealed', what: 'retired#1' }])
  })

  test('a bad text, another key, a stale or the same version, and who may not', async () => {
    const good = text('strict', duty)
    expect((await save(director, 'strict', good.replace('{#2}', '{#1}'), 0)).problem).toMatchObject({
      code: 'regulation/invalid',
      issues: [{ line: 15 }],
    })
    expect((await save(director, 'strict', text('other', duty), 0)).problem).toMatchObject({
      code: 'regulation/wrong-key',
      key: 'other',
    })
    expect((await save(drafter, 'strict', good, 0)).status).toBe(403)
    expect(await versionsOf('strict')).toBeUndefined()
    await save(director, 'strict', good, 0)
    expect((await save(director, 'strict', `${good}\n`, 0)).problem).toMatchObject({
      code: 'regulation/stale',
      version: 1,
      by: { personId: director.personId },
    })
    expect((await save(director, 'strict', good, 1)).code).toBe('regulation/unchanged')
  })
})
