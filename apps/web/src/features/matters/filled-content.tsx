import type { TrailEntry } from '@sanban/contract'
import { useLanguage } from '../../i18n/language.ts'
import { useWhen } from '../../i18n/when.ts'
import './filled-content.css'
import { matterStrings } from './strings.ts'

/** What a matter without a document is about: everything that was filled in, step by step, the newest of each step. */
export function FilledContent({ entries }: { readonly entries: readonly TrailEntry[] }) {
  const t = matterStrings.useStrings()
  const { moment } = useWhen()
  const language = useLanguage()
  const filled = latestFilled(entries)
  if (filled.length === 0) return <p>{t('matter.noContent')}</p>
  return (
    <div className="filled-content">
      {filled.map((entry) => (
        <section key={entry.seq} aria-label={entry.stepName ?? t('trail.start')}>
          <h2>
            {entry.stepName ?? t('trail.start')}
            <span>{t('matter.filledAt', { name: entry.actor.name, when: moment(entry.at) })}</span>
          </h2>
          <dl>
            {entry.filled.map(({ label, labelEn, value }) => (
              <div key={label}>
                <dt>{language === 'zh' ? label : labelEn}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  )
}

/** The entries in which something was filled in, without those that the same person at the same step filled in anew. */
function latestFilled(entries: readonly TrailEntry[]): readonly TrailEntry[] {
  const same = (one: TrailEntry, other: TrailEntry) =>
    one.stepId === other.stepId && one.action === other.action && one.actor.personId === other.actor.personId
  const filled = entries.filter((entry) => entry.filled.length > 0)
  return filled.filter((entry) => !filled.some((later) => later.seq > entry.seq && same(later, entry)))
}
