import { unzipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { convertPdf, type OfdDocument, pageSvg, pageText, readOfd } from '../src/index.ts'
import { officePdf } from './office-pdf.ts'
import { type PdfRun, readPdfRuns } from './read-pdf.ts'

let pdf: Uint8Array
let ofd: Uint8Array
let document: OfdDocument
let pages: readonly (readonly PdfRun[])[]

beforeAll(async () => {
  pdf = await officePdf(40)
  pages = await readPdfRuns(pdf)
  const converted = convertPdf(pdf, { custom: { 发文字号: '海政办发〔2026〕3号' } })
  if (!converted.ok) throw new Error(converted.problem.code)
  expect(converted.value.findings).toEqual([])
  ofd = converted.value.ofd
  const read = readOfd(ofd)
  if (!read.ok) throw new Error(read.problem.code)
  document = read.value
})

const bare = (text: string) => text.replace(/\s/g, '')

describe('公文由 PDF 转为 OFD', () => {
  test('W1 页数、页面大小不变', () => {
    expect(document.pages.length).toBe(pages.length)
    expect(pages.length).toBeGreaterThan(3)
    for (const page of document.pages) expect([page.width, page.height]).toEqual([210, 297])
  })

  test('W4 R4 每页的文字与另一程序从 PDF 读出的相同', () => {
    for (const [index, page] of document.pages.entries()) {
      expect(bare(pageText(page).join(''))).toBe(bare((pages[index] ?? []).map(({ text }) => text).join('')))
    }
  })

  test('W5 每段文字的起点与 PDF 相差不到百分之一毫米，字号相同', () => {
    for (const [index, page] of document.pages.entries()) {
      const glyphs = page.units.flatMap((unit) => {
        if (unit.type !== 'text') return []
        const [left, top] = unit.boundary
        const [a, , , d, e, f] = unit.turn
        return unit.glyphs.map((glyph) => ({
          ...glyph,
          left: left + e + glyph.x * a,
          baseline: top + f + glyph.y * d,
          size: unit.size,
        }))
      })
      for (const run of pages[index] ?? []) {
        const nearest = glyphs.filter(
          ({ left, baseline }) => Math.abs(left - run.left) < 0.01 && Math.abs(baseline - run.baseline) < 0.01,
        )
        expect(
          nearest.map(({ text }) => text),
          run.text,
        ).toContain([...run.text][0])
        expect(nearest[0]?.size).toBeCloseTo(run.size, 3)
      }
    }
  })

  test('W6 字体为原嵌入的子集，只凭字符就能取到字形', () => {
    for (const font of document.fonts.values()) expect(font.file?.length).toBeGreaterThan(500)
    const glyphs = document.pages.flatMap((page) =>
      page.units.flatMap((unit) => (unit.type === 'text' ? unit.glyphs : [])),
    )
    expect(glyphs.filter(({ glyph }) => glyph !== null)).toEqual([])
  })

  test('W8 红线和版记的线都在', () => {
    const lines = document.pages[0]?.units.filter((unit) => unit.type === 'path') ?? []
    expect(lines.some(({ stroke, boundary }) => stroke?.components.join() === '255,0,0' && boundary[2] > 156)).toBe(
      true,
    )
  })

  test('W2 元数据', () => {
    expect(document.info.title).toBe('海川县人民政府办公室关于做好2026年度防汛抗旱工作的通知')
    expect(document.info.createdOn).toBe('2026-01-05')
    expect(document.info.id).toMatch(/^[0-9a-f]{32}$/)
    expect(document.info.custom).toEqual({ 发文字号: '海政办发〔2026〕3号' })
  })

  test('W3 同一 PDF 得到同样的字节，入口在最前', () => {
    const again = convertPdf(pdf.slice(), { custom: { 发文字号: '海政办发〔2026〕3号' } })
    expect(again.ok && Buffer.from(again.value.ofd).equals(Buffer.from(ofd))).toBe(true)
    expect(Object.keys(unzipSync(ofd))[0]).toBe('OFD.xml')
  })

  test('R5 页面图形自带字体，不含脚本和链接', () => {
    const [first] = document.pages
    const svg = first === undefined ? '' : pageSvg(document, first)
    expect(svg).toContain('@font-face')
    expect(svg).toContain('关于做好')
    expect(svg).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/)
  })
})
