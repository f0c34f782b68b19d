import type { Words } from './strings.ts'

type Naming = (t: Words, number: number) => string

const namings: readonly (readonly [RegExp, Naming])[] = [
  [/^kind$/, (t) => t('element.kind')],
  [/^format$/, (t) => t('element.format')],
  [/^sealing$/, (t) => t('element.sealing')],
  [/^header\.organs$/, (t) => t('element.organs')],
  [/^header\.urgency$/, (t) => t('element.urgency')],
  [/^header\.signers$/, (t) => t('element.signers')],
  [/^header\.copyNumber$/, (t) => t('element.copyNumber')],
  [/^number$/, (t) => t('element.number')],
  [/^title$/, (t) => t('element.title')],
  [/^caption$/, (t) => t('element.caption')],
  [/^addressees$/, (t) => t('element.addressees')],
  [/^body\.\d+$/, (t, number) => t('element.block', { number })],
  [/^attendance\.attended$/, (t) => t('element.attended')],
  [/^attendance\.excused$/, (t) => t('element.excused')],
  [/^attendance\.observed$/, (t) => t('element.observed')],
  [/^signature/, (t) => t('element.signature')],
  [/^date$/, (t) => t('element.date')],
  [/^note$/, (t) => t('element.note')],
  [/^attachments\.\d+\.title$/, (t, number) => t('element.attachmentTitle', { number })],
  [/^attachments\.\d+/, (t, number) => t('element.attachment', { number })],
  [/^imprint\.copies$/, (t) => t('element.copies')],
  [/^imprint\.issuer$/, (t) => t('element.issuer')],
  [/^imprint\.issuedOn$/, (t) => t('element.issuedOn')],
]

/** The name of the element at a path of the document, blocks and attachments counted from 1. */
export function elementName(t: Words, path: string): string {
  const naming = namings.find(([pattern]) => pattern.test(path))?.[1]
  return naming?.(t, Number(/\.(\d+)/.exec(path)?.[1] ?? 0) + 1) ?? path
}
