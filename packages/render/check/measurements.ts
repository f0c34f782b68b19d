import type { fixtures } from './fixtures.ts'
import { area, cell, findLine, lineOf, type PageLine, pageLines, pitch, points } from './page-lines.ts'
import type { PdfPage, Rule, Run } from './read-pdf.ts'

/** One measure of the standard in the typeset file: what was found must be within `tolerance` of what is expected. */
export interface Measurement {
  /** Of GB/T 9704—2012. */
  readonly clause: string
  readonly what: string
  /** Millimetres from the page's upper left corner or between two elements, points of a size, or a count. */
  readonly expected: number
  readonly found: number
}

/** By how much a measure may be off. */
export const tolerance = 0.2

/** A file as it is measured: its pages, and the upper end of the red strokes of the first page in millimetres. */
export interface MeasuredFile {
  readonly pages: readonly PdfPage[]
  readonly topOfMark: number
}

type Measure = (file: MeasuredFile) => readonly Measurement[]

/** What is measured in each of the fixtures. */
export const measures: Readonly<Record<keyof typeof fixtures, readonly Measure[]>> = {
  notice: [
    paper,
    fullRows,
    corner,
    markAt(area.top + 35, '7.2.4'),
    numberCentred,
    redRule,
    title,
    levels,
    attachmentList,
    sealed,
    note,
    attachments,
    imprint,
    pageNumbers,
  ],
  classified: [paper, secrecy, markAt(area.top + 35, '7.2.4'), redRule, title, sealed, imprint, pageNumbers],
  request: [paper, markAt(area.top + 35, '7.2.4'), signers, redRule, title, sealed, imprint, pageNumbers],
  joint: [paper, markAt(area.top + 35, '7.2.4'), numberCentred, redRule, title, imprint, pageNumbers],
  decision: [paper, markAt(area.top + 35, '7.2.4'), redRule, title, caption, unsealed, imprint, pageNumbers],
  wideTable: [turnedTable, imprint],
  letter: [paper, fullRows, markAt(30, '10.1'), letterHead, sealed, letterImprint],
  order: [paper, markAt(area.top + 20, '10.2'), order, imprint, pageNumbers],
  minutes: [paper, markAt(area.top + 35, '10.3'), numberCentred, redRule, attendance, imprint, pageNumbers],
}

function measured(clause: string, what: string, expected: number, found: number): Measurement {
  return { clause, what, expected, found }
}

/** A yes or no as a count: 1 where it is so. */
function holds(clause: string, what: string, found: boolean): Measurement {
  return measured(clause, what, 1, found ? 1 : 0)
}

function centred(clause: string, what: string, { left, right }: PageLine): Measurement {
  // Characters are tracked to 28 a row: a line ends in the space after its last one.
  return measured(clause, `${what}居中`, (area.left + area.right) / 2, (left + right) / 2)
}

/** The faces of the free fonts and of those that offices have, as their files name them. */
const faces = {
  body: /Fang|仿宋/iu,
  title: /Serif.*Bold|XBS|BiaoSong|小标宋/iu,
  heading: /Hei|黑体/iu,
  subheading: /Kai|楷体/iu,
  number: /Song|SimSun|宋体/iu,
}

function set(clause: string, what: string, line: PageLine, size: number, face: keyof typeof faces) {
  const font = line.runs.find(({ text }) => /\p{Script=Han}|—/u.test(text))?.font ?? line.font
  return [
    measured(clause, `${what}字号`, size, line.size),
    holds(clause, `${what}字体 ${font}`, faces[face].test(font)),
  ]
}

function firstPage({ pages }: MeasuredFile): PdfPage {
  const [page] = pages
  if (page === undefined) throw new Error('The file has no page')
  return page
}

function rule(rules: readonly Rule[], at: number): Rule {
  const found = rules.at(at)
  if (found === undefined) throw new Error('The page lacks a rule')
  return found
}

function paper({ pages }: MeasuredFile) {
  return pages.flatMap(({ width, height }, at) => [
    measured('5.1', `第${at + 1}面宽`, 210, width),
    measured('5.1', `第${at + 1}面高`, 297, height),
  ])
}

