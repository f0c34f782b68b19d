import type { Offer } from '@sanban/contract'
import type { OperationRow } from './operation-list.tsx'
import type { OperationWords } from './operation-words.ts'

/** Offers that belong to a leader's post; they stand apart from what anybody may do. */
const leading: ReadonlySet<Offer['operation']> = new Set(['redirect', 'terminate'])

/** What distinguishes an offer from the others of its matter. */
export function offerKey(offer: Offer): string {
  const on = 'workItemId' in offer ? offer.workItemId : 'seat' in offer ? offer.seat : ''
  return `${offer.operation}/${on}`
}

/** Sorts what I may do without an item into what concerns colleagues' items and what only a leader may. */
export function groupOffers(offers: readonly Offer[]): {
  readonly usual: readonly Offer[]
  readonly leading: readonly Offer[]
} {
  return {
    usual: offers.filter(({ operation }) => !leading.has(operation)),
    leading: offers.filter(({ operation }) => leading.has(operation)),
  }
}

/** An offer in words: what it is called and what it does. */
export function offerRow(t: OperationWords, offer: Offer): OperationRow {
  const [name, hint] = offerWords(t, offer)
  return { key: offerKey(offer), name, hint }
}

function offerWords(t: OperationWords, offer: Offer): readonly [name: string, hint: string] {
  switch (offer.operation) {
    case 'withdraw':
      return [t('withdraw.name', { step: offer.stepName }), t('withdraw.hint')]
    case 'urge':
      return [t('urge.name', { holder: offer.holder.name }), t('urge.hint', { step: offer.stepName, left: offer.left })]
    case 'step-in':
      return [
        t('step-in.name', { holder: offer.holder.name, step: offer.stepName }),
        t(`step-in.hint.${offer.because}`),
      ]
    case 'drop-signer':
      return [t('drop-signer.name', { person: offer.person.name }), t('drop-signer.hint', { step: offer.stepName })]
    case 'redirect':
      return [t('redirect.name', { step: offer.stepName }), t('redirect.hint', { holder: offer.holder.name })]
    case 'terminate':
      return [t('terminate.name'), t('terminate.hint')]
    case 'circulate':
      return [t('circulate-closed.name'), t('circulate-closed.hint')]
  }
}
