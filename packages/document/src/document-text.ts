import { attendanceLabels, type Block, type OfficialDocument } from './document.ts'
import { writtenDate } from './document-date.ts'

/**
 * The plain text of a document, one element a line, in the order of the page (GB/T 9704—2012 7.2 to 7.4): version header,
 * title, caption, addressees, body, list of attachments, attendance, signature, date, note, bound attachments, imprint. A row of a table is one
 * line with tabs between the cells. `recognise` reads the text back.
 */
export function documentText(document: OfficialDocument): string {
  const { header } = document
  const lines = [
    header.copyNumber,
    header.secrecy,
    header.urgency,
    markLine(document),
    document.number,
    header.signers.length > 0 ? `签发人：${header.signers.join('　')}` : null,
    document.title,
    document.caption === '' ? null : `（${document.caption}）`,
    document.addressees === '' ? null : `${document.addressees}：`,
    ...document.body.flatMap(blockLines),
    ...attachmentList(document),
    ...attendanceLines(document),
    ...document.signature,
    document.date === null ? null : writtenDate(document.date),
    document.note === '' ? null : `（${document.note}）`,
    ...boundAttachments(document),
    ...imprintLines(document),
  ]
  return lines.filter((line) => line !== null && line !== '').join('\n')
}

// A mark without 文件 is only told from the first line of the title by the number between them.
function markLine({ header, number }: OfficialDocument): string | null {
  if (header.organs.length === 0) return null
  if (header.withFileWord) return `${header.organs.join('　')}文件`
  return number === null ? null : header.organs.join('　')
}

/** The lines of one block: a table gives one for each row, any other block one. */
export function blockLines(block: Block): readonly string[] {
  if (block.type === 'table') return block.rows.map((row) => row.map(flatten).join('\t'))
  if (block.type === 'heading') return [flatten(`${block.label}${block.text}${block.rest}`)]
  return [flatten(block.text)]
}

function flatten(text: string): string {
  return text.replace(/[\t\n\r]+/g, ' ')
}

function attachmentList({ attachments }: OfficialDocument): readonly string[] {
  const [only] = attachments
  if (attachments.length === 1 && only !== undefined) return [`附件：${only.title}`]
  return attachments.map(({ title }, index) => `${index === 0 ? '附件：' : ''}${index + 1}.${title}`)
}

/** The lists of `Attendance` that are not empty, each behind its label. */
export function attendanceLines({ attendance }: Pick<OfficialDocument, 'attendance'>): readonly string[] {
  return attendanceNames.flatMap((name) =>
    attendance[name] === '' ? [] : [`${attendanceLabels[name]}：${attendance[name]}`],
  )
}

const attendanceNames = ['attended', 'excused', 'observed'] as const

function boundAttachments({ attachments }: OfficialDocument): readonly string[] {
  return attachments.flatMap(({ title, blocks }, index) =>
    blocks.length === 0
      ? []
      : [attachments.length === 1 ? '附件' : `附件${index + 1}`, title, ...blocks.flatMap(blockLines)],
  )
}

function imprintLines({ imprint }: OfficialDocument): readonly (string | null)[] {
  const issued = imprint.issuedOn === null ? null : `${writtenDate(imprint.issuedOn)}印发`
  const issue = imprint.issuer === '' ? issued : `${imprint.issuer}　　${issued ?? '印发'}`
  return [imprint.copies === '' ? null : `抄送：${imprint.copies}。`, issue]
}
