import { mkdir, readFile, stat, writeFile } from 'node:fs/promises'
import { basename, extname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type Doubt, type DoubtElement, type ImportNote, importDocument } from '@sanban/document'
import { createTypesetter, ensureFonts, type RenderFinding, type Typesetter } from '@sanban/render'
import { projectRoot } from './project.ts'

const usage = `用法 usage: ./sanban format IN... -o OUT.pdf [--data DIR]
  IN   公文文件 a document: .docx .txt
  -o   输出的 PDF；输入多个文件时为文件夹 the PDF to write; a folder for several inputs
`

/**
 * `./sanban format IN... -o OUT.pdf`: reads documents from .docx or .txt, recognises their elements and typesets them by
 * GB/T 9704—2012 as PDF/A. What is doubtful is told on stderr and does not keep the PDF from being written. Returns the exit
 * code: 0, 1 when a file was refused or could not be read, 2 for bad use or missing fonts.
 */
export async function format(args: readonly string[]): Promise<number> {
  const asked = readArguments(args)
  if (asked === null) return tell(usage, 2)
  const outputs = await outputFiles(asked.inputs, asked.output)
  if (outputs === null) return tell(usage, 2)
  const fonts = await ensureFonts({
    projectFolder: projectRoot,
    ...(asked.data === null ? {} : { dataFolder: resolve(asked.data) }),
    report: (line) => tell(`${line}\n`, 0),
  })
  if (!fonts.ok) return tell(`${fonts.problem.remedy}\n${fonts.problem.tried}\n`, 2)
  const typesetter = createTypesetter({ fontFolders: fonts.value })
  if (!typesetter.ok) return tell(`${typesetter.problem.remedy}\n`, 2)
  let failures = 0
  for (const [input, output] of outputs) {
    // One bad file must not keep the others from being done.
    const done = await formatFile(typesetter.value, input, output).catch((error: unknown) => failure(input, error))
    if (!done) failures += 1
  }
  typesetter.value.dispose()
  return failures > 0 ? 1 : 0
}

interface Asked {
  readonly inputs: readonly string[]
  readonly output: string
  readonly data: string | null
}

function readArguments(args: readonly string[]): Asked | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { output: { type: 'string', short: 'o' }, data: { type: 'string' } },
    })
    if (values.output === undefined || positionals.length === 0) return null
    return { inputs: positionals, output: values.output, data: values.data ?? null }
  } catch (error) {
    tell(`${error instanceof Error ? error.message : error}\n`, 2)
    return null
  }
}

/** Each input with the file to write; null when several inputs would go into one file. */
async function outputFiles(
  inputs: readonly string[],
  output: string,
): Promise<readonly (readonly [string, string])[] | null> {
  const isFolder = output.endsWith('/') || ((await stat(output).catch(() => null))?.isDirectory() ?? false)
  if (!isFolder && extname(output).toLowerCase() === '.pdf') {
    const [input, ...others] = inputs
    return input === undefined || others.length > 0 ? null : [[input, output]]
  }
  if (!isFolder && inputs.length === 1) return null
  await mkdir(output, { recursive: true })
  return inputs.map((input) => [input, join(output, `${basename(input, extname(input))}.pdf`)])
}

async function formatFile(typesetter: Typesetter, input: string, output: string): Promise<boolean> {
  const read = importDocument(await readFile(input), basename(input))
  if (!read.ok) {
    tell(`${input}：${refusals[read.problem.code]}\n`, 1)
    return false
  }
  const { pdf, pages, findings } = typesetter.pdf(read.value.document, { createdAt: Date.now() })
  await writeFile(output, pdf)
  tell(`${output}：${pages} 页 pages\n`, 0)
  for (const doubt of read.value.doubts) tell(`  存疑 doubtful: ${doubtText(doubt)}\n`, 0)
  for (const note of read.value.notes) tell(`  未带入 not carried over: ${noteTexts[note.code]} × ${note.count}\n`, 0)
  for (const finding of findings) tell(`  版式 layout: ${findingText(finding)}\n`, 0)
  return true
}

function failure(input: string, error: unknown): false {
  const code = error instanceof Error && 'code' in error ? error.code : null
  const known = code === 'ENOENT' || code === 'EISDIR' || code === 'EACCES'
  const reason = known ? '读不到文件 the file cannot be read' : String(error instanceof Error ? error.stack : error)
  tell(`${input}：${reason}\n`, 1)
  return false
}

const refusals = {
  'document/invalid': '公文内容超出限制 the document passes the limits of what can be read',
  'document/classified': '涉密文件，拒绝处理 a classified document is refused',
  'import/too-large': '文件太大 the file is too large',
  'import/zip-bomb': '压缩内容异常，拒绝打开 the file unpacks to too much',
  'import/not-docx': '不是 .docx 或 .txt 文件 neither a .docx nor a .txt file',
  'import/corrupt': '文件已损坏 the file is damaged',
  'import/encrypted': '文件已加密，请先去除密码 the file is encrypted: remove its password first',
  'import/empty': '文件没有内容 the file is empty',
  'import/not-text': '不是文本文件，或编码无法识别 not a text, or in an unknown encoding',
} as const

const elements: Readonly<Record<DoubtElement, string>> = {
  kind: '文种 kind',
  secrecy: '密级 secrecy',
  number: '发文字号 number',
  title: '标题 title',
  addressees: '主送机关 addressees',
  heading: '标题层级 heading',
  table: '表格 table',
  attachment: '附件 attachment',
  signature: '署名 signature',
  date: '成文日期 date',
  note: '附注 note',
}

function doubtText({ element, where, text, reason }: Doubt): string {
  const shown = text === '' ? '' : `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}” `
  return `${elements[element]} ${shown}${reason} (${where})`
}

const noteTexts: Readonly<Record<ImportNote['code'], string>> = {
  'insertions-accepted': '修订的插入已接受 insertions accepted',
  'deletions-dropped': '修订的删除已去掉 deletions dropped',
  'comments-dropped': '批注 comments',
  'images-dropped': '图片 pictures',
  'text-boxes-kept': '文本框按正文处理 text boxes kept as text',
  'footnotes-dropped': '脚注 footnotes',
  'equations-as-text': '公式按文字处理 equations as text',
  'nested-tables-flattened': '嵌套表格已展平 nested tables flattened',
  'headers-footers-ignored': '页眉页脚 headers and footers',
}

function findingText(finding: RenderFinding): string {
  switch (finding.code) {
    case 'render/glyph-missing':
      return `${finding.place}的“${finding.character}”没有字体可用，以〓代替 no font draws U+${finding.codePoint.toString(16).toUpperCase()}`
    case 'render/title-reduced':
      return `标题太长，字号减为 ${finding.size} 磅 the title is set smaller so that page 1 shows text (7.3.3)`
    case 'render/addressees-moved':
      return '主送机关太多，移至版记 the addressees are moved to the imprint (7.4.2)'
    case 'render/tail-moved':
      return '末段与署名同页，使印章页有正文 the last text goes with the signature (7.3.5.1)'
    case 'render/pitch-adjusted':
      return `每页调整为 ${finding.rows} 行，使印章页有正文 the row pitch is changed (7.3.5.5)`
    case 'render/no-text-on-first-page':
      return '首页没有正文 the first page shows no text (7.3.3)'
    case 'render/seal-without-text':
      return '印章所在页没有正文 the seal stands on a page without text (7.3.5.1)'
  }
}

/** Everything said here is for people: the PDF is the only result. */
function tell(text: string, code: number): number {
  process.stderr.write(text)
  return code
}
