import { randomUUID } from 'node:crypto'
import { type DocumentContent, endpoints } from '@sanban/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hashOfJson } from '../src/platform/hash.ts'
import { complete, holders, notice, noticeAt, read, start } from './notice.ts'
import { type Office, openOffice } from './office.ts'
import type { Person } from './person.ts'

let office: Office
let drafter: Person

beforeAll(async () => {
  office = await openOffice()
  drafter = await office.person(holders.draft)
})
afterAll(() => office.close())

async function draft(): Promise<{ readonly matterId: string; readonly documentId: string }> {
  const { matterId } = await start(drafter)
  return { matterId, documentId: (await read(drafter, matterId)).document?.documentId ?? '' }
}

async function save(person: Person, documentId: string, baseVersion: number, content: DocumentContent, note = '') {
  return await person.ask(endpoints.saveDocument, { params: { documentId }, body: { baseVersion, content, note } })
}

async function counts() {
  const count = async (table: 'matter' | 'document_version' | 'ledger_entry' | 'action_key' | 'file') => {
    const { rows } = await office.admin
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('rows'))
      .executeTakeFirstOrThrow()
    return rows
  }
  return await Promise.all((['matter', 'document_version', 'ledger_entry', 'action_key', 'file'] as const).map(count))
}

test('saving adds a version with its hash; the matter’s title and urgency follow, and the trail tells', async () => {
  const { matterId, documentId } = await draft()
  const { header } = notice()
  const content = notice({ title: '关于加强防汛值守的紧急通知', header: { ...header, urgency: '特急' } })
  const saved = (await save(drafter, documentId, 1, content, '改为特急')).value
  expect(saved).toMatchObject({ version: 2, content, hash: hashOfJson(content), editable: true, frozenVersion: null })
  const matter = await read(drafter, matterId)
  expect(matter).toMatchObject({ title: content.title, urgency: '特急', version: 1 })
  expect(matter.trail.at(-1)).toMatchObject({ action: 'save', facts: { version: 2, hash: saved.hash } })
  const desk = (await drafter.ask(endpoints.desk, {})).value
  expect(desk.items.find((item) => item.matterId === matterId)).toMatchObject({ urgency: '特急' })
  const listed = (await drafter.ask(endpoints.documentVersions, { params: { documentId } })).value.versions
  expect(listed.map(({ version, note, savedBy }) => [version, note, savedBy.name])).toEqual([
    [2, '改为特急', '柏若汐'],
    [1, '', '柏若汐'],
  ])
  const first = (await drafter.ask(endpoints.documentVersion, { params: { documentId, version: 1 } })).value
  expect(first.content).toEqual(notice())
  expect((await drafter.ask(endpoints.documentVersion, { params: { documentId, version: 3 } })).status).toBe(404)
})

test('a text brings no number of its own, neither at the start nor when it is saved', async () => {
  const numbered = { number: '国办发〔2019〕3号' }
  const { matterId } = await start(drafter, numbered)
  const documentId = (await read(drafter, matterId)).document?.documentId ?? ''
  const first = (await drafter.ask(endpoints.document, { params: { documentId } })).value
  const second = (await save(drafter, documentId, 1, notice(numbered))).value
  expect([first.content.number, second.content.number]).toEqual([null, null])
})

test('saving over a version that one has not seen is refused with who saved it', async () => {
  const { documentId } = await draft()
  await save(drafter, documentId, 1, notice({ note: '甲' }))
  const before = await counts()
  const refused = await save(drafter, documentId, 1, notice({ note: '乙' }))
  expect([refused.status, refused.problem]).toMatchObject([
    409,
    { code: 'document/stale', version: 2, by: { name: '柏若汐' }, at: office.clock.now().toISOString() },
  ])
  expect(await counts()).toEqual(before)
})

test('of two that save at once, one does', async () => {
  const { documentId } = await draft()
  const replies = await Promise.all(['甲', '乙'].map((note) => save(drafter, documentId, 1, notice({ note }))))
  expect(replies.map(({ code }) => code).toSorted()).toEqual(['document/stale', null])
})

