import { emptyDocument, type OfficialDocument } from '@sanban/document'
import { describe, expect, test } from 'vitest'
import { type PdfPage, readPdf } from '../check/read-pdf.ts'
import { notice, noticeHeaded, running, typesetter } from './typeset.ts'

/** The type area's edges in millimetres (GB/T 9704—2012 5.2.1). */
const area = { top: 37, left: 28, right: 184, bottom: 262, width: 156 }
const cell = area.width / 28
const em = (16 / 72) * 25.4

async function pagesOf(document: OfficialDocument): Promise<readonly PdfPage[]> {
  return (await readPdf((await typesetter()).pdf(document, { createdAt: 0 }).pdf)).pages
}

function page(pages: readonly PdfPage[], number: number): PdfPage {
  const found = pages.at(number < 0 ? number : number - 1)
  if (found === undefined) throw new Error(`There is no page ${number}`)
  return found
}

function run(on: PdfPage, text: string) {
  const found = on.runs.find((candidate) => candidate.text.includes(text))
  if (found === undefined) throw new Error(`“${text}” is not on the page: ${on.lines.join(' / ')}`)
  return found
}

const hasText = (on: PdfPage, text: string) => on.lines.some((line) => line.includes(text))

describe('版面 the page', () => {
  test('R1 A4 (5.1)', async () => {
    for (const each of await pagesOf(notice())) {
      expect(each.width).toBeCloseTo(210, 2)
      expect(each.height).toBeCloseTo(297, 2)
    }
  })

  test('R2 满页 22 行、每行 28 字，撑满版心 (5.2.3)', async () => {
    const full = page(await pagesOf(notice({ body: running(28 * 45) })), 2)
    const rows = full.runs.filter((each) => each.text.startsWith('国'))
    expect(rows.map((row) => [...row.text].length)).toEqual(Array(22).fill(28))
    expect(rows[0]?.baseline).toBeCloseTo(area.top + 0.88 * em, 2)
    expect(rows[21]?.baseline).toBeCloseTo(area.bottom - 0.12 * em, 2)
    for (const row of rows) expect(row.left).toBeCloseTo(area.left, 2)
    for (const row of rows) expect(row.left + row.width).toBeLessThan(area.right + 0.1)
  })

  test('R3 段首空二字，回行顶格 (7.3.3)', async () => {
    const rows = page(await pagesOf(notice({ body: running(60) })), 1).runs.filter((each) => each.text.startsWith('国'))
    expect(rows.map((row) => row.left)).toEqual([
      expect.closeTo(area.left + 2 * cell, 2),
      expect.closeTo(area.left, 2),
      expect.closeTo(area.left, 2),
    ])
    expect([...(rows[0]?.text ?? '')]).toHaveLength(26)
  })
})