function fullRows({ pages }: MeasuredFile) {
  const rows = pages
    .slice(1, 2)
    .flatMap(pageLines)
    .filter(({ text }) => /^国{28}$/u.test(text))
  return [
    holds('5.2.3', '满行28字', rows.length > 5),
    measured('5.2.1', '天头', area.top, rows[0]?.top ?? 0),
    ...rows.slice(1).map(({ top }, at) => measured('5.2.3', '行距', pitch, top - (rows[at]?.top ?? 0))),
    ...rows.flatMap((row) => [
      measured('5.2.1', '订口', area.left, row.left),
      measured('5.2.1', '版心右边缘', area.right, row.right),
      ...set('5.2.2', '正文', row, 16, 'body'),
    ]),
  ]
}

function corner({ pages }: MeasuredFile) {
  const copyNumber = findLine(pages, '000001')
  const urgency = findLine(pages, '特急')
  return [
    measured('7.2.1', '份号顶格', area.left, copyNumber.left),
    measured('7.2.1', '份号第一行', area.top, copyNumber.top),
    measured('7.2.1', '份号字号', 16, copyNumber.size),
    measured('7.2.3', '紧急程度顶格', area.left, urgency.left),
    measured('7.2.3', '紧急程度第二行', area.top + pitch, urgency.top),
    ...set('7.2.3', '紧急程度', urgency, 16, 'heading'),
  ]
}

function secrecy({ pages }: MeasuredFile) {
  const [mark, urgency] = [findLine(pages, '秘密★1年'), findLine(pages, '加急')]
  return [
    measured('7.2.2', '密级顶格', area.left, mark.left),
    measured('7.2.2', '密级第二行', area.top + pitch, mark.top),
    ...set('7.2.2', '密级', mark, 16, 'heading'),
    measured('7.2.3', '紧急程度在密级下一行', pitch, urgency.top - mark.top),
  ]
}

function markAt(top: number, clause: string): Measure {
  return (file) => {
    const line = lineOf(firstPage(file).runs.filter(({ size }) => size > 30))
    return [
      measured(clause, '标志上边缘', top, file.topOfMark),
      centred(clause, '标志', line),
      holds(clause, `标志字体 ${line.font}`, faces.title.test(line.font)),
    ]
  }
}

function numberCentred({ pages }: MeasuredFile) {
  const line = findLine(pages, '〕')
  return [centred('7.2.5', '发文字号', line), ...set('7.2.5', '发文字号', line, 16, 'body')]
}

function signers({ pages }: MeasuredFile) {
  const [names, last] = [findLine(pages, '甲某某'), findLine(pages, '海政〔2026〕8号')]
  const numberRuns = last.runs.filter(({ text }) => !text.includes('某'))
  const [firstName, thirdName] = [
    names.runs.find(({ text }) => text.includes('甲')),
    last.runs.find(({ text }) => text.includes('丙')),
  ]
  return [
    measured('7.2.5', '发文字号左空一字', area.left + cell, lineOf(numberRuns).left),
    holds('7.2.5', '发文字号与最后一个签发人同行', last.text.includes('丙某某')),
    measured('7.2.6', '签发人右空一字', area.right - cell, names.right),
    measured('7.2.6', '回行与第一个签发人对齐', firstName?.left ?? 0, thirdName?.left ?? 1000),
    holds('7.2.6', '签发人姓名楷体', faces.subheading.test(firstName?.font ?? '')),
  ]
}

function redRule(file: MeasuredFile) {
  const line = rule(firstPage(file).rules, 0)
  return [
    measured('7.2.7', '红线长', area.width, line.width),
    measured('7.2.7', '红线左端', area.left, line.left),
    measured('7.2.7', '红线在发文字号之下4 mm', 4, line.y - findLine(file.pages, '号').bottom),
  ]
}

