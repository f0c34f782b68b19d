import { endpoints, type HandedOver } from '@sanban/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Alert, Button, Form, Input, Popconfirm } from 'antd'
import { useState } from 'react'
import { call, type Refusal } from '../../api/call.ts'
import { useMe } from '../../api/me.ts'
import { queryOf } from '../../api/query.ts'
import { ChoiceList } from '../../ui/form/choice-list.tsx'
import '../../ui/form/form-view.css'
import { PageHeader } from '../../ui/page-header.tsx'
import { PersonPicker } from '../../ui/people/person-picker.tsx'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import styles from './absence.module.css'
import { HandOverResult } from './hand-over-result.tsx'
import { mayHandOver } from './may-hand-over.ts'
import { absenceStrings } from './strings.ts'

/** 工作移交: everything that lies with one person passes to another, with their posts on demand. */
export function HandOverPage() {
  const t = absenceStrings.useStrings()
  const [result, setResult] = useState<HandedOver | null>(null)
  return (
    <div>
      <PageHeader title={t('handOver')} note={t('handOverNote')} />
      {!mayHandOver(useMe()) ? (
        <Alert type="warning" showIcon title={t('mayNot')} />
      ) : result === null ? (
        <HandOverForm onDone={setResult} />
      ) : (
        <HandOverResult result={result} onAgain={() => setResult(null)} />
      )}
    </div>
  )
}

function HandOverForm({ onDone }: { readonly onDone: (result: HandedOver) => void }) {
  const t = absenceStrings.useStrings()
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [reason, setReason] = useState('')
  const [what, setWhat] = useState<'items' | 'posts'>('items')
  const [isChecked, setChecked] = useState(false)
  const { handOver, isRunning, problem } = useHandOver(onDone)
  const people = useQuery(queryOf(endpoints.addressBook, {})).data?.people ?? []
  const personOf = (id: string) => people.find(({ personId }) => personId === id)
  const posts = personOf(from)?.posts.join('、') ?? ''
  const isMissing = { from: from === '', to: to === '' || to === from, reason: reason.trim() === '' }
  const isReady = !Object.values(isMissing).includes(true)
  const errorOf = (field: keyof typeof isMissing, words: string) =>
    isChecked && isMissing[field] ? ({ validateStatus: 'error', help: words } as const) : {}
  return (
    <section className={styles.handOver} aria-label={t('handOver')}>
      {problem !== null && <ProblemPanel problem={problem} />}
      <Form.Item
        layout="vertical"
        className="form-field"
        label={t('handOverFrom')}
        htmlFor="hand-over-from"
        {...errorOf('from', t('chooseFrom'))}
      >
        <PersonPicker
          id="hand-over-from"
          isMany={false}
          withMyself
          value={from === '' ? [] : [from]}
          onChange={([chosen = '']) => setFrom(chosen)}
        />
      </Form.Item>
      <Form.Item
        layout="vertical"
        className="form-field"
        label={t('handOverTo')}
        htmlFor="hand-over-to"
        {...errorOf('to', t('chooseTo'))}
      >
        <PersonPicker
          id="hand-over-to"
          isMany={false}
          withMyself
          value={to === '' ? [] : [to]}
          onChange={([chosen = '']) => setTo(chosen)}
        />
      </Form.Item>
      <Form.Item layout="vertical" className="form-field" label={t('what')}>
        <ChoiceList
          label={t('what')}
          value={what}
          options={[
            { value: 'items', label: t('itemsOnly'), hint: t('itemsOnlyHint') },
            {
              value: 'posts',
              label: t('withPosts'),
              hint: t('withPostsHint', { posts: posts === '' ? t('noPosts') : posts }),
            },
          ]}
          onChange={setWhat}
        />
      </Form.Item>
      <Form.Item
        layout="vertical"
        className="form-field"
        label={t('reason')}
        htmlFor="hand-over-reason"
        {...errorOf('reason', t('reasonMissing'))}
      >
        <Input
          id="hand-over-reason"
          maxLength={500}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      </Form.Item>
      {isReady && (
        <p className={styles.preview}>
          {t('preview', { from: personOf(from)?.name ?? '', to: personOf(to)?.name ?? '' })}
        </p>
      )}
      <div className={styles.foot}>
        <Popconfirm
          title={t('sure')}
          okText={t('submit')}
          disabled={!isReady}
          onConfirm={() => void handOver({ from, to, reason: reason.trim(), posts: what === 'posts' ? 'all' : null })}
        >
          <Button type="primary" loading={isRunning} onClick={() => setChecked(true)}>
            {t('submit')}
          </Button>
        </Popconfirm>
        {isRunning && <span role="status">{t('running')}</span>}
      </div>
    </section>
  )
}

interface Wanted {
  readonly from: string
  readonly to: string
  readonly reason: string
  readonly posts: 'all' | null
}

function useHandOver(onDone: (result: HandedOver) => void) {
  const client = useQueryClient()
  const [problem, setProblem] = useState<Refusal | null>(null)
  const [isRunning, setRunning] = useState(false)
  const handOver = async (wanted: Wanted) => {
    setRunning(true)
    const answer = await call(endpoints.handOver, { body: wanted })
    setRunning(false)
    setProblem(answer.ok ? null : answer.problem)
    if (!answer.ok) return
    await client.invalidateQueries()
    onDone(answer.value)
  }
  return { handOver, isRunning, problem }
}