describe('版头 the header', () => {
  test('R4 红线长 156 mm，距发文字号 4 mm (7.2.7)', async () => {
    const first = page(await pagesOf(notice()), 1)
    const [rule] = first.rules
    expect(rule?.left).toBeCloseTo(area.left, 2)
    expect(rule?.width).toBeCloseTo(area.width, 2)
    expect((rule?.y ?? 0) - (run(first, '海政办发').baseline + 0.12 * em)).toBeCloseTo(4, 1)
  })

  test('R5 发文字号居中，标志下空二行 (7.2.5)', async () => {
    const first = page(await pagesOf(notice()), 1)
    const runs = first.runs.filter((each) => Math.abs(each.baseline - run(first, '海政办发').baseline) < 0.1)
    const left = Math.min(...runs.map((each) => each.left))
    const right = Math.max(...runs.map((each) => each.left + each.width))
    expect((left + right) / 2).toBeCloseTo(area.left + area.width / 2, 0)
  })

  test('R6 上行文：发文字号左空一字，与最后一个签发人同行，签发人右空一字 (7.2.5, 7.2.6)', async () => {
    const signers = ['甲某某', '乙某某', '丙某某']
    const first = page(await pagesOf(noticeHeaded({ signers })), 1)
    expect(run(first, '海政办发').left).toBeCloseTo(area.left + cell, 1)
    expect(run(first, '海政办发').baseline).toBeCloseTo(run(first, '丙某某').baseline, 1)
    expect(run(first, '乙某某').left + run(first, '乙某某').width).toBeCloseTo(area.right - cell, 0)
    expect(run(first, '丙某某').left).toBeCloseTo(run(first, '甲某某').left, 1)
  })

  test('R7 份号、紧急程度顶格排在第一、二行 (7.2.1–7.2.3)', async () => {
    const first = page(await pagesOf(noticeHeaded({ copyNumber: '000001', urgency: '特急' })), 1)
    expect(run(first, '000001').left).toBeCloseTo(area.left, 1)
    expect(run(first, '000001').baseline).toBeCloseTo(area.top + 0.88 * em, 1)
    expect(run(first, '特急').left).toBeCloseTo(area.left, 1)
  })

  const marks: readonly (readonly [string, readonly string[]])[] = [
    ['短', ['国务院']],
    ['长', ['海川县推进政府职能转变和行政审批制度改革协调小组办公室']],
    ['很长', ['中共海川县委党的群众路线教育实践活动领导小组办公室和海川县人民政府办公室']],
    ['联合', ['中共海川县委办公室', '海川县人民政府办公室', '海川县公安局']],
  ]
  test.each(marks)('R8 发文机关标志不超出版心：%s (7.2.4)', async (_, organs) => {
    const first = page(await pagesOf(noticeHeaded({ organs })), 1)
    const beforeNumber = first.runs.filter((each) => each.baseline < run(first, '海政办发').baseline - 1)
    expect(beforeNumber.map((each) => each.text).join('')).toContain('文件')
    for (const each of beforeNumber) {
      expect(each.left).toBeGreaterThan(area.left - 0.1)
      expect(each.left + each.width).toBeLessThan(area.right + 0.5)
    }
  })
})

