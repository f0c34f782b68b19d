import type { Block, OfficialDocument } from './document.ts'
import { writtenDate } from './document-date.ts'
import { blockLines } from './document-text.ts'
import { alignSequences } from './sequence-alignment.ts'

/** A run of characters that both versions have, or one of them. */
export interface Span {
  readonly type: 'same' | 'added' | 'removed'
  readonly text: string
}

/** One element that differs between two versions. `path` is where it stands: in the later version, or in the earlier one when removed. */
export type Change =
  | { readonly type: 'added'; readonly path: string; readonly text: string }
  | { readonly type: 'removed'; readonly path: string; readonly text: string }
  | { readonly type: 'changed'; readonly path: string; readonly spans: readonly Span[] }

interface Element {
  readonly path: string
  readonly text: string
}

/** What changed from `earlier` to `later`, element by element in document order; empty for equal documents. */
export function compareDocuments(earlier: OfficialDocument, later: OfficialDocument): readonly Change[] {
  const single = compareFields(fields(earlier), fields(later))
  const ending = compareFields(endingFields(earlier), endingFields(later))
  return [
    ...single,
    ...compareElements(blockElements('body', earlier.body), blockElements('body', later.body)),
    ...ending,
    ...compareElements(attachmentElements(earlier), attachmentElements(later)),
  ]
}

/** The characters of `earlier` and `later` as runs; `later` is the text of all spans but the removed. */
export function compareText(earlier: string, later: string): readonly Span[] {
  const steps = alignSequences([...earlier], [...later], (left, right) => left === right)
  const spans: Span[] = []
  for (const { type, value } of steps) {
    const last = spans.at(-1)
    if (last?.type === type) spans[spans.length - 1] = { type, text: last.text + value }
    else spans.push({ type, text: value })
  }
  return spans
}

function fields(document: OfficialDocument): readonly Element[] {
  const { header } = document
  return [
    { path: 'kind', text: document.kind },
    { path: 'header.organs', text: header.organs.join('　') + (header.withFileWord ? '文件' : '') },
    { path: 'header.copyNumber', text: header.copyNumber ?? '' },
    { path: 'header.secrecy', text: header.secrecy ?? '' },
    { path: 'header.urgency', text: header.urgency ?? '' },
    { path: 'header.signers', text: header.signers.join('　') },
    { path: 'number', text: document.number ?? '' },
    { path: 'title', text: document.title },
    { path: 'caption', text: document.caption },
    { path: 'addressees', text: document.addressees },
  ]
}

function endingFields({ attendance, signature, date, note, imprint }: OfficialDocument): readonly Element[] {
  return [
    { path: 'attendance.attended', text: attendance.attended },
    { path: 'attendance.excused', text: attendance.excused },
    { path: 'attendance.observed', text: attendance.observed },
    { path: 'signature', text: signature.join('　') },
    { path: 'date', text: date === null ? '' : writtenDate(date) },
    { path: 'note', text: note },
    { path: 'imprint.copies', text: imprint.copies },
    { path: 'imprint.issuer', text: imprint.issuer },
    { path: 'imprint.issuedOn', text: imprint.issuedOn === null ? '' : writtenDate(imprint.issuedOn) },
  ]
}

function blockElements(parent: string, blocks: readonly Block[]): readonly Element[] {
  return blocks.map((block, index) => ({ path: `${parent}.${index}`, text: blockLines(block).join('\n') }))
}

function attachmentElements({ attachments }: OfficialDocument): readonly Element[] {
  return attachments.flatMap(({ title, blocks }, index) => [
    { path: `attachments.${index}.title`, text: title },
    ...blockElements(`attachments.${index}.blocks`, blocks),
  ])
}

function compareFields(earlier: readonly Element[], later: readonly Element[]): readonly Change[] {
  return later.flatMap((element, index) => {
    const before = earlier[index]?.text ?? ''
    return before === element.text ? [] : [changeOf(before, element)]
  })
}

function changeOf(before: string, { path, text }: Element): Change {
  if (before === '') return { type: 'added', path, text }
  if (text === '') return { type: 'removed', path, text: before }
  return { type: 'changed', path, spans: compareText(before, text) }
}

function compareElements(earlier: readonly Element[], later: readonly Element[]): readonly Change[] {
  return pairElements(earlier, later).flatMap(({ before, after }): readonly Change[] => {
    if (after === null) return before === null ? [] : [{ type: 'removed', ...before }]
    if (before === null) return [{ type: 'added', ...after }]
    if (before.text === after.text) return []
    return [{ type: 'changed', path: after.path, spans: compareText(before.text, after.text) }]
  })
}

/** An element in two versions; null where a version lacks it. */
export interface Pair<Item> {
  readonly before: Item | null
  readonly after: Item | null
}

/**
 * The elements of two versions side by side, in the order of the page. Between two equal elements the removed and the added
 * ones are paired in order, so that an edited paragraph shows as changed.
 */
export function pairElements<Item extends { readonly text: string }>(
  earlier: readonly Item[],
  later: readonly Item[],
): readonly Pair<Item>[] {
  const pairs: Pair<Item>[] = []
  let removed: Item[] = []
  let added: Item[] = []
  const flush = () => {
    pairs.push(...pairChanged(removed, added))
    removed = []
    added = []
  }
  for (const step of alignSequences(earlier, later, (left, right) => left.text === right.text)) {
    if (step.type === 'same') {
      flush()
      pairs.push({ before: step.value, after: step.value })
    } else (step.type === 'removed' ? removed : added).push(step.value)
  }
  flush()
  return pairs
}

function pairChanged<Item extends { readonly text: string }>(
  removed: readonly Item[],
  added: readonly Item[],
): readonly Pair<Item>[] {
  const waiting = [...removed]
  const pairs = added.flatMap((after): readonly Pair<Item>[] => {
    const partner = waiting.findIndex(({ text }) => isLike(text, after.text))
    if (partner < 0) return [{ before: null, after }]
    const gone = waiting.splice(0, partner).map((before) => ({ before, after: null }))
    const [before = null] = waiting.splice(0, 1)
    return [...gone, { before, after }]
  })
  return [...pairs, ...waiting.map((before) => ({ before, after: null }))]
}

/** Two texts are versions of one when they share at least a third of their characters, counted as a bag. */
function isLike(left: string, right: string): boolean {
  const counts = new Map<string, number>()
  for (const sign of left) counts.set(sign, (counts.get(sign) ?? 0) + 1)
  let shared = 0
  for (const sign of right) {
    const count = counts.get(sign) ?? 0
    if (count > 0) shared++
    counts.set(sign, count - 1)
  }
  return shared * 3 >= Math.max([...left].length, [...right].length)
}
