import { readdirSync, readFileSync } from 'node:fs'
import { cleanText } from '@sanban/document'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

const folder = new URL('data/corpus/', import.meta.url)
const originals = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => readFileSync(new URL(name, folder), 'utf8'))
const clean = originals.map((text) => cleanText(text).text)

/** A sign or digit, a space, a letter or sign, five to fourteen times, as forum software writes it. */
const run = fc
  .array(fc.tuple(fc.integer({ min: 0x21, max: 0x3b }), fc.integer({ min: 0x3f, max: 0x7e })), {
    minLength: 5,
    maxLength: 14,
  })
  .filter((units) => new Set(units.map(([sign]) => sign)).size > 1)
  .map((units) => units.map(([sign, letter]) => `${String.fromCharCode(sign)} ${String.fromCharCode(letter)}`).join(''))

/** Where a run is put: on a line of its own, or within a line between two Chinese characters. */
const place = fc.record({ line: fc.nat(500), column: fc.nat(500), own: fc.boolean(), run })

function jam(text: string, places: readonly { line: number; column: number; own: boolean; run: string }[]): string {
  const lines = text.split('\n')
  for (const { line: at, column, own, run: signs } of places) {
    const index = at % lines.length
    const line = lines[index] ?? ''
    const gaps = [...line.matchAll(/(?<=\p{Script=Han})(?=\p{Script=Han})/gu)].map((match) => match.index)
    const gap = gaps[column % Math.max(1, gaps.length)]
    if (own || gap === undefined) lines.splice(index, 0, signs)
    else lines[index] = line.slice(0, gap) + signs + line.slice(gap)
  }
  return lines.join('\n')
}

test('D11.1 真的公文一个字也不动', () => {
  expect(originals.length).toBeGreaterThan(3)
  // Old texts space out their titles; that is closed up, and nothing else differs.
  const letters = (text: string) => text.replaceAll(/[ \u00a0]/g, '')
  for (const text of originals) expect(letters(cleanText(text).text)).toBe(letters(text))
})

test('D11.2 加了干扰码再清理，得回原文', () => {
  fc.assert(
    fc.property(fc.constantFrom(...clean), fc.array(place, { minLength: 1, maxLength: 12 }), (text, places) => {
      expect(cleanText(jam(text, places)).text).toBe(text)
    }),
    { numRuns: 300 },
  )
})

test('D11.3 清理两遍与一遍相同', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.constantFrom(...clean), (noise, text) => {
      const once = cleanText(`${noise}\n${text.slice(0, 400)}`).text
      expect(cleanText(once).text).toBe(once)
    }),
    { numRuns: 300 },
  )
})

describe('D11.4 逐项', () => {
  test.each([
    ['行间的干扰码连行删去', '各乡镇：\n* x" y* g+ G" f G2\n请认真执行。', '各乡镇：\n请认真执行。'],
    ['行中的干扰码', '请认真执* x" y* g+ G" f G行。', '请认真执行。'],
    ['列举的字母不是干扰码', '设 a, b, c, d, e 五类。', '设 a, b, c, d, e 五类。'],
    ['英文名称不动', '采用 GB/T 9704 和 ISO 9001:2015 标准', '采用 GB/T 9704 和 ISO 9001:2015 标准'],
    ['论坛的编辑记录', '本帖最后由 某某 于 2026-1-5 10:00 编辑\n关于开展检查的通知', '关于开展检查的通知'],
    ['下载提示', '方案.doc (35 KB, 下载次数: 12)\n关于开展检查的通知', '关于开展检查的通知'],
    ['公众号广告', '关于开展检查的通知\n欢迎关注“公文写作”微信公众号', '关于开展检查的通知'],
    ['标点旁的空格', '各乡镇人民政府， 县直各部门 ：', '各乡镇人民政府，县直各部门：'],
    ['通篇拉开的字', '关 于 开 展 检 查 的 通 知', '关于开展检查的通知'],
    ['名单里的空格留着', '出席：张某 李某 王某某', '出席：张某 李某 王某某'],
    ['半角标点', '各乡镇,县直各部门:请遵照执行.', '各乡镇，县直各部门：请遵照执行。'],
    ['半角括号', '请于５月１日前报送(附电子版)', '请于5月1日前报送（附电子版）'],
    ['时间和网址里的半角不动', '上午8:30在3.2会议室', '上午8:30在3.2会议室'],
    [
      '按固定宽度折断的段落',
      '为深入贯彻落实全国生态环境保护大会精神\n，切实做好今年的秋冬季大气污染防治工作\n，经县委、县政府研究同意，现将有关事项\n通知如下：\n一、提高认识',
      '为深入贯彻落实全国生态环境保护大会精神，切实做好今年的秋冬季大气污染防治工作，经县委、县政府研究同意，现将有关事项通知如下：\n一、提高认识',
    ],
    ['空文', '', ''],
  ])('%s', (_title, given, expected) => {
    expect(cleanText(given).text).toBe(expected)
  })
})

test('D11.5 十兆的一行也很快，没有灾难性的回溯', () => {
  const start = performance.now()
  cleanText('* x" '.repeat(400_000))
  cleanText('，'.repeat(1_000_000))
  cleanText(' '.repeat(1_000_000))
  cleanText(`${'本帖最后由'.repeat(100_000)}`)
  // A regular expression that backtracks would take hours.
  expect(performance.now() - start).toBeLessThan(30_000)
})