function title(file: MeasuredFile) {
  const rows = pageLines(firstPage(file)).filter(({ size }) => size === 22)
  const [top] = rows
  if (top === undefined) throw new Error('The first page has no title')
  return [
    ...rows.flatMap((row) => [centred('7.3.1', '标题', row), ...set('7.3.1', '标题', row, 22, 'title')]),
    measured('7.3.1', '标题在红线下空二行', 2 * pitch, top.top - rule(firstPage(file).rules, 0).y),
  ]
}

function caption({ pages }: MeasuredFile) {
  const line = findLine(pages, '第3次常务会议通过')
  // The file names a bracket's half-width rest as part of the line: the middle is that of the whole.
  return [...set('7.3.1', '题注', line, 16, 'subheading')]
}

function levels({ pages }: MeasuredFile) {
  const level = (text: string, face: keyof typeof faces) => {
    const line = findLine(pages, text)
    return [
      measured('7.3.3', `“${text}”左空二字`, area.left + 2 * cell, line.left),
      ...set('7.3.3', `“${text}”`, line, 16, face),
    ]
  }
  return [
    ...level('一、总体要求', 'heading'),
    ...level('工作目标', 'subheading').slice(1),
    ...level('责任到人', 'body'),
    ...level('任务到岗', 'body').slice(1),
  ]
}

function attachmentList({ pages }: MeasuredFile) {
  const label = findLine(pages, '附件：')
  const second = findLine(pages, '物资储备情况统计表')
  const rest = findLine(pages, '填报说明和有关要求')
  const nameOf = (line: PageLine) => line.runs.find(({ text }) => text.includes('海川县'))?.left ?? 0
  return [
    measured('7.3.4', '附件说明左空二字', area.left + 2 * cell, label.left),
    measured('7.3.4', '第二个名称与第一个对齐', nameOf(label), nameOf(second)),
    measured('7.3.4', '回行与名称首字对齐', nameOf(second), rest.left),
    holds('7.3.4', '名称后无标点', /要求$/u.test(rest.text)),
  ]
}

/** The date as the last one of the text, not that of the imprint. */
function dateLine(pages: readonly PdfPage[]): PageLine {
  const line = pages.flatMap(pageLines).find(({ text }) => text === '2026年1月5日')
  if (line === undefined) throw new Error('The file has no date')
  return line
}

function nameAbove(pages: readonly PdfPage[], text: string): PageLine {
  const line = pages.flatMap(pageLines).findLast((each) => each.text === text)
  if (line === undefined) throw new Error(`The file is not signed by ${text}`)
  return line
}

function sealed({ pages }: MeasuredFile) {
  const date = dateLine(pages)
  const name = nameAbove(pages, '海川县人民政府')
  return [
    measured('7.3.5.1', '成文日期右空四字', area.right - 4 * cell, date.right),
    measured('7.3.5.1', '署名以成文日期为准居中', (date.left + date.right) / 2, (name.left + name.right) / 2),
    measured('7.3.5.1', '成文日期在署名下一行', pitch, date.top - name.top),
  ]
}

function unsealed({ pages }: MeasuredFile) {
  const date = dateLine(pages)
  const name = nameAbove(pages, '海川县人民政府')
  const above = pages.flatMap(pageLines).find(({ text }) => /^国+$/u.test(text) && text.length === 26)
  return [
    holds('7.3.5.2', '有正文', above !== undefined),
    measured('7.3.5.2', '署名右空二字', area.right - 2 * cell, name.right),
    measured('7.3.5.2', '成文日期首字右移二字', 2 * cell, date.left - name.left),
    measured('7.3.5.2', '成文日期在署名下一行', pitch, date.top - name.top),
  ]
}

function note({ pages }: MeasuredFile) {
  const line = findLine(pages, '此件公开发布')
  return [
    measured('7.3.6', '附注在成文日期下一行', pitch, line.top - dateLine(pages).top),
    ...set('7.3.6', '附注', line, 16, 'body'),
  ]
}

function attachments({ pages }: MeasuredFile) {
  const label = findLine(pages, '附件1')
  const heading = pages.flatMap(pageLines).find(({ text, size }) => text.includes('任务分工表') && size === 22)
  if (heading === undefined) throw new Error('The attachment has no title')
  return [
    measured('7.3.7', '附件标注顶格', area.left, label.left),
    measured('7.3.7', '附件标注第一行', area.top, label.top),
    ...set('7.3.7', '附件标注', label, 16, 'heading'),
    measured('7.3.7', '附件标题第三行', area.top + 2 * pitch, heading.top),
    centred('7.3.7', '附件标题', heading),
  ]
}

