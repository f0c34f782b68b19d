import type { Doubt } from '@sanban/contract'
import type { DoubtElement, DoubtReason } from '@sanban/document'
import type { Words } from './strings.ts'

const elements: Readonly<Record<DoubtElement, true>> = {
  kind: true,
  secrecy: true,
  number: true,
  title: true,
  addressees: true,
  heading: true,
  table: true,
  attachment: true,
  signature: true,
  date: true,
  note: true,
}

const reasons: Readonly<Record<DoubtReason, true>> = {
  'kind-not-found': true,
  classified: true,
  'number-form': true,
  'number-open': true,
  'title-not-found': true,
  'title-without-kind': true,
  'addressees-without-colon': true,
  'addressees-not-found': true,
  'heading-or-list': true,
  'heading-without-number': true,
  'heading-split': true,
  'table-ragged': true,
  'attachment-not-listed': true,
  'attachment-not-bound': true,
  'attachment-title-differs': true,
  'signature-not-found': true,
  'date-form': true,
  'date-open': true,
  'date-in-caption': true,
  'date-not-found': true,
  'note-place': true,
}

/** A doubt in words. A reason that this version doesn't know still says that somebody should look. */
export function doubtWording(t: Words, { element, reason }: Pick<Doubt, 'element' | 'reason'>) {
  return {
    element: isOf(elements, element) ? t(`doubt.element.${element}`) : t('doubt.element.other'),
    reason: isOf(reasons, reason) ? t(`doubt.reason.${reason}`) : t('doubt.reason.other'),
  }
}

/** The least sure first, else in the order of the document. */
export function orderDoubts(doubts: readonly Doubt[]): readonly Doubt[] {
  return doubts.toSorted((left, right) => left.confidence - right.confidence)
}

function isOf<K extends string>(known: Readonly<Record<K, true>>, name: string): name is K {
  return Object.hasOwn(known, name)
}
