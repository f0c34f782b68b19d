import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importText } from '@sanban/document'
import { describe, expect, test } from 'vitest'
import { readPdf } from '../check/read-pdf.ts'
import { topOfRed } from '../check/top-of-red.ts'
import { createTypesetter, createTypesettingPool, findFonts, TypesettingTimeout } from '../src/index.ts'
import { folders, notice, noticeHeaded, running, typesetter } from './typeset.ts'

const createdAt = Date.UTC(2026, 0, 5, 1, 2, 3)
const data = join(import.meta.dirname, 'data')

describe('文件 the file', () => {
  test('R20 同一公文两次排版逐字节相同，两个排版器也相同', async () => {
    const first = (await typesetter()).pdf(notice(), { createdAt })
    const other = createTypesetter({ fontFolders: await folders() })
    if (!other.ok) throw new Error(other.problem.remedy)
    ;(await typesetter()).pdf(notice({ body: running(500) }), { createdAt })
    expect((await typesetter()).pdf(notice(), { createdAt }).pdf).toEqual(first.pdf)
    expect(other.value.pdf(notice(), { createdAt }).pdf).toEqual(first.pdf)
    other.value.dispose()
  })

  test('R21 PDF/A-2b，有标题、机关和制作时间', async () => {
    const { pdf, pages } = (await typesetter()).pdf(notice(), { createdAt })
    const file = await readPdf(pdf)
    expect(file.pages).toHaveLength(pages)
    expect(file.metadata).toMatch(/<pdfaid:part>2<\/pdfaid:part>/)
    expect(file.metadata).toMatch(/<pdfaid:conformance>B<\/pdfaid:conformance>/)
    expect(file.info.Title).toBe('海川县人民政府办公室关于做好2026年度防汛抗旱工作的通知')
    expect(file.info.Author).toBe('海川县人民政府办公室')
    expect(file.info.CreationDate).toMatch(/^D:20260105010203/)
  })

  test('R22 真实公文逐页的文字', async () => {
    const read = importText(readFileSync(join(data, 'kindergartens.txt'), 'utf8'))
    if (!read.ok) throw new Error(read.problem.code)
    const { pages } = await readPdf((await typesetter()).pdf(read.value.document, { createdAt }).pdf)
    const dump = pages.map((page, index) => `== ${index + 1} ==\n${page.lines.join('\n')}\n`).join('\n')
    await expect(dump).toMatchFileSnapshot(join(data, 'kindergartens.pages.txt'))
  })

  test('R23 没有字体的字以〓代替并指出，有扩展字体的生僻字照排', async () => {
    const body = [{ type: 'paragraph', text: '赵镕同志\u{10fffd}' }] as const
    const { pdf, findings } = (await typesetter()).pdf(notice({ body }), { createdAt })
    expect(findings).toEqual([
      { code: 'render/glyph-missing', character: '\u{10fffd}', codePoint: 0x10fffd, place: '正文' },
    ])
    expect((await readPdf(pdf)).pages[0]?.lines).toContain('赵镕同志〓')
  })
})

describe('页面 page SVG', () => {
  test('R24 每面自成一体，标识不重复，没有脚本和外部引用', async () => {
    const { pages } = (await typesetter()).pages(notice({ body: running(2000) }))
    const ids = pages.flatMap((page) => [...page.matchAll(/ id="([^"]+)"/gu)].map(([, id]) => id))
    expect(new Set(ids).size).toBe(ids.length)
    for (const page of pages) {
      expect(page).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" viewBox="0 0 595.276 841.89"/)
      expect(page).not.toMatch(/<script|<style|foreignObject|https?:(?!\/\/www\.w3\.org\/2000\/svg)|javascript:/)
      const own = new Set([...page.matchAll(/ id="([^"]+)"/gu)].map(([, id]) => id))
      for (const [, id] of page.matchAll(/href="#([^"]+)"/gu)) expect(own.has(id)).toBe(true)
      expect(page.split('<g').length).toBe(page.split('</g>').length)
    }
  })

  test('R25 发文机关标志上边缘距版心上边缘 35 mm (7.2.4)', async () => {
    const [page = ''] = (await typesetter()).pages(noticeHeaded({ organs: ['国务院'] })).pages
    expect((topOfRed(page) / 72) * 25.4).toBeCloseTo(37 + 35, 1)
  })
})

describe('字体 fonts', () => {
  test('R26 缺字体时指出用途和办法', () => {
    const empty = mkdtempSync(join(tmpdir(), 'sanban-fonts-'))
    const found = createTypesetter({ fontFolders: [empty] })
    rmSync(empty, { recursive: true })
    expect(found.ok).toBe(false)
    if (found.ok) return
    expect(found.problem.code).toBe('render/font-missing')
    expect(found.problem.roles.map((role) => role.name)).toEqual([
      '仿宋',
      '小标宋',
      '黑体',
      '楷体',
      '宋体',
      '西文',
      '生僻字',
    ])
    expect(found.problem.remedy).toContain('tools/fonts.ts')
  })

  test('R27 单位自己的字体优先，缺的字仍由替代字体补', async () => {
    const own = mkdtempSync(join(tmpdir(), 'sanban-fonts-'))
    const free = findFonts(await folders())
    if (!free.ok) throw new Error(free.problem.remedy)
    const kai = free.value.roles.subheading.faces[0]
    if (kai === undefined) throw new Error('no face')
    cpSync(kai.file, join(own, 'kai.otf'))
    const both = findFonts([own, ...(await folders())])
    if (!both.ok) throw new Error(both.problem.remedy)
    expect(both.value.roles.subheading.faces[0]?.file).toBe(join(own, 'kai.otf'))
    expect(both.value.roles.subheading.faces.some((face) => face.covers('镕'.codePointAt(0) ?? 0))).toBe(true)
    rmSync(own, { recursive: true })
  })

  test('R28 模板要的字体不存在时报错，不悄悄换用', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sanban-template-'))
    writeFileSync(join(folder, 'official-document.typ'), '#set text(font: "No Such Face")\n字#metadata((:))<layout>')
    const created = createTypesetter({ fontFolders: await folders(), templateFolder: folder })
    if (!created.ok) throw new Error(created.problem.remedy)
    expect(() => created.value.pages(notice())).toThrow('unknown font family: no such face')
    rmSync(folder, { recursive: true })
  })
})

describe('线程池 the pool', () => {
  test('R29 与直接排版的结果相同，关闭后不再接受', async () => {
    const pool = createTypesettingPool({ fontFolders: await folders(), size: 2 })
    if (!pool.ok) throw new Error(pool.problem.remedy)
    const [a, b, c] = await Promise.all([
      pool.value.pdf(notice(), { createdAt }),
      pool.value.pdf(notice({ body: running(900) }), { createdAt }),
      pool.value.pages(notice()),
    ])
    expect(a.pdf).toEqual((await typesetter()).pdf(notice(), { createdAt }).pdf)
    expect(b.pages).toBe(4)
    expect(c.pages).toEqual((await typesetter()).pages(notice()).pages)
    await pool.value.close()
    await expect(pool.value.pages(notice())).rejects.toThrow('closed')
  })

  test('R30 超时的任务被放弃，池子照常工作', async () => {
    const pool = createTypesettingPool({ fontFolders: await folders(), size: 1, timeoutMs: 1 })
    if (!pool.ok) throw new Error(pool.problem.remedy)
    await expect(pool.value.pages(notice())).rejects.toThrow(TypesettingTimeout)
    await expect(pool.value.pages(notice())).rejects.toThrow(TypesettingTimeout)
    await pool.value.close()
  })
})
