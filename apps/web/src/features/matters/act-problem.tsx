import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import './action-panel.css'
import { matterStrings } from './strings.ts'
import type { Acting } from './use-act.ts'

/** What the server refused, with the way on when there is one. */
export function ActProblem({ acting: { problem, reload, matterId } }: { readonly acting: Acting }) {
  const t = matterStrings.useStrings()
  if (problem === null) return null
  return (
    <div className="act-problem">
      <ProblemPanel problem={problem} />
      {problem.status === 409 && (
        <Button size="small" onClick={reload}>
          {t('act.reload')}
        </Button>
      )}
      {problem.code === 'document/incomplete' && (
        <Link to="/matters/$matterId/edit" params={{ matterId }}>
          <Button size="small">{t('act.openDocument')}</Button>
        </Link>
      )}
    </div>
  )
}