function imprint({ pages }: MeasuredFile) {
  const last = pages.at(-1)
  if (last === undefined) throw new Error('The file has no page')
  const lines = last.rules.slice(-3)
  const [copies, issue] = [findLine(pages, '抄送：'), findLine(pages, '印发')]
  return [
    holds('7.4.3', '版记在最后一面', copies.page === pages.length && pages.length % 2 === 0),
    measured('7.4.1', '末条分隔线与版心下边缘重合', area.bottom, rule(lines, -1).y),
    ...lines.flatMap(({ left, width }) => [
      measured('7.4.1', '分隔线左端', area.left, left),
      measured('7.4.1', '分隔线长', area.width, width),
    ]),
    ...[0.35, 0.25, 0.35].map((thickness, at) =>
      holds('7.4.1', `第${at + 1}条分隔线粗 ${thickness} mm`, Math.abs(rule(lines, at).thickness - thickness) < 0.02),
    ),
    measured('7.4.2', '抄送左空一字', area.left + cell, copies.left),
    ...set('7.4.2', '抄送', copies, 14, 'body'),
    measured('7.4.3', '印发机关左空一字', area.left + cell, issue.left),
    measured('7.4.3', '印发日期右空一字', area.right - cell, issue.right),
  ]
}

function pageNumbers({ pages }: MeasuredFile) {
  return pages.flatMap((page, at) => {
    const line = pageLines(page).find(({ text }) => text === `— ${at + 1} —`)
    if (line === undefined) return [holds('7.5', `第${at + 1}面页码`, false)]
    const odd = at % 2 === 0
    return [
      measured(
        '7.5',
        odd ? '单页码右空一字' : '双页码左空一字',
        odd ? area.right - cell : area.left + cell,
        odd ? line.right : line.left,
      ),
      ...set('7.5', '页码', line, 14, 'number'),
    ]
  })
}

/** 8: on pages that lie, measured as they are turned upright: the head at the left edge, the number where other pages have it. */
function turnedTable({ pages }: MeasuredFile) {
  const turned = pages.flatMap((page, at) => (page.width > page.height ? [{ page, number: at + 1 }] : []))
  return [
    measured('8', '横排的面数', 2, turned.length),
    ...turned.flatMap(({ page, number }) => {
      const digits = page.runs.find(({ text }) => text.includes('—'))
      const head = page.runs.find(({ text }) => text.startsWith('表头'))
      const rules = page.rules.map(({ left }) => left)
      return [
        measured('5.1', '横排的面宽', 297, page.width),
        measured('5.1', '横排的面高', 210, page.height),
        holds('8', '表头在订口（单页）或切口（双页）一边', head !== undefined && head.baseline < page.height / 2),
        measured('5.2.1', '表格左端在版心下边缘', 297 - area.bottom, Math.min(...rules)),
        // The baseline of the number runs down the page: its left edge is where the upright one begins.
        ...uprightNumber(digits, number),
      ]
    }),
  ]
}

/** A run that is turned clockwise begins at its upper end: upright, `baseline` is its distance from the page's left edge. */
function uprightNumber(run: Run | undefined, number: number) {
  const found = run?.baseline ?? 0
  const width = run?.width ?? 0
  return [
    holds('7.5', `第${number}面页码`, run?.text.includes(String(number)) === true),
    number % 2 === 1
      ? measured('7.5', '单页码右空一字', area.right - cell, found + width)
      : measured('7.5', '双页码左空一字', area.left + cell, found),
    holds('7.5', '页码在版心下边缘之外', (run?.left ?? 1000) < 297 - area.bottom - 7),
  ]
}

