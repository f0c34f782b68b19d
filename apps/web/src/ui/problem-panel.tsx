import { Alert, App, Button } from 'antd'
import { useCallback } from 'react'
import { type Refusal, RefusalError } from '../api/call.ts'
import { currentLanguage, useLanguage } from '../i18n/language.ts'
import { problemWords } from './problem-words.ts'
import { uiStrings } from './strings.ts'

interface Props {
  readonly problem: Refusal
  /** What happened, where the place knows it better than the code. */
  readonly title?: string | undefined
  readonly onRetry?: () => void
}

/** Shows a refusal where it happened, in words, with a way to try again when there is one. */
export function ProblemPanel({ problem, title, onRetry }: Props) {
  const t = uiStrings.useStrings()
  const { title: usual, facts } = problemWords(problem, useLanguage())
  return (
    <Alert
      type="error"
      role="alert"
      showIcon
      title={title ?? usual}
      description={facts.length > 0 ? facts.join(' · ') : undefined}
      action={
        onRetry && (
          <Button size="small" onClick={onRetry}>
            {t('retry')}
          </Button>
        )
      }
    />
  )
}

/** Reads the refusal out of whatever a query threw; a bug of ours is thrown on. */
export function refusalOf(error: unknown): Refusal {
  if (error instanceof RefusalError) return error.problem
  throw error
}

/** Says a refusal in a passing message, for actions without a place of their own. */
export function useTellProblem(): (problem: Refusal) => void {
  const { message } = App.useApp()
  return useCallback(
    (problem) => {
      const { title, facts } = problemWords(problem, currentLanguage())
      void message.error([title, ...facts].join(' · '))
    },
    [message],
  )
}
