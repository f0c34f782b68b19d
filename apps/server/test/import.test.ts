import { readFileSync } from 'node:fs'
import { type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { endpoints, type Imported, type Problem } from '@sanban/contract'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { importBytesMax } from '../src/features/documents/import-routes.ts'
import { holders } from './notice.ts'
import { type Office, openOffice } from './office.ts'
import type { Person } from './person.ts'

let office: Office
let drafter: Person

beforeAll(async () => {
  office = await openOffice()
  drafter = await office.person(holders.draft)
})
afterAll(() => office.close())

const file = (name: string) => readFileSync(join(import.meta.dirname, '../../../e2e/data', name))
const docx = file('kindergarten-notice.docx')

/** Sends a file as a browser's form does. */
async function upload(name: string, bytes: Uint8Array): Promise<{ readonly status: number; readonly body: unknown }> {
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(bytes)]), name)
  const encoded = new Response(form)
  const response = await office.app.inject({
    method: 'POST',
    url: '/api/documents/import',
    headers: { cookie: drafter.cookie, 'content-type': encoded.headers.get('content-type') ?? '' },
    payload: Buffer.from(await encoded.arrayBuffer()),
  })
  return { status: response.statusCode, body: response.json() }
}

async function stored(): Promise<readonly number[]> {
  const tables = ['matter', 'document_version', 'file', 'ledger_entry', 'action_key'] as const
  const count = (table: (typeof tables)[number]) =>
    office.admin
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('rows'))
      .executeTakeFirstOrThrow()
  return (await Promise.all(tables.map(count))).map(({ rows }) => rows)
}

test.each([
  ['kindergarten-notice.docx', '国务院办公厅关于开展城镇小区配套幼儿园治理工作的通知'],
  ['kindergarten-notice.txt', '国务院办公厅关于开展城镇小区配套幼儿园治理工作的通知'],
  ['holiday-notice.docx', '国务院办公厅关于2019年部分节假日安排的通知'],
  ['holiday-notice.txt', '国务院办公厅关于2019年部分节假日安排的通知'],
])('%s is recognised, can be started as it is, and is not stored by importing', async (name, title) => {
  const before = await stored()
  const { status, body } = await upload(name, file(name))
  const { content } = body as Imported
  expect([status, content.title, content.kind, content.signature]).toEqual([200, title, 'notice', ['国务院办公厅']])
  expect(await stored()).toEqual(before)
  const matter = { key: crypto.randomUUID(), procedure: 'outgoing-document', urgency: '普通' as const, content }
  expect((await drafter.ask(endpoints.startMatter, { body: matter })).status).toBe(200)
})

/** A compound file ([MS-CFB]) with the names of its streams. */
function compoundFile(...streams: readonly string[]): Uint8Array {
  const magic = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
  return Buffer.concat([Buffer.from(magic), Buffer.alloc(504), ...streams.map((name) => Buffer.from(name, 'utf16le'))])
}

function withDocumentXml(xml: Uint8Array): Uint8Array {
  return zipSync({ ...unzipSync(docx), 'word/document.xml': xml }, { level: 9 })
}

const bad: readonly (readonly [string, string, () => Uint8Array, number, Partial<Problem>])[] = [
  ['a .doc renamed', '通知.docx', () => compoundFile('WordDocument'), 422, { code: 'import/not-docx', found: 'doc' }],
  ['a PDF renamed', '通知.docx', () => strToU8('%PDF-1.7\n'), 422, { code: 'import/not-docx', found: 'pdf' }],
  ['any zip', '通知.docx', () => zipSync({ 'a.txt': strToU8('a') }), 422, { code: 'import/not-docx', found: 'zip' }],
  ['a torn .docx', '通知.docx', () => docx.subarray(0, docx.length / 2), 422, { code: 'import/corrupt' }],
  ['broken XML inside', '通知.docx', () => withDocumentXml(strToU8('<w:document>')), 422, { code: 'import/corrupt' }],
  ['a password', '通知.docx', () => compoundFile('EncryptedPackage'), 422, { code: 'import/encrypted' }],
  ['a zip bomb', '通知.docx', () => withDocumentXml(new Uint8Array(60 << 20)), 422, { code: 'import/zip-bomb' }],
  ['nothing in it', '通知.docx', () => new Uint8Array(), 422, { code: 'import/empty' }],
  ['no text in it', '通知.txt', () => strToU8(' \n \n'), 422, { code: 'import/empty' }],
  [
    'bytes for text',
    '通知.txt',
    () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    422,
    { code: 'import/not-text' },
  ],
  [
    'a mark of secrecy',
    '通知.docx',
    () => file('classified-notice.docx'),
    422,
    { code: 'document/classified', mark: '机密★1年' },
  ],
  [
    'a mark in a text',
    '通知.txt',
    () => file('classified-notice.txt'),
    422,
    { code: 'document/classified', mark: '机密★1年' },
  ],
  ['60 MB', '通知.docx', () => Buffer.concat([docx, Buffer.alloc(60 << 20)]), 413, { code: 'import/too-large' }],
]

test.each(bad)(
  'a file with %s is refused with its reason, and nothing is stored',
  async (_what, name, bytes, status, problem) => {
    const before = await stored()
    const refused = await upload(name, bytes())
    expect([refused.status, refused.body]).toMatchObject([status, problem])
    expect(await stored()).toEqual(before)
  },
)

test.each([
  ['announced', { 'content-length': 60 << 20 }, 0],
  ['not announced', {}, importBytesMax + (1 << 20)],
])('a length over the limit, %s, is refused before all of it came', async (_what, headers, sent) => {
  if (!office.app.server.listening) await office.app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = office.app.server.address() as AddressInfo
  const sending = request({
    ...{ host: '127.0.0.1', port, method: 'POST', path: '/api/documents/import' },
    headers: { cookie: drafter.cookie, 'content-type': 'multipart/form-data; boundary=b', ...headers },
  })
  const answered = new Promise<IncomingMessage>((resolve) => sending.once('response', resolve))
  sending.on('error', () => {})
  sending.write('--b\r\ncontent-disposition: form-data; name="file"; filename="a.docx"\r\n\r\n')
  sending.write(Buffer.alloc(sent))
  expect((await answered).statusCode).toBe(413)
  sending.destroy()
})

test.each([
  ['no form', { 'content-type': 'application/json' }, '{}'],
  ['a form without a file', { 'content-type': 'multipart/form-data; boundary=b' }, '--b--\r\n'],
  ['a torn form', { 'content-type': 'multipart/form-data; boundary=b' }, '--b\r\ncontent-disp'],
])('%s is refused as invalid', async (_what, headers, payload) => {
  const sent = { cookie: drafter.cookie, ...headers }
  const response = await office.app.inject({ method: 'POST', url: '/api/documents/import', headers: sent, payload })
  expect([response.statusCode, response.json()]).toMatchObject([400, { code: 'request/invalid' }])
})
