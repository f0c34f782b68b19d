import type { Aside, Matter } from '@sanban/contract'
import { useWhen } from '../../i18n/when.ts'
import { ShareBar } from '../../ui/share-bar.tsx'
import './asides.css'
import { type Circulation, circulations } from './circulations.ts'
import { matterStrings } from './strings.ts'

/** What was asked beside the way of the matter: who has read it and who has not, questions with their answers, consents. */
export function Asides({ asides }: Pick<Matter, 'asides'>) {
  const t = matterStrings.useStrings()
  const circulated = circulations(asides)
  const asked = asides.filter(({ kind }) => kind !== 'reading')
  return (
    <>
      {circulated.length > 0 && (
        <section className="asides" aria-label={t('asides.circulated')}>
          <h2>{t('asides.circulated')}</h2>
          <ul>
            {circulated.map((circulation) => (
              <CirculationView key={circulation.key} circulation={circulation} />
            ))}
          </ul>
        </section>
      )}
      {asked.length > 0 && (
        <section className="asides" aria-label={t('asides.asked')}>
          <h2>{t('asides.asked')}</h2>
          <ul>
            {asked.map((aside) => (
              <Question key={aside.asideId} aside={aside} />
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function CirculationView({ circulation: { askedBy, at, text, read, unread } }: { readonly circulation: Circulation }) {
  const t = matterStrings.useStrings()
  const { moment } = useWhen()
  const total = read.length + unread.length
  return (
    <li className="aside">
      <p>
        {t('asides.by', { name: askedBy, when: moment(at) })}
        {text !== '' && <span className="aside-text">{text}</span>}
      </p>
      <p className="aside-count">
        <strong>{t('asides.read', { read: read.length, total })}</strong>
        <ShareBar share={read.length / total} />
      </p>
      {unread.length > 0 && (
        <p className="aside-open">
          {t('asides.unread', { names: unread.map(({ person }) => person.name).join(t('asides.comma')) })}
        </p>
      )}
      <ul>
        {read.map(({ aside, end }) => (
          <li key={aside.asideId} className="aside-end">
            <EndLine aside={aside} end={end} />
          </li>
        ))}
      </ul>
    </li>
  )
}

function Question({ aside }: { readonly aside: Aside }) {
  const t = matterStrings.useStrings()
  const { moment, until } = useWhen()
  const { kind, askedBy, person, openedAt, text, end } = aside
  const facts = { asker: askedBy.name, person: person.name, when: moment(openedAt) }
  return (
    <li className="aside">
      <p>
        {kind === 'consent'
          ? t('asides.consent', { ...facts, until: aside.until === null ? '' : until(aside.until) })
          : t('asides.question', facts)}
        <span className="aside-text">{text}</span>
      </p>
      {end === null ? (
        <p className="aside-open">{t('asides.waiting', { person: person.name })}</p>
      ) : (
        <p className="aside-end">
          <EndLine aside={aside} end={end} />
        </p>
      )}
    </li>
  )
}

function EndLine({ aside, end }: { readonly aside: Aside; readonly end: NonNullable<Aside['end']> }) {
  const t = matterStrings.useStrings()
  const { moment } = useWhen()
  const name =
    end.onBehalfOf === null ? end.by.name : t('trail.onBehalf', { actor: end.by.name, holder: end.onBehalfOf.name })
  const verdict = end.as === 'done' ? verdictOf(aside, end) : end.as
  return (
    <>
      <strong>{end.as === 'done' ? name : aside.person.name}</strong>
      <span className="aside-at">
        {t(`asides.${verdict}`)} {moment(end.at)}
      </span>
      {end.opinion !== '' && <span className="aside-text">{end.opinion}</span>}
    </>
  )
}

function verdictOf({ kind }: Aside, { agree }: NonNullable<Aside['end']>) {
  if (kind === 'reading') return 'done.reading'
  if (kind === 'question') return 'done.question'
  return agree === true ? 'agreed' : 'refused'
}
