import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { clean } from '../src/clean.ts'

const folder = mkdtempSync(join(tmpdir(), 'sanban-clean-'))
afterAll(() => rmSync(folder, { recursive: true }))

const jammed =
  '本帖最后由 某某 于 2026-1-5 编辑\n关于做好防汛工作的通知\n* x" y* g+ G" f G2\n请认真执* x" y* g+ G" f G行。\n'

test('清理论坛文字，写入文件', async () => {
  const input = join(folder, 'jammed.txt')
  const output = join(folder, 'clean.txt')
  writeFileSync(input, jammed)
  expect(await clean([input, '-o', output])).toBe(0)
  expect(readFileSync(output, 'utf8')).toBe('关于做好防汛工作的通知\n请认真执行。\n')
})

test('写成 JSON，说明清理了什么', async () => {
  const input = join(folder, 'again.txt')
  const output = join(folder, 'clean.json')
  writeFileSync(input, jammed)
  expect(await clean([input, '-o', output, '--json'])).toBe(0)
  expect(JSON.parse(readFileSync(output, 'utf8'))).toMatchObject({ counts: { jamming: 2, advertisements: 1 } })
})

test.each([
  ['没有文件', ['missing.txt']],
  ['没有参数', []],
  ['两个文件', ['a.txt', 'b.txt']],
])('%s：用法错误', async (_title, args) => {
  expect(await clean(args)).toBe(2)
})

test('不是文本的文件被拒绝', async () => {
  const input = join(folder, 'binary.bin')
  writeFileSync(input, Buffer.from([0, 1, 2, 3, 0, 255, 254, 0, 0]))
  expect(await clean([input])).toBe(2)
})
