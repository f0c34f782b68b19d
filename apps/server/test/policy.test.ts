import { randomUUID } from 'node:crypto'
import { endpoints } from '@sanban/contract'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { wholeUnitPosts } from '../src/kernel/policy.ts'
import { complete, countersigners, holders, notice, noticeAt, read, start, withCountersign } from './notice.ts'
import { issuer, type Office, openOffice } from './office.ts'

let office: Office

beforeAll(async () => {
  office = await openOffice()
})
afterAll(() => office.close())

/** Whether somebody sees a matter: its page, its document and its place in the list answer alike. */
async function sees(slug: string, matterId: string): Promise<boolean> {
  const person = await office.person(slug)
  const documentId = await documentIdOf(matterId)
  const answers = [
    (await person.ask(endpoints.matter, { params: { matterId } })).status,
    (await person.ask(endpoints.document, { params: { documentId } })).status,
    (await person.ask(endpoints.documentVersions, { params: { documentId } })).status,
    (await person.ask(endpoints.documentVersion, { params: { documentId, version: 1 } })).status,
  ]
  const list = (await person.ask(endpoints.outgoing, { query: { page: 1 } })).value.matters
  answers.push(list.some((matter) => matter.matterId === matterId) ? 200 : 404)
  expect(new Set(answers).size).toBe(1)
  return answers[0] === 200
}

async function documentIdOf(matterId: string): Promise<string> {
  const row = await office.admin
    .selectFrom('document')
    .select('document_id')
    .where('matter_id', '=', matterId)
    .executeTakeFirstOrThrow()
  return row.document_id
}

describe('who may see a matter', () => {
  test('who opened it, and no other drafter', async () => {
    const { matterId } = await start(await office.person(holders.draft))
    expect(await sees(holders.draft, matterId)).toBe(true)
    for (const other of ['teng.zhiwei', 'xian.ning', 'yan.ziqian']) expect(await sees(other, matterId)).toBe(false)
  })

  test('the head of its department, not those of others', async () => {
    const { matterId } = await start(await office.person(holders.draft))
    expect(await sees(holders.review, matterId)).toBe(true)
    for (const other of ['xun.huaipu', 'ruan.keqin', 'yu.jingshu']) expect(await sees(other, matterId)).toBe(false)
  })

  test('who has to act on it, from then on and afterwards', async () => {
    const countersigner = countersigners.supervision
    const drafter = await office.person(holders.draft)
    const { matterId } = await start(drafter)
    await complete(drafter, matterId, withCountersign, '')
    expect(await sees(countersigner, matterId)).toBe(false)
    await complete(await office.person(holders.review), matterId)
    expect(await sees(countersigner, matterId)).toBe(true)
    await complete(await office.person(countersigner), matterId)
    expect(await sees(countersigner, matterId)).toBe(true)
  })

  test.each(wholeUnitPosts)('the %s, whose duty reaches over the unit', async (code) => {
    const { matterId } = await start(await office.person(holders.draft))
    const post = office.file.units.find(({ id }) => id === issuer)?.posts.find((each) => each.code === code)
    for (const { person } of post?.holdings ?? []) expect(await sees(person, matterId)).toBe(true)
    expect(post?.holdings.length).toBeGreaterThan(0)
  })

  test('nobody of another unit, whatever the post', async () => {
    const { matterId } = await start(await office.person(holders.draft))
    for (const other of ['gong.qiheng', 'chu.nian', 'qi.wangyi']) expect(await sees(other, matterId)).toBe(false)
  })
})

describe('who may start an outgoing document', () => {
  const body = () => ({
    key: randomUUID(),
    procedure: 'outgoing-document',
    urgency: '普通' as const,
    content: notice(),
  })

  test('a drafter', async () => {
    for (const slug of ['bai.ruoxi', 'teng.zhiwei']) {
      expect((await (await office.person(slug)).ask(endpoints.startMatter, { body: body() })).status).toBe(200)
    }
  })

  test.each(['chu.mingxiu', 'xi.zhe'])('not %s', async (slug) => {
    const refused = await (await office.person(slug)).ask(endpoints.startMatter, { body: body() })
    expect([refused.status, refused.problem]).toMatchObject([403, { code: 'matter/may-not-start', post: 'drafter' }])
  })

  test('where the procedure is: no other unit has it', async () => {
    const refused = await (await office.person('chu.nian')).ask(endpoints.startMatter, { body: body() })
    expect([refused.status, refused.code]).toEqual([404, 'procedure/not-found'])
  })

  test('by a procedure that there is', async () => {
    const drafter = await office.person(holders.draft)
    const refused = await drafter.ask(endpoints.startMatter, { body: { ...body(), procedure: 'nothing' } })
    expect([refused.status, refused.code]).toEqual([404, 'procedure/not-found'])
  })
})

describe('who may change a document', () => {
  const save = async (slug: string, matterId: string) => {
    const documentId = await documentIdOf(matterId)
    const person = await office.person(slug)
    const { version } = (await read(person, matterId)).document ?? { version: 0 }
    const body = { baseVersion: version, content: notice({ title: '改过的标题' }), note: '' }
    return (await person.ask(endpoints.saveDocument, { params: { documentId }, body })).code ?? 'saved'
  }

  test('who holds a step before the signature that lets its holder edit', async () => {
    expect(await save(holders.draft, await noticeAt(office, 'draft'))).toBe('saved')
    expect(await save(holders.check, await noticeAt(office, 'check'))).toBe('saved')
  })

  test.each([
    ['the drafter once it has left the hands', 'review', 'draft'],
    ['the head, who only gives an opinion', 'review', 'review'],
    ['the checker before the turn', 'review', 'check'],
    ['the signer', 'sign', 'sign'],
    ['the drafter after the signature', 'seal', 'draft'],
    ['the seal keeper', 'seal', 'seal'],
  ] as const)('not %s', async (_what, at, who) => {
    expect(await save(holders[who], await noticeAt(office, at))).toBe('document/not-editable')
  })
})

test('without a session every address but those of signing in answers 401', async () => {
  const params: Readonly<Record<string, string>> = { key: 'outgoing-document', version: '1' }
  for (const endpoint of Object.values(endpoints)) {
    const url = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => params[name] ?? randomUUID())
    const { statusCode } = await office.app.inject({ method: endpoint.method, url })
    expect([endpoint.path, statusCode === 401]).toEqual([endpoint.path, endpoint.access === 'signed-in'])
  }
  for (const url of [`/api/documents/${randomUUID()}/rendition.pdf`, `/api/incoming/${randomUUID()}/file.pdf`]) {
    expect([url, (await office.app.inject({ url })).statusCode]).toEqual([url, 401])
  }
  expect((await office.app.inject({ method: 'POST', url: '/api/documents/import' })).statusCode).toBe(401)
})
