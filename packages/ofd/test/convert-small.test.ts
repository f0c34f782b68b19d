import { expect, test } from 'vitest'
import { convertPdf, type OfdDocument, type PageUnit, pageText, readOfd } from '../src/index.ts'
import { smallPdf, stream } from './small-pdf.ts'

const mm = 25.4 / 72

function converted(pdf: Uint8Array): { readonly document: OfdDocument; readonly codes: readonly string[] } {
  const made = convertPdf(pdf)
  if (!made.ok) throw new Error(made.problem.code)
  const read = readOfd(made.value.ofd)
  if (!read.ok) throw new Error(`${read.problem.code} ${JSON.stringify(read.problem)}`)
  return { document: read.value, codes: made.value.findings.map(({ code }) => code) }
}

function units(pdf: Uint8Array): readonly PageUnit[] {
  return converted(pdf).document.pages.flatMap((page) => page.units)
}

const text = 'BT /F1 10 Tf 20 50 Td (Hello) Tj ET'

test('W5 文字的位置和步距', () => {
  const [unit] = units(smallPdf(text))
  if (unit?.type !== 'text') throw new Error('no text')
  expect(unit.size).toBeCloseTo(10 * mm, 3)
  const xs = unit.glyphs.map(({ x }) => unit.boundary[0] + x)
  for (const [index, x] of xs.entries()) expect(x).toBeCloseTo((20 + 5 * index) * mm, 2)
  expect(unit.boundary[1] + (unit.glyphs[0]?.y ?? 0)).toBeCloseTo(50 * mm, 2)
})

test('W5 转了角度的文字用变换矩阵', () => {
  const [unit] = units(smallPdf('BT /F1 10 Tf 0 1 -1 0 20 50 Tm (Up) Tj ET'))
  if (unit?.type !== 'text') throw new Error('no text')
  const [a, b, c, d] = unit.turn
  for (const [index, value] of [0, -1, 1, 0].entries()) expect([a, b, c, d][index]).toBeCloseTo(value, 5)
  expect(unit.boundary[0] + unit.turn[4]).toBeCloseTo(20 * mm, 2)
})

test('W8 路径、线宽、虚线和颜色', () => {
  const [unit] = units(smallPdf('1 0 0 RG 2 w [3 1] 0 d 10 10 m 90 10 l S'))
  if (unit?.type !== 'path') throw new Error('no path')
  expect(unit.stroke?.components).toEqual([255, 0, 0])
  expect(unit.lineWidth).toBeCloseTo(2 * mm, 3)
  expect(unit.dashes.map((length) => Math.round(length / mm))).toEqual([3, 1])
  expect(unit.filled).toBe(false)
})

test('W8 奇偶填充与透明度', () => {
  const [unit] = units(
    smallPdf('/G gs 0.5 g 10 10 50 50 re 20 20 20 20 re f*', { resources: '/ExtGState << /G << /ca 0.5 >> >>' }),
  )
  if (unit?.type !== 'path') throw new Error('no path')
  expect([unit.rule, unit.stroked, unit.fill?.alpha]).toEqual(['Even-Odd', false, 128])
})

test('W9 只有真正截去内容的裁剪才写入', () => {
  const inside = units(smallPdf(`q 0 0 100 100 re W n ${text} Q`))
  expect(inside[0]?.clips).toEqual([])
  const cut = units(smallPdf(`q 25 45 5 20 re W n ${text} Q ${text}`))
  expect(cut.map(({ clips }) => clips.length)).toEqual([1, 0])
})

test('W10 图像带透明通道，位置由变换矩阵给出', () => {
  const objects = {
    10: stream(
      '/Subtype /Image /Width 2 /Height 1 /ColorSpace /DeviceRGB /BitsPerComponent 8 /SMask 11 0 R',
      '\xff\0\0\0\0\xff',
    ),
    11: stream('/Subtype /Image /Width 2 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8', '\xff\x80'),
  }
  const { document } = converted(
    smallPdf('q 40 0 0 20 10 60 cm /I Do Q', { resources: '/XObject << /I 10 0 R >>', objects }),
  )
  const [unit] = document.pages[0]?.units ?? []
  if (unit?.type !== 'image') throw new Error('no image')
  expect(unit.turn[0]).toBeCloseTo(40 * mm, 3)
  expect(unit.turn[3]).toBeCloseTo(20 * mm, 3)
  expect(unit.boundary[1]).toBeCloseTo(20 * mm, 2)
  expect([...(document.images.get(unit.resource) ?? [])].slice(1, 4)).toEqual([0x50, 0x4e, 0x47])
})

test('W10 内嵌图像与模板图', () => {
  const drawn = units(smallPdf('1 0 0 rg q 8 0 0 8 0 0 cm BI /W 8 /H 1 /IM true ID \xaa EI Q'))
  expect(drawn.map(({ type }) => type)).toEqual(['image'])
})

