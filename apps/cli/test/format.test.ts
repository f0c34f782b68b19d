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

const isOfd = (file: string) => existsSync(file) && readFileSync(file).includes('OFD.xml')

test('一份公文排成 OFD，PDF 转成 OFD', async () => {
  const [pdf, ofd, again] = ['two.pdf', 'two.ofd', 'again.ofd'].map((name) => join(folder, name))
  if (pdf === undefined || ofd === undefined || again === undefined) throw new Error('three names')
  const input = put('two.txt', notice)
  expect(await format([input, '-o', pdf])).toBe(0)
  expect(await format([input, '-o', ofd])).toBe(0)
  expect(await format([pdf, '-o', again])).toBe(0)
  expect(isOfd(ofd) && isOfd(again)).toBe(true)
})

test('一次写出几种格式，坏的一份不影响其余', async () => {
  const output = join(folder, 'kinds')
  const inputs = [put('broken.pdf', '%PDF-1.7 cut off'), put('empty.pdf', ''), put('c.txt', notice)]
  expect(await format([...inputs, '--to', 'pdf,ofd,docx', '-o', output])).toBe(1)
  expect(isPdf(join(output, 'c.pdf')) && isOfd(join(output, 'c.ofd'))).toBe(true)
  expect(readFileSync(join(output, 'c.docx')).subarray(0, 2).toString()).toBe('PK')
  expect(existsSync(join(output, 'broken.ofd')) || existsSync(join(output, 'empty.ofd'))).toBe(false)
})

test.each([
  [['a.pdf', '-o', 'b.pdf']],
  [['a.txt', 'x/a.docx', '-o', 'x/']],
  [['a.txt', '--to', 'odt', '-o', 'x/']],
  [['a.txt', '--to', 'ofd', '-o', 'b.pdf']],
  [[]],
  [['a.txt']],
  [['a.txt', 'b.txt', '-o', 'c.pdf']],
  [['-o', 'c.pdf']],
  [['a.txt', '--nope']],
])('用法不对 %j', async (args) => {
  expect(await format(args)).toBe(2)
})
