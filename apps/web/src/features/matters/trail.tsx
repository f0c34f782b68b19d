import type { TrailEntry } from '@sanban/contract'
import { Tooltip } from 'antd'
import { type Language, useLanguage } from '../../i18n/language.ts'
import { useWhen } from '../../i18n/when.ts'
import { type MatterWords, matterStrings } from './strings.ts'
import './trail.css'
import { longOpinion, namesActor, trailSentence, trailTone } from './trail-sentence.ts'
import { spentWords } from './working-time.ts'

/** 办理过程: who did what and when, the newest first, with opinions and the time each step was in hand. */
export function Trail({ entries }: { readonly entries: readonly TrailEntry[] }) {
  return (
    <ol className="trail">
      {entries.toReversed().map((entry) => (
        <TrailRow key={entry.seq} entry={entry} />
      ))}
    </ol>
  )
}

function TrailRow({ entry }: { readonly entry: TrailEntry }) {
  const t = matterStrings.useStrings()
  const { moment } = useWhen()
  const language = useLanguage()
  const opinion = longOpinion(entry)
  return (
    <li className={`trail-row is-${trailTone(entry)}`}>
      <p className="trail-line">
        {!namesActor(entry) && <span className="trail-actor">{actorWords(t, entry)}</span>}{' '}
        <span className="trail-sentence">{trailSentence(t, entry)}</span>
      </p>
      {opinion !== null && <blockquote className="trail-opinion">{opinion}</blockquote>}
      {entry.filled.length > 0 && (
        <p className="trail-filled">{entry.filled.map((field) => filledWords(field, language)).join('　')}</p>
      )}
      <p className="trail-facts">
        <Tooltip title={t('trail.chain', { seq: entry.seq, hash: entry.hash.slice(0, 16) })}>
          <time dateTime={entry.at}>{moment(entry.at)}</time>
        </Tooltip>
        {entry.heldMinutes !== null && <span>{t('trail.held', { time: spentWords(t, entry.heldMinutes) })}</span>}
      </p>
    </li>
  )
}

function filledWords({ label, labelEn, value }: TrailEntry['filled'][number], language: Language): string {
  return language === 'zh' ? `${label}：${value}` : `${labelEn}: ${value}`
}

function actorWords(t: MatterWords, entry: TrailEntry): string {
  if (trailTone(entry) === 'system' && entry.action !== 'save') return t('trail.system')
  const { actor, onBehalfOf } = entry
  return onBehalfOf === null ? actor.name : t('trail.onBehalf', { actor: actor.name, holder: onBehalfOf.name })
}
