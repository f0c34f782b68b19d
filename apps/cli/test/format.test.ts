import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { format } from '../src/format.ts'

const folder = mkdtempSync(join(tmpdir(), 'sanban-format-'))
afterAll(() => rmSync(folder, { recursive: true }))

const notice = `海川县人民政府办公室文件
海政办发〔2026〕3号
关于做好防汛抗旱工作的通知
各乡镇人民政府：
为做好防汛抗旱工作，现就有关事项通知如下。
海川县人民政府办公室
2026年1月5日
`

function put(name: string, text: string): string {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

const isPdf = (file: string) => existsSync(file) && readFileSync(file).subarray(0, 5).toString() === '%PDF-'

test('一份公文排成 PDF', async () => {
  const output = join(folder, 'one.pdf')
  expect(await format([put('one.txt', notice), '-o', output])).toBe(0)
  expect(isPdf(output)).toBe(true)
})

test('涉密公文被拒绝，不留文件', async () => {
  const output = join(folder, 'secret.pdf')
  expect(await format([put('secret.txt', `机密★1年\n${notice}`), '-o', output])).toBe(1)
  expect(existsSync(output)).toBe(false)
})

test('多份公文一并处理，一份出错不影响其余', async () => {
  const inputs = [put('a.txt', notice), join(folder, 'missing.txt'), put('b.txt', notice)]
  const output = join(folder, 'many')
  expect(await format([...inputs, '-o', output])).toBe(1)
  expect(isPdf(join(output, 'a.pdf')) && isPdf(join(output, 'b.pdf'))).toBe(true)
})

test.each([[[]], [['a.txt']], [['a.txt', 'b.txt', '-o', 'c.pdf']], [['-o', 'c.pdf']], [['a.txt', '--nope']]])(
  '用法不对 %j',
  async (args) => {
    expect(await format(args)).toBe(2)
  },
)
