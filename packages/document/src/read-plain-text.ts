import { type Result, refusal, success } from './result.ts'

/** The encoding that a text file was read in. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

export interface PlainText {
  readonly text: string
  readonly encoding: TextEncoding
}

/** A file that is no text in any of the encodings. */
export interface PlainTextProblem {
  readonly code: 'import/not-text'
}

/** Decodes a text file: by its byte order mark, else UTF-8 where valid, else UTF-16 where it looks like it, else GB18030. */
export function readPlainText(bytes: Uint8Array): Result<PlainText, PlainTextProblem> {
  for (const encoding of encodingsOf(bytes)) {
    const text = decode(bytes, encoding)
    // A text holds no NUL; a binary file that happens to decode does.
    if (text === null || text.includes('\0')) continue
    if (encoding === 'utf-8' && isStrayUtf8(text)) continue
    return success({ text, encoding })
  }
  return refusal({ code: 'import/not-text' })
}

function encodingsOf(bytes: Uint8Array): readonly TextEncoding[] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return ['utf-16le']
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return ['utf-16be']
  const sample = bytes.subarray(0, 2000)
  const zeros = [0, 1].map((parity) => sample.filter((byte, index) => byte === 0 && index % 2 === parity).length)
  const wide: readonly TextEncoding[] = (zeros[0] ?? 0) > (zeros[1] ?? 0) ? ['utf-16be'] : ['utf-16le']
  return sample.includes(0) ? wide : ['utf-8', 'gb18030']
}

// A few short GB18030 texts, such as 通知 alone, are valid UTF-8 of two-byte signs, none of them Chinese.
function isStrayUtf8(text: string): boolean {
  return /\P{ASCII}/u.test(text) && !/[\p{Script=Han}，。]/u.test(text)
}

function decode(bytes: Uint8Array, encoding: TextEncoding): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
