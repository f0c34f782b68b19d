import { endpoints, type MoveRefusal, type ProcedureMove } from '@sanban/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Alert, Button, Checkbox, Input, Progress } from 'antd'
import { useState } from 'react'
import { call, type Refusal } from '../../api/call.ts'
import { newKey } from '../../api/new-key.ts'
import { queryOf } from '../../api/query.ts'
import { useLanguage } from '../../i18n/language.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import { Row, RowList } from '../../ui/row-list.tsx'
import { Field } from './designer/field.tsx'
import './moves-page.css'
import './procedures-page.css'
import { procedureStrings } from './strings.ts'

/** Which running matters of older versions could go on by the newest one, and the way to move them. */
export function MovesPage() {
  const t = procedureStrings.useStrings()
  const { key } = useParams({ from: '/signed-in/procedures/$key/moves' })
  const list = useQuery(queryOf(endpoints.procedures, {}))
  return (
    <Loaded query={list}>
      {({ procedures }) => {
        const procedure = procedures.find((each) => each.key === key)
        const [newest] = procedure?.versions ?? []
        if (procedure === undefined || newest === undefined)
          return <EmptyState title={t('nothingFound')} hint={key} action={<Link to="/procedures">{t('back')}</Link>} />
        return <Moves procedureKey={key} name={procedure.name} version={newest.version} />
      }}
    </Loaded>
  )
}

interface MovesProps {
  readonly procedureKey: string
  readonly name: string
  readonly version: number
}

function Moves({ procedureKey: key, name, version }: MovesProps) {
  const t = procedureStrings.useStrings()
  const query = useQuery({
    ...queryOf(endpoints.procedureMoves, { params: { key }, query: { to: version } }),
    staleTime: 0,
  })
  const moving = useMoving(key, version)
  return (
    <>
      <Link to="/procedures/$key" params={{ key }} className="procedure-back">
        ← {name}
      </Link>
      <PageHeader title={t('move.title')} note={t('move.note', { name, version })} />
      {moving.result !== null && (
        <Alert
          className="move-result"
          type={moving.result.refused.length === 0 ? 'success' : 'warning'}
          showIcon
          title={t('move.done', { moved: moving.result.moved, refused: moving.result.refused.length })}
        />
      )}
      {moving.problem !== null && <ProblemPanel problem={moving.problem} />}
      <Loaded query={query}>
        {({ matters, total }) =>
          matters.length === 0 ? (
            <EmptyState title={t('move.emptyTitle')} hint={t('move.emptyHint')} />
          ) : (
            <Choosing matters={matters} total={total} moving={moving} />
          )
        }
      </Loaded>
    </>
  )
}

interface Result {
  readonly moved: number
  readonly refused: readonly { readonly matterId: string; readonly refusal: MoveRefusal }[]
}

interface Moving {
  /** How many of the chosen have been dealt with; null when nothing is under way. */
  readonly done: number | null
  readonly result: Result | null
  readonly problem: Refusal | null
  readonly move: (matters: readonly ProcedureMove[], reason: string) => Promise<void>
}

/** Matters that are moved with one request, so that the progress can be seen. */
const batchSize = 10

function useMoving(key: string, to: number): Moving {
  const client = useQueryClient()
  const [done, setDone] = useState<number | null>(null)
  const [result, setResult] = useState<Result | null>(null)
  const [problem, setProblem] = useState<Refusal | null>(null)
  const move: Moving['move'] = async (matters, reason) => {
    setProblem(null)
    let sum: Result = { moved: 0, refused: [] }
    for (let at = 0; at < matters.length; at += batchSize) {
      setDone(at)
      const batch = matters.slice(at, at + batchSize).map(({ matterId, version }) => ({ matterId, version }))
      const answer = await call(endpoints.moveMatters, {
        params: { key },
        body: { key: newKey(), to, reason, matters: batch },
      })
      if (!answer.ok) {
        setProblem(answer.problem)
        break
      }
      const { moved, refused } = answer.value
      sum = { moved: sum.moved + moved.length, refused: [...sum.refused, ...refused] }
    }
    setDone(null)
    setResult(sum)
    await client.invalidateQueries({ queryKey: [endpoints.procedureMoves.path] })
    await client.invalidateQueries({ queryKey: [endpoints.procedures.path] })
  }
  return { done, result, problem, move }
}

interface ChoosingProps {
  readonly matters: readonly ProcedureMove[]
  readonly total: number
  readonly moving: Moving
}

function Choosing({ matters, total, moving }: ChoosingProps) {
  const t = procedureStrings.useStrings()
  const movable = matters.filter(({ refusal }) => refusal === null)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const chosen = movable.filter(({ matterId }) => !left.has(matterId))
  const run = () => {
    setTried(true)
    if (reason.trim() !== '') void moving.move(chosen, reason.trim())
  }
  const toggle = (matterId: string, isChosen: boolean) => {
    const others = [...left].filter((each) => each !== matterId)
    setLeft(new Set(isChosen ? others : [...others, matterId]))
  }
  return (
    <div className="moves">
      <p className="moves-count">
        {t('move.counts', { movable: movable.length, total })}
        {total > matters.length && ` · ${t('move.cut')}`}
      </p>
      <RowList className="move-rows" heads={['', t('move.matter'), t('move.from'), t('move.now'), t('move.state')]}>
        {matters.map((matter) => (
          <MoveRow
            key={matter.matterId}
            matter={matter}
            isChosen={matter.refusal === null && !left.has(matter.matterId)}
            onToggle={(isChosen) => toggle(matter.matterId, isChosen)}
          />
        ))}
      </RowList>
      {movable.length > 0 && (
        <>
          <Field
            label={t('move.reason')}
            id="move-reason"
            problem={isTried && reason.trim() === '' ? t('move.reasonMissing') : null}
          >
            <Input id="move-reason" value={reason} maxLength={500} onChange={({ target }) => setReason(target.value)} />
          </Field>
          <p className="moves-run">
            <Button type="primary" disabled={chosen.length === 0} loading={moving.done !== null} onClick={run}>
              {t('move.run', { count: chosen.length })}
            </Button>
            {moving.done !== null && (
              <>
                <Progress percent={Math.round((moving.done / chosen.length) * 100)} size="small" showInfo={false} />
                <span role="status">{t('move.progress', { done: moving.done, count: chosen.length })}</span>
              </>
            )}
          </p>
        </>
      )}
    </div>
  )
}

interface MoveRowProps {
  readonly matter: ProcedureMove
  readonly isChosen: boolean
  readonly onToggle: (isChosen: boolean) => void
}

function MoveRow({ matter, isChosen, onToggle }: MoveRowProps) {
  const t = procedureStrings.useStrings()
  const language = useLanguage()
  const { matterId, title, procedureVersion, now, refusal } = matter
  const name = title ?? t('move.hidden')
  return (
    <Row>
      <Checkbox
        checked={isChosen}
        disabled={refusal !== null}
        aria-label={name}
        onChange={({ target }) => onToggle(target.checked)}
      />
      {title === null ? (
        <span>{name}</span>
      ) : (
        <Link to="/matters/$matterId" params={{ matterId }} className="move-title">
          {title}
        </Link>
      )}
      <span className="procedure-fact">{t('version', { version: procedureVersion })}</span>
      <span className="procedure-fact">
        {now.map(({ stepName, holder }) => `${stepName} ${holder.name}`).join('、')}
      </span>
      {refusal === null ? (
        <span className="procedure-sound">{t('move.can')}</span>
      ) : (
        <span className="move-refusal">{refusal[language]}</span>
      )}
    </Row>
  )
}
