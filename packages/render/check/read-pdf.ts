import { getDocument, OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** A run of text as it stands on the page; lengths are millimetres from the page's upper left corner. */
export interface Run {
  readonly text: string
  readonly left: number
  readonly width: number
  readonly baseline: number
  /** In points. */
  readonly size: number
  /** The face as the file names it. */
  readonly font: string
}

/** A straight rule, by its middle; lengths are millimetres from the page's upper left corner. */
export interface Rule {
  readonly left: number
  readonly width: number
  readonly y: number
  readonly thickness: number
}

/** A picture; lengths are millimetres from the page's upper left corner. */
export interface Picture {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

export interface PdfPage {
  readonly width: number
  readonly height: number
  readonly runs: readonly Run[]
  readonly rules: readonly Rule[]
  readonly pictures: readonly Picture[]
  /** The page's text, a line for each baseline, in the order of the file. */
  readonly lines: readonly string[]
}

export interface PdfFile {
  readonly pages: readonly PdfPage[]
  readonly info: Readonly<Record<string, unknown>>
  readonly metadata: string
}

const millimetres = (points: number) => (points / 72) * 25.4

/** Reads a PDF with another library than the one that wrote it. */
export async function readPdf(bytes: Uint8Array): Promise<PdfFile> {
  const task = getDocument({ data: bytes.slice(), verbosity: 0, useSystemFonts: false, fontExtraProperties: true })
  const file = await task.promise
  const pages: PdfPage[] = []
  for (let number = 1; number <= file.numPages; number++) pages.push(await readPage(await file.getPage(number)))
  const { info, metadata } = await file.getMetadata()
  const raw = metadata?.getRaw() ?? ''
  await task.destroy()
  return { pages, info: info as Readonly<Record<string, unknown>>, metadata: raw }
}

type PdfjsPage = Awaited<ReturnType<Awaited<ReturnType<typeof getDocument>['promise']>['getPage']>>

async function readPage(page: PdfjsPage): Promise<PdfPage> {
  const [, , width = 0, height = 0] = page.view
  const content = await page.getTextContent()
  const { rules, pictures } = await readDrawing(page, height)
  const runs = content.items.flatMap((item): Run[] => {
    if (!('str' in item) || item.str.trim() === '') return []
    const [, , , size, left, bottom] = item.transform as number[]
    if (size === undefined || left === undefined || bottom === undefined) return []
    return [
      {
        text: item.str,
        left: millimetres(left),
        width: millimetres(item.width),
        baseline: millimetres(height - bottom),
        size,
        font: nameOfFont(page, item.fontName),
      },
    ]
  })
  return {
    width: millimetres(width),
    height: millimetres(height),
    runs,
    rules,
    pictures,
    lines: linesOf(runs),
  }
}

/** The operators of the page must have been read: only then are its fonts known. */
function nameOfFont(page: PdfjsPage, id: string): string {
  const font: { readonly name?: string } | null = page.commonObjs.has(id) ? page.commonObjs.get(id) : null
  return font?.name?.replace(/^[A-Z]{6}\+/u, '') ?? ''
}

function linesOf(runs: readonly Run[]): readonly string[] {
  const lines: { baseline: number; text: string }[] = []
  for (const run of runs) {
    const last = lines.at(-1)
    if (last !== undefined && Math.abs(last.baseline - run.baseline) < 0.5) last.text += run.text
    else lines.push({ baseline: run.baseline, text: run.text })
  }
  return lines.map((line) => line.text)
}

type Matrix = readonly [number, number, number, number, number, number]

/** Horizontal strokes, paths whose box has no height, and pictures, under the transformation that holds at that moment. */
async function readDrawing(page: PdfjsPage, height: number): Promise<Pick<PdfPage, 'rules' | 'pictures'>> {
  const { fnArray, argsArray } = await page.getOperatorList()
  const rules: Rule[] = []
  const pictures: Picture[] = []
  const stack: Matrix[] = []
  let matrix: Matrix = [1, 0, 0, 1, 0, 0]
  let thickness = 1
  for (const [index, operator] of fnArray.entries()) {
    if (operator === OPS.save) stack.push(matrix)
    if (operator === OPS.restore) matrix = stack.pop() ?? matrix
    if (operator === OPS.setLineWidth) thickness = argsArray[index][0]
    if (operator === OPS.transform) matrix = multiply(matrix, argsArray[index])
    if (operator === OPS.paintImageXObject) pictures.push(pictureAt(matrix, height))
    if (operator !== OPS.constructPath) continue
    const [left, bottom, right, top] = argsArray[index][2] as readonly number[]
    if (left === undefined || bottom === undefined || right === undefined || top === undefined) continue
    const [x1, y1] = apply(matrix, left, bottom)
    const [x2, y2] = apply(matrix, right, top)
    if (Math.abs(y1 - y2) < 0.01 && Math.abs(x2 - x1) > 10) {
      rules.push({
        left: millimetres(x1),
        width: millimetres(x2 - x1),
        y: millimetres(height - y1),
        thickness: millimetres(thickness),
      })
    }
  }
  return { rules, pictures }
}

/** A picture fills the unit square. */
function pictureAt(matrix: Matrix, height: number): Picture {
  const [left, bottom] = apply(matrix, 0, 0)
  const [right, top] = apply(matrix, 1, 1)
  return {
    left: millimetres(left),
    top: millimetres(height - top),
    width: millimetres(right - left),
    height: millimetres(top - bottom),
  }
}

function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer
  const [g, h, i, j, k, l] = inner
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f]
}

function apply([a, b, c, d, e, f]: Matrix, x: number, y: number): readonly [number, number] {
  return [a * x + c * y + e, b * x + d * y + f]
}
