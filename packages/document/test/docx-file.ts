import { strToU8, type Zippable, zipSync } from 'fflate'

const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
const header = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'

const contentTypes = `${header}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`
const relations = `${header}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`

/** The smallest .docx around the content of `w:body`; `parts` adds or replaces files. */
export function docxFile(body: string, parts: Zippable = {}): Uint8Array {
  return zipSync({
    '[Content_Types].xml': strToU8(contentTypes),
    '_rels/.rels': strToU8(relations),
    'word/document.xml': strToU8(documentXml(body)),
    ...parts,
  })
}

export function documentXml(body: string): string {
  return `${header}<w:document ${namespaces}><w:body>${body}<w:sectPr/></w:body></w:document>`
}

/** A paragraph; `properties` goes into `w:pPr`, `run` into the `w:rPr` of its one run. */
export function paragraph(text: string, properties = '', run = ''): string {
  return `<w:p><w:pPr>${properties}</w:pPr><w:r><w:rPr>${run}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`
}

/** A part such as styles or numbering. */
export function part(name: string, content: string): Uint8Array {
  return strToU8(`${header}<w:${name} ${namespaces}>${content}</w:${name}>`)
}
