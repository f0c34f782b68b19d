import { fileURLToPath } from 'node:url'
import { emptyDocument, type OfficialDocument } from '@sanban/document'
import { createTypesetter, ensureFonts, type Typesetter } from '../src/index.ts'

const projectFolder = fileURLToPath(new URL('../../..', import.meta.url))

let shared: Promise<Typesetter> | null = null

/** The folders with the fonts; tests need them like the program does and fail with the same remedy. */
export async function folders(): Promise<readonly string[]> {
  const fonts = await ensureFonts({ projectFolder })
  if (!fonts.ok) throw new Error(`${fonts.problem.remedy}\n${fonts.problem.tried}`)
  return fonts.value
}

/** One typesetter for all tests of a file. */
export function typesetter(): Promise<Typesetter> {
  shared ??= folders().then((fontFolders) => {
    const created = createTypesetter({ fontFolders })
    if (!created.ok) throw new Error(created.problem.remedy)
    return created.value
  })
  return shared
}

const base: OfficialDocument = {
  ...emptyDocument('notice', ['海川县人民政府办公室']),
  header: {
    organs: ['海川县人民政府办公室'],
    withFileWord: true,
    copyNumber: null,
    secrecy: null,
    urgency: null,
    signers: [],
  },
  number: '海政办发〔2026〕3号',
  title: '海川县人民政府办公室关于做好2026年度防汛抗旱工作的通知',
  addressees: '各乡镇人民政府，县政府各部门、各直属机构',
  body: [{ type: 'paragraph', text: '为做好防汛抗旱工作，现就有关事项通知如下。' }],
  signature: ['海川县人民政府办公室'],
  date: '2026-01-05',
  imprint: { copies: '县委各部门，县人大常委会办公室', issuer: '海川县人民政府办公室', issuedOn: '2026-01-06' },
}

/** A made-up notice of a made-up county, with what a test changes. */
export function notice(changes: Partial<OfficialDocument> = {}): OfficialDocument {
  return { ...base, ...changes }
}

/** A notice whose header differs. */
export function noticeHeaded(header: Partial<OfficialDocument['header']>, changes: Partial<OfficialDocument> = {}) {
  return notice({ header: { ...base.header, ...header }, ...changes })
}

/** Body text of so many characters without punctuation, which Typst would squeeze. */
export function running(characters: number): OfficialDocument['body'] {
  return [{ type: 'paragraph', text: '国'.repeat(characters) }]
}