test('saving while the item is handed on either comes first or is refused', async () => {
  const { matterId, documentId } = await draft()
  const [saved, acted] = await Promise.all([
    save(drafter, documentId, 1, notice({ note: '改' })),
    complete(drafter, matterId, { countersignDepartments: [] }, ''),
  ])
  expect(acted.status).toBe(200)
  expect([null, 'document/not-editable']).toContain(saved.code)
  expect((await save(drafter, documentId, 2, notice())).code).toBe('document/not-editable')
})

test('a signed text can be changed by nobody', async () => {
  const matterId = await noticeAt(office, 'seal')
  const { document } = await read(drafter, matterId)
  for (const slug of [holders.draft, holders.check, holders.sign, holders.seal]) {
    const refused = await save(await office.person(slug), document?.documentId ?? '', document?.version ?? 0, notice())
    expect([refused.status, refused.code]).toEqual([403, 'document/not-editable'])
  }
})

describe('a document marked as secret', () => {
  const marked: readonly (readonly [string, Partial<DocumentContent>])[] = [
    ['in its header', { header: { ...notice().header, secrecy: '机密★1年' } }],
    ['in its text', { body: [{ type: 'paragraph', text: '秘密★6个月' }] }],
    ['in an attachment', { attachments: [{ title: '名单', blocks: [{ type: 'paragraph', text: '绝密★长期' }] }] }],
  ]

  test.each(marked)('%s can be neither started nor saved nor previewed', async (_where, secret) => {
    const { documentId } = await draft()
    const before = await counts()
    const content = notice(secret)
    const body = { key: randomUUID(), procedure: 'outgoing-document', urgency: '普通' as const, content }
    const refusals = [
      await drafter.ask(endpoints.startMatter, { body }),
      await save(drafter, documentId, 1, content),
      await drafter.ask(endpoints.previewPages, { body: { content } }),
    ]
    expect(refusals.map(({ status, code }) => [status, code])).toEqual(refusals.map(() => [422, 'document/classified']))
    expect(refusals[0]?.problem.mark).toMatch(/密/)
    expect(await counts()).toEqual(before)
  })

  test('as pasted text is not recognised', async () => {
    const refused = await drafter.ask(endpoints.importText, {
      body: { text: '密级：机密\n关于某事的通知\n各单位：\n内容。' },
    })
    expect([refused.status, refused.code]).toEqual([422, 'document/classified'])
  })
})

describe('what is no document', () => {
  test.each([
    ['a title beyond all measure', { title: '长'.repeat(501) }],
    ['no organ', { header: { ...notice().header, organs: [] } }],
    ['a lone surrogate', { note: '\ud800' }],
  ])('%s is refused as invalid', async (_what, change) => {
    const { documentId } = await draft()
    const refused = await save(drafter, documentId, 1, notice(change))
    expect([refused.status, refused.code]).toEqual([400, 'request/invalid'])
  })

  test('a NUL character is refused as invalid', async () => {
    const { documentId } = await draft()
    const refused = await save(drafter, documentId, 1, notice({ note: 'a\0b' }))
    expect([refused.status, refused.code]).toEqual([400, 'request/invalid'])
  })

  test('a title of 200 characters is kept whole', async () => {
    const { documentId } = await draft()
    const title = `${'关于进一步做好有关工作的'.repeat(16)}紧急通知通知通知`
    expect([title.length, (await save(drafter, documentId, 1, notice({ title }))).value.content.title]).toEqual([
      200,
      title,
    ])
  })
})

test('the preview gives the pages and stores nothing', async () => {
  const before = await counts()
  const { pages } = (await drafter.ask(endpoints.previewPages, { body: { content: notice() } })).value
  expect(pages.map((page) => page.slice(0, 4))).toEqual(['<svg', '<svg'])
  expect(await counts()).toEqual(before)
})
