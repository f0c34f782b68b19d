/** A line that is a document number. `number` is null for one still open, such as `×府发〔2026〕　号`. */
export interface ReadNumber {
  readonly number: string | null
  /** Whether it is written as GB/T 9704—2012 7.2.5 wants it. */
  readonly standard: boolean
  /** Names that share the line after 签发人：. */
  readonly signers: readonly string[]
}

const brackets = '[〔\\[［【〖（(﹝<〈]'
const closing = '[〕\\]］】〗）)﹞>〉]'
const usual = new RegExp(
  `^[\\p{Script=Han}A-Za-z]{1,24}\\s*${brackets}\\s*\\d{4}\\s*${closing}\\s*第?\\s*\\d{1,5}\\s*号$`,
  'u',
)
const open = new RegExp(
  `^[\\p{Script=Han}A-Za-z×]{1,24}\\s*${brackets}\\s*[\\d×xX*_＿\\s]{0,6}\\s*${closing}\\s*第?[\\s×xX*_＿]*号$`,
  'u',
)
const ordinal = /^(?:总)?第\s*[\d一二三四五六七八九十百零〇]{1,6}\s*[号期]$/
const standard = /^[\p{Script=Han}]{1,24}〔\d{4}〕[1-9]\d*号$/u

/** Reads a whole line as 发文字号, signers of an upward document included; null for any other line. */
export function readNumber(line: string): ReadNumber | null {
  if (line.length > 120) return null
  const [, first = line, names = ''] = /^(.*?)[\s　]*签\s*发\s*人\s*[:：]\s*(.*)$/.exec(line) ?? []
  const text = /^[（(].*号[）)]$/.test(first.trim()) ? first.trim().slice(1, -1) : first.trim()
  const signers = readSigners(names)
  if (usual.test(text)) return { number: text.replace(/\s/g, ''), standard: standard.test(first.trim()), signers }
  if (ordinal.test(text)) return { number: text.replace(/\s/g, ''), standard: true, signers }
  return open.test(text) ? { number: null, standard: true, signers } : null
}

/** The names in the text after 签发人：. */
export function readSigners(text: string): readonly string[] {
  return text.split(/[\s　、，,]+/).filter((name) => name !== '')
}
