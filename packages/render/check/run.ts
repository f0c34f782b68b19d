import { fileURLToPath } from 'node:url'
import { createTypesetter, ensureFonts } from '../src/index.ts'
import { deviations, measureFixtures } from './measure.ts'

/** `npm run render:check`: measures every layout in its PDF by the clauses of GB/T 9704—2012; exit code 1 on any deviation. */
const fonts = await ensureFonts({ projectFolder: fileURLToPath(new URL('../../..', import.meta.url)) })
if (!fonts.ok) throw new Error(fonts.problem.remedy)
const typesetter = createTypesetter({ fontFolders: fonts.value, allowClassified: true })
if (!typesetter.ok) throw new Error(typesetter.problem.remedy)

for (const fixture of await measureFixtures(typesetter.value)) {
  const off = deviations(fixture)
  process.stdout.write(`${fixture.name}: ${fixture.measurements.length} measures, ${off.length} off\n`)
  for (const { clause, what, expected, found } of off) {
    process.stdout.write(`  ${clause} ${what}: ${expected.toFixed(2)} expected, ${found.toFixed(2)} found\n`)
    process.exitCode = 1
  }
}
