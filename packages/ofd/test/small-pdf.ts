/** A PDF of one page of 100 × 100 points, written by hand: its content, its resources and further objects from number 10 on. */
export function smallPdf(
  content: string,
  {
    resources = '',
    page = '',
    objects = {},
    trailer = '',
  }: {
    readonly resources?: string
    readonly page?: string
    readonly objects?: Readonly<Record<number, string>>
    readonly trailer?: string
  } = {},
): Uint8Array {
  const bodies: Readonly<Record<number, string>> = {
    1: '<< /Type /Catalog /Pages 2 0 R >>',
    2: '<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 100 100] >>',
    3: `<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> ${resources} >> ${page} >>`,
    4: stream('', content),
    5:
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 32 /LastChar 126 /Encoding /WinAnsiEncoding /Widths [' +
      `${Array.from({ length: 95 }, () => 500).join(' ')}] >>`,
    ...objects,
  }
  let text = '%PDF-1.7\n'
  const places = Object.entries(bodies).map(([number, body]) => {
    const at = text.length
    text += `${number} 0 obj\n${body}\nendobj\n`
    return [Number(number), at] as const
  })
  const start = text.length
  text += 'xref\n'
  for (const [number, at] of places) text += `${number} 1\n${String(at).padStart(10, '0')} 00000 n \n`
  text += `trailer\n<< /Size 100 /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`
  return Uint8Array.from(text, (sign) => sign.charCodeAt(0))
}

/** A stream object of Latin text. */
export function stream(dict: string, data: string): string {
  return `<< ${dict} /Length ${data.length} >>\nstream\n${data}\nendstream`
}
