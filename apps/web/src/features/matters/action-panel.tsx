import type { Holding, Matter } from '@sanban/contract'
import { Link } from '@tanstack/react-router'
import { Button, Segmented } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import { DueBadge } from '../../ui/due-badge.tsx'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import './action-panel.css'
import { CompleteForm } from './complete-form.tsx'
import { ReturnForm } from './return-form.tsx'
import { matterStrings } from './strings.ts'
import { type Acting, useAct } from './use-act.ts'
import { WithdrawButton } from './withdraw-button.tsx'
import { limitWords } from './working-time.ts'

/** What I hold of a matter and may do with it now; says so when there is nothing. */
export function ActionPanel({ matter }: { readonly matter: Matter }) {
  const t = matterStrings.useStrings()
  const acting = useAct(matter)
  const { holdings, offers, openItems } = matter
  const withdrawals = offers.filter((offer) => offer.operation === 'withdraw')
  return (
    <section className="actions" aria-label={t('matter.actions')}>
      {holdings.map((holding) => (
        <HoldingCard key={holding.item.workItemId} holding={holding} matter={matter} acting={acting} />
      ))}
      {holdings.length === 0 && <ActProblem matter={matter} acting={acting} />}
      {holdings.length === 0 &&
        openItems.map(({ workItemId, stepName, holder }) => (
          <p className="actions-waiting" key={workItemId}>
            {t('act.waitingFor', { step: stepName, holder: holder.name })}
          </p>
        ))}
      {withdrawals.map(({ workItemId, stepName }) => (
        <WithdrawButton key={workItemId} workItemId={workItemId} stepName={stepName} acting={acting} />
      ))}
    </section>
  )
}

interface HoldingCardProps {
  readonly holding: Holding
  readonly matter: Matter
  readonly acting: Acting
}

function HoldingCard({ holding, matter, acting }: HoldingCardProps) {
  const t = matterStrings.useStrings()
  const [way, setWay] = useState<'complete' | 'return'>('complete')
  const mayReturn = holding.operations.includes('return') && holding.mayReturnTo.length > 0
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: catches Ctrl+Enter from the fields inside
    <div className="holding" onKeyDown={submitByKey}>
      <HoldingHead holding={holding} />
      {mayReturn && (
        <Segmented
          block
          value={way}
          options={[
            { value: 'complete', label: t('act.complete') },
            { value: 'return', label: t('act.return') },
          ]}
          onChange={setWay}
        />
      )}
      <ActProblem matter={matter} acting={acting} />
      {way === 'return' && mayReturn ? (
        <ReturnForm holding={holding} acting={acting} />
      ) : (
        <CompleteForm holding={holding} acting={acting} />
      )}
    </div>
  )
}

function HoldingHead({ holding: { item, standard, limit, article } }: { readonly holding: Holding }) {
  const t = matterStrings.useStrings()
  return (
    <header className="holding-head">
      <h2>
        {item.stepName}
        <DueBadge item={item} />
      </h2>
      {item.returned !== null && (
        <p className="holding-returned">
          {t('act.returnedBy', { name: item.returned.by.name, reason: item.returned.reason })}
        </p>
      )}
      <p>{standard}</p>
      <details>
        <summary>
          {article === null ? t('act.standard') : `《${article.regulation}》${article.label}`}
          <span>{t('act.due', { limit: limitWords(t, limit) })}</span>
        </summary>
        {article !== null && <p className="holding-article">{article.text}</p>}
      </details>
    </header>
  )
}

function ActProblem({ matter, acting: { problem, reload } }: Omit<HoldingCardProps, 'holding'>) {
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
        <Link to="/matters/$matterId/edit" params={{ matterId: matter.matterId }}>
          <Button size="small">{t('act.openDocument')}</Button>
        </Link>
      )}
    </div>
  )
}

function submitByKey(event: KeyboardEvent<HTMLDivElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
  event.preventDefault()
  event.currentTarget.querySelector('form')?.requestSubmit()
}