test('W11 表单对象按其矩阵和外框展开', () => {
  const objects = {
    10: stream(
      '/Subtype /Form /Matrix [1 0 0 1 10 0] /BBox [0 0 100 100] /Resources << /Font << /F1 5 0 R >> >>',
      text,
    ),
  }
  const { document } = converted(smallPdf('/X Do', { resources: '/XObject << /X 10 0 R >>', objects }))
  const [unit] = document.pages[0]?.units ?? []
  if (unit?.type !== 'text') throw new Error('no text')
  expect(unit.boundary[0] + (unit.glyphs[0]?.x ?? 0)).toBeCloseTo(30 * mm, 2)
})

test('W12 半透明的组：透明度给到组内每个对象', () => {
  const objects = {
    10: stream(
      '/Subtype /Form /Group << /S /Transparency >> /Resources << /ExtGState << /A << /ca 1 >> >> >>',
      '/A gs 0 0 9 9 re f',
    ),
  }
  const resources = '/XObject << /X 10 0 R >> /ExtGState << /G << /ca 0.6 >> >>'
  const { document, codes } = converted(smallPdf('/G gs /X Do', { resources, objects }))
  const [unit] = document.pages[0]?.units ?? []
  expect(unit?.fill?.alpha).toBe(153)
  expect(codes).toEqual(['ofd/transparency-group'])
})

test('W12 图形字体的字形按其矩阵画成图形', () => {
  const font =
    '<< /Subtype /Type3 /FontMatrix [0.01 0 0 0.01 0 0] /FirstChar 65 /Widths [50] /Encoding << /Differences [65 /box] >> /CharProcs << /box 11 0 R >> >>'
  const objects = { 10: font, 11: stream('', '50 0 d0 0 0 40 40 re f') }
  const { document, codes } = converted(
    smallPdf('BT /T 10 Tf 20 30 Td (AA) Tj ET', { resources: '/Font << /T 10 0 R >>', objects }),
  )
  const lefts = (document.pages[0]?.units ?? []).map(({ type, boundary }) => [type, Math.round(boundary[0] / mm)])
  expect(lefts).toEqual([
    ['path', 20],
    ['path', 25],
  ])
  expect(codes).toContain('ofd/type3-font')
})

test('W1 旋转的页面', () => {
  const { document } = converted(smallPdf(text, { page: '/Rotate 90 /MediaBox [0 0 100 200]' }))
  const [page] = document.pages
  expect([page?.width, page?.height].map((length) => Math.round((length ?? 0) / mm))).toEqual([200, 100])
  expect(page === undefined ? [] : pageText(page).join('')).toBe('Hello')
})

test.each([
  ['ofd/shading', '/S sh', ''],
  ['ofd/pattern', '/Pattern cs /P scn 0 0 10 10 re f', ''],
  ['ofd/colour', '0 1 1 0 k 0 0 10 10 re f', ''],
  ['ofd/blend-mode', '/G gs', '/ExtGState << /G << /BM /Multiply >> >>'],
  ['ofd/soft-mask', '/G gs', '/ExtGState << /G << /SMask << /S /Alpha >> >> >>'],
  ['ofd/text-clip', 'BT /F1 9 Tf 7 Tr (A) Tj ET', ''],
  ['ofd/font-not-embedded', text, ''],
  ['ofd/vertical-text', 'BT /T 9 Tf (AA) Tj ET', '/Font << /T << /Subtype /Type0 /Encoding /Identity-V >> >>'],
])('W12 带不过去的要说明：%s', (code, content, resources) => {
  expect(converted(smallPdf(content, { resources })).codes).toContain(code)
})

test('W12 批注和域要说明，链接不说', () => {
  const page = (subtype: string) => smallPdf('', { page: `/Annots [<< /Subtype /${subtype} >>]` })
  expect(converted(page('Widget')).codes).toEqual(['ofd/annotation'])
  expect(converted(page('Link')).codes).toEqual([])
})

const broken = (pdf: Uint8Array) => {
  const copy = Buffer.from(pdf)
    .toString('latin1')
    .replace(/startxref\n\d+/, 'startxref\n7')
  return Uint8Array.from(Buffer.from(copy, 'latin1'))
}

test('P2 交叉引用表坏了，从对象重建', () => {
  const { document } = converted(broken(smallPdf(text)))
  expect(document.pages[0] === undefined ? '' : pageText(document.pages[0]).join('')).toBe('Hello')
})

const bytesOf = (said: string) => Uint8Array.from(Buffer.from(said, 'latin1'))

test.each([
  ['pdf/empty', new Uint8Array()],
  ['pdf/not-pdf', bytesOf('PK\x03\x04 no pdf at all')],
  ['pdf/broken', bytesOf('%PDF-1.7\nthis was cut off')],
  [
    'pdf/no-pages',
    bytesOf('%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Kids [] >>\nendobj\n'),
  ],
  ['pdf/encrypted', smallPdf(text, { trailer: '/Encrypt << /Filter /Standard >>' })],
  ['pdf/encrypted', broken(smallPdf(text, { trailer: '/Encrypt << /Filter /Standard >>' }))],
])('P3 打不开的 PDF 说明原因：%s', (code, pdf) => {
  const made = convertPdf(pdf)
  expect(made.ok ? null : made.problem.code).toBe(code)
})
