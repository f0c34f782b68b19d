import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { breakTitle, widthOf } from '../src/title-lines.ts'

/** Titles of published documents, with the rows in which they were printed. */
const printed = [
  '国务院办公厅关于加强/三级公立医院绩效考核工作的意见',
  '国务院办公厅关于推进/政务新媒体健康有序发展的意见',
  '国务院办公厅关于复制推广/营商环境创新试点改革举措的通知',
  '国务院办公厅关于调整/国家教材委员会组成人员的通知',
]

/** Made-up titles with the rows that a reader would expect. */
const expected = [
  '海川县人民政府关于做好防汛工作的通知',
  '海川县人民政府办公室关于印发/《海川县重点工作任务分工方案》的通知',
  '海川县人民政府办公室转发县财政局/关于加强预算管理若干意见的通知',
]

describe('标题回行 breaking titles by sense (7.3.1)', () => {
  test.each([...printed, ...expected])('T1 %s', (title) => {
    expect(breakTitle(title.replaceAll('/', ''), 20, ['海川县人民政府办公室']).join('/')).toBe(title)
  })

  test('T2 一行能排下的不回行', () => {
    expect(breakTitle('关于开会的通知', 20)).toEqual(['关于开会的通知'])
    expect(breakTitle('', 20)).toEqual([])
  })

  test('T3 不拆书名、机关名称和数字', () => {
    const title = '海川县推进政府职能转变协调小组办公室关于修改《海川县行政规范性文件管理办法》等2026件文件的决定'
    const rows = breakTitle(title, 20, ['海川县推进政府职能转变协调小组办公室'])
    expect(rows.some((row) => row.includes('海川县推进政府职能转变协调小组办公室'))).toBe(true)
    expect(rows.some((row) => row.includes('《海川县行政规范性文件管理办法》'))).toBe(true)
    expect(rows.some((row) => row.includes('2026件'))).toBe(true)
  })

  test('T4 比一行还长的名称也能排下', () => {
    const rows = breakTitle('甲'.repeat(53), 20)
    expect(rows.join('')).toBe('甲'.repeat(53))
    expect(Math.max(...rows.map(widthOf))).toBeLessThanOrEqual(20)
  })

  const word = fc.constantFrom(
    '海川县人民政府',
    '关于',
    '加强',
    '进一步',
    '做好',
    '2026年',
    '防汛抗旱',
    '安全生产',
    '工作',
    '和',
    '、',
    '的',
    '“放管服”',
    '改革',
    '《管理办法》',
    '实施',
    '意见',
    '若干',
    '问题',
    '第三次',
    '全国',
    '经济普查',
  )
  const title = fc.array(word, { minLength: 3, maxLength: 50 }).map((words) => `${words.join('')}的通知`)

  test('T5 逐字不变；不留单字行；不超宽；标点和“的”不在行首；括住的名称不断开', () => {
    fc.assert(
      fc.property(title, fc.integer({ min: 18, max: 28 }), (text, columns) => {
        const rows = breakTitle(text, columns)
        expect(rows.join('')).toBe(text)
        for (const row of rows) {
          expect([...row].length).toBeGreaterThan(1)
          expect(widthOf(row)).toBeLessThanOrEqual(columns * 1.06 + 1e-9)
          expect(count(row, '《')).toBe(count(row, '》'))
          expect(count(row, '“')).toBe(count(row, '”'))
        }
        for (const row of rows.slice(1)) expect(row).not.toMatch(/^[、，的》”]/u)
      }),
      { numRuns: 300 },
    )
  })
})

function count(text: string, character: string): number {
  return text.split(character).length - 1
}
