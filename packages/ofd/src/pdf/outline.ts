import type { OutlineEntry } from '../write/ofd-package.ts'
import { type PdfFile, textOf } from './pdf-file.ts'
import { isArray, isKind, type PdfDict, type PdfValue } from './pdf-value.ts'

const entriesMax = 10_000

/** The outline of a PDF (ISO 32000-1 12.3.3), as far as its entries lead to pages of the file itself. */
export function readOutline(file: PdfFile): readonly OutlineEntry[] {
  const pages = new Map(file.pages.map((page, index) => [page.dict, index]))
  const seen = new Set<PdfDict>()
  const read = (parent: PdfDict): readonly OutlineEntry[] => {
    const found: OutlineEntry[] = []
    let item = file.get(parent, 'First')
    // A list that leads back into itself ends where it was before.
    while (isKind(item, 'dict') && !seen.has(item) && seen.size < entriesMax) {
      seen.add(item)
      const children = read(item)
      const target = destination(file, item)
      const place = isArray(target) ? file.resolve(target[0]) : null
      const page = isKind(place, 'dict') ? pages.get(place) : undefined
      const title = textOf(file.get(item, 'Title'))
      if (page === undefined) found.push(...children)
      else found.push({ title, page, top: topOf(file, target, page), children })
      item = file.get(item, 'Next')
    }
    return found
  }
  return read(file.dict(file.dict(file.trailer, 'Root'), 'Outlines'))
}

function destination(file: PdfFile, item: PdfDict): PdfValue {
  const direct = file.get(item, 'Dest')
  const found = direct === null ? file.get(file.dict(item, 'A'), 'D') : direct
  if (isKind(found, 'name')) return file.get(file.dict(file.dict(file.trailer, 'Root'), 'Dests'), found.name)
  return isKind(found, 'dict') ? file.get(found, 'D') : found
}

function topOf(file: PdfFile, target: PdfValue, page: number): number {
  const top = isArray(target) ? file.resolve(target[3]) : null
  const box = file.pages[page]?.box
  return typeof top === 'number' && box !== undefined ? Math.max(0, ((box[3] - top) * 25.4) / 72) : 0
}
