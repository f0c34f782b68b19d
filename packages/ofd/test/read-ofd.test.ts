import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate'
import { beforeAll, expect, test } from 'vitest'
import { convertPdf, packageLimits, pageSvg, readOfd } from '../src/index.ts'
import { smallPdf } from './small-pdf.ts'

let parts: Record<string, Uint8Array>
const content = 'Doc_0/Pages/Page_0/Content.xml'

beforeAll(() => {
  const made = convertPdf(smallPdf('BT /F1 10 Tf 20 50 Td (Hello) Tj ET'))
  if (!made.ok) throw new Error(made.problem.code)
  parts = unzipSync(made.value.ofd)
})

const edited = (name: string, edit: (text: string) => string): Zippable => ({
  ...parts,
  [name]: strToU8(edit(strFromU8(parts[name] ?? new Uint8Array()))),
})

function codeOf(bytes: Uint8Array) {
  const read = readOfd(bytes)
  return read.ok ? null : read.problem
}

const without = (name: string) => Object.fromEntries(Object.entries(parts).filter(([key]) => key !== name))

test('R1 完好的包读得出', () => {
  expect(codeOf(zipSync(parts))).toBeNull()
})

test.each(['Doc_0/Document.xml', 'Doc_0/PublicRes.xml', content])('R2 缺少部件 %s', (name) => {
  expect(codeOf(zipSync(without(name)))).toEqual({ code: 'ofd/missing-part', part: name })
})

test('R2 没有入口', () => {
  expect(codeOf(zipSync(without('OFD.xml')))).toEqual({ code: 'ofd/not-ofd' })
  expect(codeOf(new Uint8Array())).toEqual({ code: 'ofd/empty' })
  expect(codeOf(strToU8('not a zip'))).toEqual({ code: 'ofd/not-ofd' })
})

test.each(['../../etc/passwd', '/../x.xml', 'C:\\x.xml'])('R3 部件指向包外 %s', (path) => {
  const bytes = zipSync(edited('OFD.xml', (text) => text.replace('Doc_0/Document.xml', path)))
  expect(codeOf(bytes)?.code).toBe('ofd/path-outside')
})

test('R3 压缩包里的名称指向包外', () => {
  expect(codeOf(zipSync({ ...parts, '../evil.xml': strToU8('x') }))?.code).toBe('ofd/path-outside')
})

test('R3 同名部件', () => {
  const bytes = zipSync({ ...parts, 'Doc_0/Documenu.xml': strToU8('<x/>') })
  const text = Buffer.from(bytes).toString('latin1').replaceAll('Documenu', 'Document')
  expect(codeOf(Uint8Array.from(Buffer.from(text, 'latin1')))).toEqual({
    code: 'ofd/duplicate-part',
    part: 'Doc_0/Document.xml',
  })
})

test('R3 外部实体被拒绝', () => {
  const bytes = zipSync(
    edited(content, (text) => text.replace('?>', '?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>')),
  )
  expect(codeOf(bytes)).toEqual({ code: 'ofd/forbidden-xml', part: content })
})

test('R3 压缩炸弹', () => {
  const bytes = zipSync({ ...parts, 'Doc_0/Res/big.bin': new Uint8Array(40_000_000) })
  expect(codeOf(bytes)).toEqual({ code: 'ofd/zip-bomb', part: 'Doc_0/Res/big.bin' })
  const read = readOfd(zipSync(parts), { ...packageLimits, totalBytes: 100 })
  expect(read.ok ? null : read.problem.code).toBe('ofd/zip-bomb')
})

test('R3 损坏的部件', () => {
  expect(codeOf(zipSync({ ...parts, [content]: strToU8('<ofd:Page') }))).toEqual({ code: 'ofd/corrupt', part: content })
  const bytes = zipSync(parts, { level: 0 })
  const at = Buffer.from(bytes).indexOf('TextCode')
  bytes[at] = (bytes[at] ?? 0) ^ 1
  expect(codeOf(bytes)).toEqual({ code: 'ofd/corrupt', part: content })
})

const page = (objects: string) =>
  `<?xml version="1.0"?><o:Page xmlns:o="http://www.ofdspec.org/2016"><o:Content><o:Layer ID="90">${objects}</o:Layer></o:Content></o:Page>`

function svgOf(objects: string): string {
  const read = readOfd(zipSync({ ...parts, [content]: strToU8(page(objects)) }))
  if (!read.ok) throw new Error(read.problem.code)
  const [first] = read.value.pages
  return first === undefined ? '' : pageSvg(read.value, first)
}

test('R4 字形变换：几个字符一个字形，位置数照旧', () => {
  const text =
    '<o:TextObject ID="91" Boundary="0 0 50 10" Font="1" Size="5"><o:CGTransform CodePosition="1" CodeCount="2" GlyphCount="1"><o:Glyphs>7</o:Glyphs></o:CGTransform><o:TextCode X="1" Y="5" DeltaX="g 3 2">afib</o:TextCode></o:TextObject>'
  const read = readOfd(zipSync({ ...parts, [content]: strToU8(page(text)) }))
  const [unit] = read.ok ? (read.value.pages[0]?.units ?? []) : []
  if (unit?.type !== 'text') throw new Error('no text')
  expect(unit.glyphs.map(({ text, glyph, x }) => [text, glyph, x])).toEqual([
    ['a', null, 1],
    ['fi', 7, 3],
    ['b', null, 7],
  ])
})

test('R5 恶意的属性和文字不会变成标记', () => {
  const svg = svgOf(
    '<o:TextObject ID="91" Boundary="0 0 50 10" Font="1" Size="5"><o:TextCode X="1" Y="5">&lt;script&gt;</o:TextCode></o:TextObject>' +
      '<o:PathObject ID="92" Boundary="0 0 9 9" Cap="&quot;/&gt;&lt;script&gt;"><o:AbbreviatedData>M 0 0 L 9 9"/&gt;&lt;script&gt;</o:AbbreviatedData></o:PathObject>',
  )
  expect(svg).not.toContain('<script')
  expect(svg).toContain('d="M 0 0 L 9 9"')
})

test('R5 图层、块、变换和裁剪', () => {
  const svg = svgOf(
    '<o:PageBlock ID="93"><o:PathObject ID="92" Boundary="1 2 9 9" CTM="2 0 0 2 0 0" LineWidth="1"><o:Clips><o:Clip><o:Area><o:Path Boundary="0 0 3 3"><o:AbbreviatedData>M 0 0 L 3 0 L 3 3 C</o:AbbreviatedData></o:Path></o:Area></o:Clip></o:Clips><o:AbbreviatedData>M 0 0 B 1 1 2 2 3 3</o:AbbreviatedData></o:PathObject></o:PageBlock>',
  )
  expect(svg).toContain('transform="matrix(2 0 0 2 1 2)"')
  expect(svg).toContain('d="M 0 0 C 1 1 2 2 3 3"')
  expect(svg).toMatch(/<clipPath id="[^"]+"><path d="M 0 0 L 3 0 L 3 3 Z"/)
})
