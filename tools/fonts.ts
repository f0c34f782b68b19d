import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { ensureFonts } from '@sanban/render'

// Fetches the fonts that documents are set in, once: node --conditions=@sanban/source tools/fonts.ts [--data DIR]
const projectFolder = fileURLToPath(new URL('..', import.meta.url))
const { values } = parseArgs({ options: { data: { type: 'string' } } })
const fonts = await ensureFonts({
  projectFolder,
  ...(values.data === undefined ? {} : { dataFolder: resolve(values.data) }),
  report: (line) => process.stderr.write(`${line}\n`),
})
if (!fonts.ok) {
  process.stderr.write(`${fonts.problem.remedy}\n${fonts.problem.tried}\n`)
  process.exitCode = 1
}