function letterHead(file: MeasuredFile) {
  const page = firstPage(file)
  const [thick, thin] = [rule(page.rules, 0), rule(page.rules, 1)]
  const [thin2, thick2] = [rule(page.rules, 2), rule(page.rules, 3)]
  const [number, urgency] = [findLine(file.pages, '海政函'), findLine(file.pages, '加急')]
  const top = pageLines(page).find(({ size }) => size === 22)?.top ?? 0
  const mark = pageLines(page).find(({ size }) => size > 30)
  return [
    measured('10.1', '双线条数', 4, page.rules.length),
    ...page.rules.flatMap(({ left, width }) => [
      measured('10.1', '双线长', 170, width),
      measured('10.1', '双线左端', 20, left),
    ]),
    holds('10.1', '第一条双线上粗下细', thick.thickness > thin.thickness && thick.y < thin.y),
    holds('10.1', '第二条双线上细下粗', thin2.thickness < thick2.thickness && thin2.y < thick2.y),
    holds('10.1', '第一条双线在标志之下', thick.y > (mark?.bottom ?? Number.POSITIVE_INFINITY)),
    measured('10.1', '第二条双线距下页边 20 mm', 277, thick2.y + thick2.thickness / 2),
    measured('10.1', '发文字号顶格居版心右边缘', area.right, number.right),
    measured('10.1', '发文字号距双线 7/8 字高', (7 / 8) * points(16), number.top - thin.y - thin.thickness / 2),
    measured('10.1', '份号与发文字号同行顶格', area.left, number.left),
    measured('10.1', '标题与其上最后一个要素相距二行', 2 * pitch + (pitch - points(16)), top - urgency.bottom),
    holds('10.1', '首页不显示页码', !page.lines.some((line) => /—/u.test(line))),
    holds('10.1', '第二面有页码', file.pages[1]?.lines.includes('— 2 —') === true),
  ]
}

function letterImprint({ pages }: MeasuredFile) {
  const copies = findLine(pages, '抄送：')
  return [
    holds('10.1', '版记在最后一面', copies.page === pages.length),
    measured('10.1', '版记无分隔线', 0, pages.at(-1)?.rules.length ?? -1),
    measured('10.1', '版记在版心最下方', area.bottom, copies.bottom + ((7 / 8) * points(16)) / 2),
  ]
}

function order({ pages }: MeasuredFile) {
  const [mark, number, text] = [findLine(pages, '海川县人民政府令'), findLine(pages, '第8号'), findLine(pages, '国国')]
  const [post, name] = [findLine(pages, '县长'), findLine(pages, '甲某某')]
  const date = dateLine(pages)
  return [
    holds('10.2', '令号在标志之下', number.top > mark.bottom),
    centred('10.2', '令号', number),
    measured('10.2', '正文在令号下空二行', 3 * pitch, text.top - number.top),
    measured('7.3.5.3', '签名章右空四字', area.right - 4 * cell, name.right),
    measured('7.3.5.3', '签名章左空二字标注职务', 2 * cell, name.left - post.right),
    measured('7.3.5.3', '职务以签名章上下居中', (name.top + name.bottom) / 2, (post.top + post.bottom) / 2),
    measured('7.3.5.3', '成文日期右空四字', area.right - 4 * cell, date.right),
    measured('7.3.5.3', '成文日期在签名章下空一行', pitch + (pitch - points(16)), date.top - name.bottom),
  ]
}

function attendance({ pages }: MeasuredFile) {
  const [attended, rest] = [findLine(pages, '出席'), findLine(pages, '主任丁某某')]
  const [excused, observed] = [findLine(pages, '请假'), findLine(pages, '列席')]
  const names = attended.runs.find(({ text }) => text.includes('县长'))
  const above = pages.flatMap(pageLines).findLast(({ text }) => /^国+$/u.test(text))
  return [
    measured('10.3', '正文下空一行', 2 * pitch, attended.top - (above?.top ?? 0)),
    ...[attended, excused, observed].flatMap((line) => [
      measured('10.3', '左空二字', area.left + 2 * cell, line.left),
      ...set('10.3', '标签', line, 16, 'heading'),
    ]),
    measured('10.3', '回行与冒号后的首字对齐', names?.left ?? 0, rest.left),
  ]
}
