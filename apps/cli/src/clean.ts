import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { type Cleaned, cleanText, readPlainText } from '@sanban/document'

const usage = `用法 usage: ./sanban clean FILE [-o OUT] [--json]
  FILE   从论坛或网页复制的文本 a text copied from a forum or a web page: .txt .md
  -o     写入文件，不写则输出到屏幕 the file to write; stdout when left out
`

/** A text of more than this is no draft; reading it would only fill the memory. */
const bytesMax = 20 * 1024 * 1024

/**
 * `./sanban clean FILE [-o OUT] [--json]`: removes forum jamming, advertisement lines, odd spaces, mixed widths and broken
 * paragraphs. The text goes to stdout or OUT, what was removed to stderr. Returns the exit code: 0, or 2 when nothing could
 * be read or written.
 */
export async function clean(args: readonly string[]): Promise<number> {
  const asked = readArguments(args)
  if (asked === null) return refuse(usage)
  const bytes = await readFile(asked.file).catch(() => null)
  if (bytes === null) return refuse(`${asked.file}：读不到文件 the file cannot be read\n`)
  if (bytes.length > bytesMax) return refuse(`${asked.file}：文件太大 the file is too large\n`)
  const read = readPlainText(bytes)
  if (!read.ok) return refuse(`${asked.file}：不是文本文件，或编码无法识别 not a text, or in an unknown encoding\n`)
  const cleaned = cleanText(read.value.text)
  const shown = asked.json ? `${JSON.stringify({ file: asked.file, ...cleaned })}\n` : cleaned.text
  if (asked.output === null) process.stdout.write(shown)
  else {
    const failed = await writeFile(asked.output, shown).then(
      () => false,
      () => true,
    )
    if (failed) return refuse(`${asked.output}：写不进文件 the file cannot be written\n`)
  }
  process.stderr.write(`${summary(cleaned)}\n`)
  return 0
}

function summary({ counts }: Cleaned): string {
  const parts = [
    [counts.jamming, '处干扰码', 'runs of jamming'],
    [counts.advertisements, '行广告', 'advertisement lines'],
    [counts.spaces, '行多余的空格', 'lines with odd spaces'],
    [counts.widths, '行全半角', 'lines with mixed widths'],
    [counts.joined, '处断行', 'broken lines'],
  ] as const
  const found = parts.filter(([count]) => count > 0)
  if (found.length === 0) return '没有要清理的 nothing to clean'
  const zh = found.map(([count, word]) => `${count} ${word}`).join('、')
  const en = found.map(([count, , word]) => `${count} ${word}`).join(', ')
  return `清理了${zh} · cleaned ${en}`
}

function readArguments(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { output: { type: 'string', short: 'o' }, json: { type: 'boolean' } },
    })
    const [file, ...others] = positionals
    if (file === undefined || others.length > 0) return null
    return { file, output: values.output ?? null, json: values.json === true }
  } catch {
    return null
  }
}

function refuse(text: string): number {
  process.stderr.write(text)
  return 2
}
