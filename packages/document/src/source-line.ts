/** One paragraph or table row of a text to recognise, with what the source says about its look. Only `text` is always there. */
export interface SourceLine {
  /** The visible text, an automatic number included. */
  readonly text: string
  /** The cells, when the line is a row of a table; `text` then holds them joined by tabs. */
  readonly cells?: readonly string[]
  /** Which table of the source the row belongs to; rows of different tables are not joined. */
  readonly table?: number
  /** Whether the source marks the row as a header that repeats on each page. */
  readonly headerRow?: boolean
  /** The name of the paragraph style, such as `heading 1`. */
  readonly style?: string
  /** The automatic number at the start of `text`. */
  readonly label?: string
  /** Whether all characters are bold. */
  readonly bold?: boolean
  readonly centred?: boolean
  readonly rightAligned?: boolean
  /** The East Asian font of the first characters. */
  readonly font?: string
  /** The size of the first characters in points. */
  readonly size?: number
}

/**
 * Splits pasted or plain text into lines: any line ending, indents of ordinary, full-width and no-break spaces, blank lines
 * and invisible signs removed. Two or more lines in a row with the same number of tabs are rows of a table.
 */
export function sourceLines(text: string): readonly SourceLine[] {
  const rows = text
    .split(/\r\n|\r|\n|\f|\v|\u2028|\u2029/)
    .filter((line) => cleanLine(line) !== '')
    .map((line) => ({ text: cleanLine(line), cells: cellsOf(line) }))
  let table = 0
  return rows.map(({ text: line, cells }, index): SourceLine => {
    if (cells === null) return { text: line }
    const followsRow = rows[index - 1]?.cells?.length === cells.length
    if (!followsRow && rows[index + 1]?.cells?.length !== cells.length) return { text: line }
    if (!followsRow) table++
    return { text: cells.join('\t'), cells, table }
  })
}

/** A line without indent, trailing and invisible signs; no-break spaces become spaces and tabs full-width ones. */
export function cleanLine(line: string): string {
  return line
    .replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, '')
    .replace(/[\u00a0\u2002-\u200a\u202f]/g, ' ')
    .trim()
    .replace(/\t+/g, '　')
}

// A row begins with a filled cell: a leading tab is an indent.
function cellsOf(line: string): readonly string[] | null {
  if (!line.includes('\t')) return null
  const cells = line.split('\t').map(cleanLine)
  return cells[0] === '' ? null : cells
}
