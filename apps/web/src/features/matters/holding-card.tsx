import type { Holding, Matter } from '@sanban/contract'
import { Button } from 'antd'
import { type KeyboardEvent, useState } from 'react'
import { useMe } from '../../api/me.ts'
import { useWhen } from '../../i18n/when.ts'
import { DueBadge } from '../../ui/due-badge.tsx'
import { ItemNotes } from '../../ui/items/item-notes.tsx'
import { ActProblem } from './act-problem.tsx'
import './action-panel.css'
import { BesidesForm } from './besides-form.tsx'
import { CompleteForm } from './complete-form.tsx'
import { ChosenOperation, OperationList } from './operation-list.tsx'
import { operationStrings } from './operation-words.ts'
import { type Besides, besides } from './operations.ts'
import { matterStrings } from './strings.ts'
import { type Acting, useAct } from './use-act.ts'
import { limitWords } from './working-time.ts'

interface HoldingCardProps {
  readonly holding: Holding
  readonly matter: Matter
}

/** An item that I hold, or that I stand in for: its state, the form that completes it, and what else may be done with it. */
export function HoldingCard({ holding, matter }: HoldingCardProps) {
  const t = operationStrings.useStrings()
  const acting = useAct(matter)
  const [chosen, setChosen] = useState<Besides | null>(null)
  const offered = besides(holding)
  const operation = offered.find((one) => one === chosen) ?? null
  const leave = () => {
    acting.forget()
    setChosen(null)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: catches Ctrl+Enter from the fields inside
    <div className="holding" onKeyDown={submitByKey}>
      <HoldingHead holding={holding} />
      {operation === null ? (
        <>
          <ActProblem acting={acting} />
          <PrimaryAction holding={holding} acting={acting} />
          <OperationList
            label={t('others')}
            rows={offered.map((one) => ({ key: one, name: t(`${one}.name`), hint: t(`${one}.hint`) }))}
            onChoose={(key) => {
              acting.forget()
              setChosen(offered.find((one) => one === key) ?? null)
            }}
          />
        </>
      ) : (
        <ChosenOperation name={t(`${operation}.name`)} hint={t(`${operation}.hint`)} back={t('back')} onBack={leave}>
          <BesidesForm operation={operation} holding={holding} acting={acting} onDone={leave} />
        </ChosenOperation>
      )}
    </div>
  )
}

function HoldingHead({ holding }: { readonly holding: Holding }) {
  const t = matterStrings.useStrings()
  const { until } = useWhen()
  const { item, standard, limit, article, onBehalfOf, consentAsked } = holding
  const me = useMe().person
  return (
    <header className="holding-head">
      {onBehalfOf !== null && (
        <p className="holding-behalf">{t('act.behalf', { holder: onBehalfOf.name, me: me.name })}</p>
      )}
      <h2>
        {item.stepName}
        <DueBadge item={item} />
      </h2>
      <ItemNotes item={item} />
      {consentAsked !== null && (
        <p className="holding-consent">
          {t('act.consentAsked', {
            name: consentAsked.person.name,
            until: consentAsked.until === null ? '' : until(consentAsked.until),
          })}
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

/** 办理; while the item is suspended, to resume it; while it waits for others, that it waits. */
function PrimaryAction({ holding, acting }: { readonly holding: Holding; readonly acting: Acting }) {
  const t = operationStrings.useStrings()
  const { operations, item } = holding
  if (operations.includes('complete')) return <CompleteForm holding={holding} acting={acting} />
  if (!operations.includes('resume')) return null
  return (
    <div className="act-foot">
      <Button
        type="primary"
        loading={acting.isRunning}
        onClick={() => void acting.act({ operation: 'resume', workItemId: item.workItemId, reason: '' })}
      >
        {t('submit.resume')}
      </Button>
      <p>{t('resume.hint')}</p>
    </div>
  )
}

function submitByKey(event: KeyboardEvent<HTMLDivElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
  event.preventDefault()
  event.currentTarget.querySelector('form')?.requestSubmit()
}