describe('主体 the main part', () => {
  test('还没有内容的草稿也能排版', async () => {
    const pages = await pagesOf(emptyDocument('notice', []))
    expect(pages).toHaveLength(1)
    expect(page(pages, 1).rules).toHaveLength(1)
  })

  test('R9 标题二号居中 (7.3.1)', async () => {
    const first = page(await pagesOf(notice({ title: '海川县人民政府关于做好防汛工作的通知' })), 1)
    const title = run(first, '防汛工作')
    expect(title.size).toBeCloseTo(22, 1)
    expect(title.left + title.width / 2).toBeCloseTo(area.left + area.width / 2, 0)
  })

  test('R10 首页必须显示正文：200 字的标题、很多主送机关 (7.3.3, 7.4.2)', async () => {
    const title = `海川县人民政府办公室关于${'加强和改进防汛抗旱及水利设施建设管理有关工作'.repeat(8)}的通知`.slice(
      0,
      200,
    )
    const addressees = '各乡镇人民政府，县政府各部门、各直属机构，'.repeat(12)
    const body = [{ type: 'paragraph', text: '为做好防汛抗旱工作，现通知如下。'.repeat(5) }] as const
    const result = (await typesetter()).pdf(notice({ title, addressees, body }), { createdAt: 0 })
    const { pages } = await readPdf(result.pdf)
    expect(hasText(page(pages, 1), '为做好防汛抗旱工作')).toBe(true)
    expect(hasText(page(pages, -1), '主送：各乡镇人民政府')).toBe(true)
    expect(result.findings.map((finding) => finding.code)).toEqual(['render/addressees-moved', 'render/title-reduced'])
  })

  test('R11 成文日期右空四字，署名以成文日期为准居中 (7.3.5.1)', async () => {
    const pages = await pagesOf(notice())
    const signed = pages.find((each) => hasText(each, '2026年1月5日'))
    if (signed === undefined) throw new Error('no date')
    const row = lineWith(signed, '2026年1月5日')
    const name = lineWith(signed, '海川县人民政府办公室', row.baseline)
    expect(row.right).toBeCloseTo(area.right - 4 * cell, 0)
    expect((name.left + name.right) / 2).toBeCloseTo((row.left + row.right) / 2, 0)
  })

  test('R12 印章页必须有正文 (7.3.5.1, 7.3.5.5)', async () => {
    for (let length = 26; length < 28 * 9; length += 28) {
      const result = (await typesetter()).pdf(notice({ body: running(length) }), { createdAt: 0 })
      const { pages } = await readPdf(result.pdf)
      const signed = pages.find((each) => hasText(each, '月5日'))
      expect(
        signed?.lines.some((line) => line.includes('国')),
        `${length}`,
      ).toBe(true)
      expect(result.findings.map((finding) => finding.code)).not.toContain('render/seal-without-text')
    }
  })

  test('R13 附件说明：左空二字，回行与名称首字对齐，名称后无标点 (7.3.4)', async () => {
    const titles = [
      '海川县2026年度防汛抗旱工作任务分工表',
      '海川县2026年度防汛抗旱物资储备情况统计表及其填报说明和有关要求',
    ]
    const pages = await pagesOf(notice({ attachments: titles.map((title) => ({ title, blocks: running(30) })) }))
    const listed = page(pages, 1).runs.some((each) => each.text.includes('附件')) ? page(pages, 1) : page(pages, 2)
    expect(run(listed, '附件').left).toBeCloseTo(area.left + 2 * cell, 1)
    const names = listed.runs.filter(
      (each) => each.text.startsWith('海川县') && each.baseline >= run(listed, '附件').baseline - 0.1,
    )
    expect(names[1]?.left).toBeCloseTo(names[0]?.left ?? 0, 1)
    expect(listed.lines.some((line) => line.includes('说明和有关要求'))).toBe(true)
  })

  test('R14 附件另面，标注在第一行，标题在第三行居中 (7.3.7)', async () => {
    const pages = await pagesOf(notice({ attachments: [{ title: '任务分工表', blocks: running(30) }] }))
    const attachment = pages.find((each) => each.lines[0] === '附件')
    if (attachment === undefined) throw new Error('no attachment page')
    expect(run(attachment, '附件').baseline).toBeCloseTo(area.top + 0.88 * em, 1)
    const title = run(attachment, '任务分工表')
    expect(title.left + title.width / 2).toBeCloseTo(area.left + area.width / 2, 0)
    const pitch = (225 - em) / 21
    expect(title.baseline - 0.88 * (22 / 72) * 25.4).toBeCloseTo(area.top + 2 * pitch, 1)
  })
})

describe('横排的表格 turned tables', () => {
  const wide = (rows: number) =>
    ({ type: 'table', headerRows: 1, rows: Array.from({ length: rows }, () => Array(14).fill('项')) }) as const
  const shapes = (pages: readonly PdfPage[]) =>
    pages.map(({ width, height }) => (width > height ? '横' : '竖')).join('')
  const imprint = { copies: '', issuer: '', issuedOn: null }

  test.each([
    [10, '竖竖横竖', '末面'],
    [40, '竖竖横横竖竖', '末面前有空白页'],
  ])('R40 附件里 %i 行的宽表横排，版记仍在双页 (8, 7.4.1)', async (rows, expected) => {
    const body = running(28 * 9)
    const pages = await pagesOf(notice({ body, attachments: [{ title: '统计表', blocks: [wide(rows)] }] }))
    expect(shapes(pages)).toBe(expected)
    expect(hasText(page(pages, -1), '抄送：')).toBe(true)
  })

  test('R40 正文中的宽表自成横排的面，其后回到竖排，末尾没有多余的空白面 (8)', async () => {
    const [paragraph] = running(60)
    const body = paragraph === undefined ? [] : [paragraph, wide(8), paragraph]
    const attachments = [{ title: '统计表', blocks: [wide(8)] }]
    expect(shapes(await pagesOf(notice({ body, imprint })))).toBe('竖横竖')
    expect(shapes(await pagesOf(notice({ body, imprint, attachments })))).toBe('竖横竖横')
  })

  test('R24 横排的面在预览中也是横的', async () => {
    const { pages } = (await typesetter()).pages(notice({ body: [wide(8)], imprint }))
    expect(pages.map((each) => /width="(\d+mm)"/u.exec(each)?.[1])).toContain('297mm')
  })
})

