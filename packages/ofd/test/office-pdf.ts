import { fileURLToPath } from 'node:url'
import { emptyDocument, type OfficialDocument } from '@sanban/document'
import { createTypesetter, ensureFonts, type Typesetter } from '@sanban/render'

const projectFolder = fileURLToPath(new URL('../../..', import.meta.url))
let shared: Promise<Typesetter> | null = null

async function create(): Promise<Typesetter> {
  const fonts = await ensureFonts({ projectFolder })
  if (!fonts.ok) throw new Error(`${fonts.problem.remedy}\n${fonts.problem.tried}`)
  const created = createTypesetter({ fontFolders: fonts.value })
  if (!created.ok) throw new Error(created.problem.remedy)
  return created.value
}

/** A made-up document of a made-up county, of as many paragraphs as asked, typeset as the product does it. */
export async function officePdf(paragraphs: number, changes: Partial<OfficialDocument> = {}): Promise<Uint8Array> {
  shared ??= create()
  const typesetter = await shared
  const organ = '海川县人民政府办公室'
  const empty = emptyDocument('notice', [organ])
  const document: OfficialDocument = {
    ...empty,
    header: { ...empty.header, withFileWord: true },
    number: '海政办发〔2026〕3号',
    title: '海川县人民政府办公室关于做好2026年度防汛抗旱工作的通知',
    addressees: '各乡镇人民政府，县政府各部门、各直属机构',
    body: Array.from({ length: paragraphs }, (_, index) => ({
      type: 'paragraph' as const,
      text: `第${index + 1}项：各单位要落实 A&B <24小时> 值班制度，“汛情”每日8时前报送，office@haichuan.example，30% 以上物资到位。`,
    })),
    signature: [organ],
    date: '2026-01-05',
    imprint: { copies: '县委各部门，县人大常委会办公室', issuer: organ, issuedOn: '2026-01-06' },
    ...changes,
  }
  return typesetter.pdf(document, { createdAt: Date.UTC(2026, 0, 5) }).pdf
}
