import type { Matter } from '@sanban/contract'
import { useMe } from '../../api/me.ts'
import { ItemNotes } from '../../ui/items/item-notes.tsx'
import './action-panel.css'
import { AskedCard } from './asked-card.tsx'
import { HoldingCard } from './holding-card.tsx'
import { OffersPanel } from './offers-panel.tsx'
import { matterStrings } from './strings.ts'

/** What I hold of a matter, what is asked of me, and what I may do besides; says with whom it is when that is nothing. */
export function ActionPanel({ matter }: { readonly matter: Matter }) {
  const t = matterStrings.useStrings()
  const me = useMe().person.personId
  const { holdings, openItems, asides } = matter
  const held = new Set(holdings.map(({ item }) => item.workItemId))
  const asked = asides.filter(({ person, end }) => person.personId === me && end === null)
  return (
    <section className="actions" aria-label={t('matter.actions')}>
      {asked.map((aside) => (
        <AskedCard key={aside.asideId} aside={aside} matter={matter} />
      ))}
      {holdings.map((holding) => (
        <HoldingCard key={holding.item.workItemId} holding={holding} matter={matter} />
      ))}
      {openItems
        .filter(({ workItemId }) => !held.has(workItemId))
        .map((item) => (
          <div className="actions-waiting" key={item.workItemId}>
            {t('act.waitingFor', { step: item.stepName, holder: item.holder.name })}
            <ItemNotes item={item} />
          </div>
        ))}
      <OffersPanel matter={matter} />
    </section>
  )
}