describe('版记和页码 imprint and page numbers', () => {
  test('R15 版记在最后一面（双面）的版心下边缘，线宽同版心 (7.4.1)', async () => {
    const pages = await pagesOf(notice())
    expect(pages).toHaveLength(2)
    const last = page(pages, -1)
    expect(last.rules).toHaveLength(3)
    expect(last.rules.at(-1)?.y).toBeCloseTo(area.bottom, 1)
    for (const rule of last.rules) expect(rule.width).toBeCloseTo(area.width, 1)
    expect(last.lines).toContain('抄送：县委各部门，县人大常委会办公室。')
    expect(last.lines).toContain('海川县人民政府办公室2026年1月6日印发')
  })

  test.each([1, 2, 3, 4, 5, 6])('R16 页数总是双数，正文 %i 面 (7.4.1)', async (full) => {
    const pages = await pagesOf(notice({ body: running(28 * (22 * full - 14)) }))
    expect(pages.length % 2).toBe(0)
    expect(hasText(page(pages, -1), '抄送：')).toBe(true)
  })

  test('R17 页码四号，距版心 7 mm，单页居右、双页居左空一字 (7.5)', async () => {
    const pages = await pagesOf(notice({ body: running(28 * 40) }))
    const odd = lineWith(page(pages, 1), '— 1 —')
    const even = lineWith(page(pages, 2), '— 2 —')
    expect(odd.right).toBeCloseTo(area.right - cell, 1)
    expect(even.left).toBeCloseTo(area.left + cell, 1)
    expect(odd.size).toBe(14)
    // The dash is drawn about a third of an em above the baseline.
    expect(odd.baseline).toBeGreaterThan(area.bottom + 7)
    expect(odd.baseline).toBeLessThan(area.bottom + 7 + 0.5 * (14 / 72) * 25.4)
  })

  test('R18 版记页前有空白页的，两页都不编页码 (7.5)', async () => {
    const filled = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        pagesOf(notice({ body: running(28 * (22 + index)), note: '此件公开发布' })),
      ),
    )
    const blank = filled.find((pages) => pages.some((each) => each.runs.length === 0))
    if (blank === undefined) throw new Error('no case with a blank page')
    expect(blank.map((each) => each.lines.some((line) => /^— \d —$/.test(line)))).toEqual([true, true, false, false])
  })
})

interface Line {
  readonly left: number
  readonly right: number
  readonly baseline: number
  readonly size: number
}

/** The line that reads `text`; the last one above `below` where that is given. */
function lineWith(on: PdfPage, text: string, below = Number.POSITIVE_INFINITY): Line {
  const baselines = [...new Set(on.runs.map((each) => each.baseline))].filter((each) => each < below - 0.5)
  const lines = baselines.map((baseline) => on.runs.filter((each) => Math.abs(each.baseline - baseline) < 0.3))
  const found = lines.filter((runs) => runs.map((each) => each.text).join('') === text).at(-1)
  if (found === undefined) throw new Error(`No line “${text}”: ${on.lines.join(' / ')}`)
  return {
    left: Math.min(...found.map((each) => each.left)),
    right: Math.max(...found.map((each) => each.left + each.width)),
    baseline: found[0]?.baseline ?? 0,
    size: found[0]?.size ?? 0,
  }
}
