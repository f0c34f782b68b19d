import type { Matter, Offer } from '@sanban/contract'
import { useState } from 'react'
import type { Ask, Filled } from './ask.ts'
import { AskForm } from './ask-form.tsx'
import { groupOffers, offerKey, offerRow } from './offers.ts'
import { ChosenOperation, OperationList } from './operation-list.tsx'
import { type OperationWords, operationStrings } from './operation-words.ts'
import { matterStrings } from './strings.ts'
import { type Decision, useAct } from './use-act.ts'

/** What I may do to a matter without holding it: about colleagues' items, and apart from that what only a leader may. */
export function OffersPanel({ matter }: { readonly matter: Matter }) {
  const t = matterStrings.useStrings()
  const { usual, leading } = groupOffers(matter.offers)
  return (
    <>
      <OfferList label={t('act.offers')} offers={usual} matter={matter} />
      <OfferList label={t('act.leading')} offers={leading} matter={matter} />
    </>
  )
}

interface OfferListProps {
  readonly label: string
  readonly offers: readonly Offer[]
  readonly matter: Matter
}

function OfferList({ label, offers, matter }: OfferListProps) {
  const t = operationStrings.useStrings()
  const acting = useAct(matter)
  const [chosen, setChosen] = useState('')
  const offer = offers.find((one) => offerKey(one) === chosen)
  const choose = (key: string) => {
    acting.forget()
    setChosen(key)
  }
  if (offers.length === 0) return null
  return (
    <section className="offers" aria-label={label}>
      <h3>{label}</h3>
      {offer === undefined ? (
        <OperationList label={label} rows={offers.map((one) => offerRow(t, one))} onChoose={choose} />
      ) : (
        <ChosenOperation {...offerRow(t, offer)} back={t('cancel')} onBack={() => choose('')}>
          <AskForm
            ask={askOf(t, offer)}
            acting={acting}
            submit={() => t(`submit.${offer.operation}`)}
            isDanger={dangerous.has(offer.operation)}
            effect=""
            onAct={(filled) =>
              void acting.act(decisionOf(offer, filled)).then((isDone) => {
                if (isDone) choose('')
              })
            }
          />
        </ChosenOperation>
      )}
    </section>
  )
}

/** What takes something from somebody: its button is not the page's primary one. */
const dangerous: ReadonlySet<Offer['operation']> = new Set(['withdraw', 'drop-signer', 'redirect', 'terminate'])

const reasonRequired: ReadonlySet<Offer['operation']> = new Set(['drop-signer', 'redirect', 'terminate'])

function askOf(t: OperationWords, offer: Offer): Ask {
  const { operation } = offer
  return {
    people: operation === 'circulate' ? { label: t('person.circulate'), isMany: true } : null,
    choice:
      operation === 'redirect'
        ? {
            label: t('target.label'),
            missing: t('target.missing'),
            options: offer.targets.map(({ stepId, stepName }) => ({ value: stepId, label: stepName, hint: '' })),
          }
        : null,
    day: null,
    line:
      operation === 'terminate'
        ? {
            label: t('result.label'),
            missing: t('result.missing'),
            phrases: [t('result.phrase.dropped'), t('result.phrase.merged'), t('result.phrase.double')],
          }
        : null,
    text: { label: t(`text.${operation}`), isRequired: reasonRequired.has(operation) },
  }
}

function decisionOf(offer: Offer, { people, choice, line, text: reason }: Filled): Decision {
  switch (offer.operation) {
    case 'withdraw':
    case 'urge':
    case 'step-in':
      return { operation: offer.operation, workItemId: offer.workItemId, reason }
    case 'drop-signer':
      return { operation: offer.operation, seat: offer.seat, reason }
    case 'redirect':
      return { operation: offer.operation, workItemId: offer.workItemId, to: choice, reason }
    case 'terminate':
      return { operation: offer.operation, result: line, reason }
    case 'circulate':
      return { operation: offer.operation, workItemId: null, people: [...people], reason }
  }
}
