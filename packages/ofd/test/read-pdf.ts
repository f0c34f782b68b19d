import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** A run of text of a PDF page; lengths are millimetres from the page's upper left corner. */
export interface PdfRun {
  readonly text: string
  readonly left: number
  readonly baseline: number
  readonly size: number
}

/** The runs of each page, read by another library than ours. */
export async function readPdfRuns(bytes: Uint8Array): Promise<readonly (readonly PdfRun[])[]> {
  const task = getDocument({ data: bytes.slice(), verbosity: 0, useSystemFonts: false })
  const file = await task.promise
  const pages: PdfRun[][] = []
  for (let number = 1; number <= file.numPages; number++) {
    const page = await file.getPage(number)
    const [, , , height = 0] = page.view
    const content = await page.getTextContent()
    pages.push(
      content.items.flatMap((item): PdfRun[] => {
        if (!('str' in item) || item.str.trim() === '') return []
        const [, , , size = 0, left = 0, bottom = 0] = item.transform as number[]
        const mm = 25.4 / 72
        return [{ text: item.str, left: left * mm, baseline: (height - bottom) * mm, size: size * mm }]
      }),
    )
  }
  await task.destroy()
  return pages
}
