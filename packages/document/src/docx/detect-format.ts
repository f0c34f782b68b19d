import type { FoundFormat } from '../import-problem.ts'

/** What a file is by its first bytes, whatever its name says; `encrypted` is a .docx with a password. */
export function detectFormat(bytes: Uint8Array): FoundFormat | 'encrypted' {
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04]) || startsWith(bytes, [0x50, 0x4b, 0x05, 0x06])) return 'zip'
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return compoundFormat(bytes)
  if (startsWith(bytes, [...'{\\rtf'].map(codeOf))) return 'rtf'
  return startsWith(bytes, [...'%PDF-'].map(codeOf)) ? 'pdf' : 'unknown'
}

// A compound file ([MS-CFB]) names its streams in UTF-16: an encrypted .docx, a document of WPS, or one of old Word.
function compoundFormat(bytes: Uint8Array): FoundFormat | 'encrypted' {
  if (containsWide(bytes, 'EncryptedPackage')) return 'encrypted'
  return containsWide(bytes, 'WpsCustomData') ? 'wps' : 'doc'
}

function codeOf(sign: string): number {
  return sign.charCodeAt(0)
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte)
}

function containsWide(bytes: Uint8Array, name: string): boolean {
  const wanted = [...name].flatMap((sign) => [codeOf(sign), 0])
  const first = wanted[0] ?? 0
  for (let at = bytes.indexOf(first); at >= 0; at = bytes.indexOf(first, at + 1)) {
    if (wanted.every((byte, index) => bytes[at + index] === byte)) return true
  }
  return false
}
