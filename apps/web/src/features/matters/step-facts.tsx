import type { Matter, ProcedureVersion } from '@sanban/contract'
import './procedure-diagram.css'
import { matterStrings } from './strings.ts'
import { limitWords, spentWords } from './working-time.ts'

interface StepFactsProps {
  readonly step: ProcedureVersion['steps'][number]
  readonly part: Matter['steps'][string] | undefined
}

/** Who does a step, by which article and within what time, and what it took so far. */
export function StepFacts({ step, part }: StepFactsProps) {
  const t = matterStrings.useStrings()
  return (
    <dl className="step-facts">
      <dt>{t('diagram.post')}</dt>
      <dd>{step.post}</dd>
      <dt>{t('diagram.limit')}</dt>
      <dd>
        {limitWords(t, step.limit)}
        {part !== undefined && part.minutes > 0 && ` · ${t('diagram.spent', { time: spentWords(t, part.minutes) })}`}
        {part !== undefined &&
          part.pausedMinutes > 0 &&
          ` · ${t('diagram.stood', { time: spentWords(t, part.pausedMinutes) })}`}
        {part !== undefined && part.times > 1 && ` · ${t('diagram.times', { count: part.times })}`}
      </dd>
      <dt>{t('diagram.standard')}</dt>
      <dd>{step.standard}</dd>
      {step.article !== null && (
        <>
          <dt>{t('diagram.article')}</dt>
          <dd>
            《{step.article.regulation}》{step.article.label}
          </dd>
        </>
      )}
    </dl>
  )
}
