import type { OfficialDocument } from '@sanban/document'
import type { Typesetter } from '../src/index.ts'
import { fixtures } from './fixtures.ts'
import { type Measurement, measures, tolerance } from './measurements.ts'
import { points } from './page-lines.ts'
import { readPdf } from './read-pdf.ts'
import { topOfRed } from './top-of-red.ts'

/** All measures of one fixture's file. */
export interface MeasuredFixture {
  readonly name: string
  readonly measurements: readonly Measurement[]
}

/** Typesets every fixture and measures it in the PDF; the outlines of the mark in the page's drawing, which the PDF hides in its fonts. */
export async function measureFixtures(typesetter: Typesetter): Promise<readonly MeasuredFixture[]> {
  const names = Object.keys(fixtures) as readonly (keyof typeof fixtures)[]
  return await Promise.all(names.map(async (name) => ({ name, measurements: await measureFixture(typesetter, name) })))
}

async function measureFixture(typesetter: Typesetter, name: keyof typeof fixtures) {
  const document: OfficialDocument = fixtures[name]
  const { pages } = await readPdf(typesetter.pdf(document, { createdAt: 0 }).pdf)
  const [first = ''] = typesetter.pages(document).pages
  const file = { pages, topOfMark: points(topOfRed(first)) }
  return measures[name].flatMap((measure) => measure(file))
}

/** The measures that are off by more than the tolerance. */
export function deviations({ measurements }: MeasuredFixture): readonly Measurement[] {
  return measurements.filter(({ expected, found }) => !(Math.abs(found - expected) <= tolerance))
}
