import type { Holding } from '@sanban/contract'
import { Input } from 'antd'
import { useWhen } from '../../i18n/when.ts'
import { operationStrings } from './operation-words.ts'
import { matterStrings } from './strings.ts'
import { consentFor, resumesAt } from './suspension.ts'
import { limitWords } from './working-time.ts'

type SuspendLimit = NonNullable<Holding['suspendLimit']>

interface SuspensionDayProps {
  readonly id: string
  readonly limit: SuspendLimit
  /** The earliest day that may be chosen, `YYYY-MM-DD`. */
  readonly earliest: string
  readonly value: string
  readonly onChange: (day: string) => void
}

/** The day on which a suspended item goes on; says below whether somebody must consent. */
export function SuspensionDay({ id, limit, earliest, value, onChange }: SuspensionDayProps) {
  return (
    <>
      <Input
        id={id}
        type="date"
        className="suspension-day"
        min={earliest}
        value={value}
        aria-describedby={`${id}-consent`}
        onChange={({ target }) => onChange(target.value)}
      />
      <p id={`${id}-consent`} className="suspension-consent">
        <ConsentWords limit={limit} day={value} />
      </p>
    </>
  )
}

function ConsentWords({ limit, day }: { readonly limit: SuspendLimit; readonly day: string }) {
  const t = operationStrings.useStrings()
  const words = matterStrings.useStrings()
  const { moment } = useWhen()
  const within = limitWords(words, limit.limit)
  const resumes = resumesAt(day)
  const consent = resumes === null ? 'none' : consentFor(limit, resumes)
  if (consent === 'impossible') return t('until.tooLong', { limit: within })
  if (consent === 'needed') return t('until.consent', { limit: within, name: limit.consentFrom?.name ?? '' })
  return t('until.free', { until: moment(limit.until), limit: within })
}
