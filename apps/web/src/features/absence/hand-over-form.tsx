import { endpoints, type HandedOver, type InHand } from '@sanban/contract'
import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, Popconfirm } from 'antd'
import { type ReactNode, useState } from 'react'
import { queryOf } from '../../api/query.ts'
import { ChoiceList } from '../../ui/form/choice-list.tsx'
import '../../ui/form/form-view.css'
import { PersonPicker } from '../../ui/people/person-picker.tsx'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import styles from './absence.module.css'
import { type HandOverPart, type HandOverPlan, missingIn, orderOf } from './hand-over-plan.ts'
import { InHandList } from './in-hand-list.tsx'
import { absenceStrings } from './strings.ts'
import { useHandOver } from './use-hand-over.ts'

const nothing: HandOverPlan = { from: '', to: '', what: 'items', posts: [], reason: '' }

/** From whom to whom, what and why; shows what lies with the first before anything moves. */
export function HandOverForm({ onDone }: { readonly onDone: (result: HandedOver) => void }) {
  const t = absenceStrings.useStrings()
  const [plan, setPlan] = useState(nothing)
  const [isChecked, setChecked] = useState(false)
  const { handOver, isRunning, problem } = useHandOver(onDone)
  const query = { from: plan.from }
  const preview = useQuery({ ...queryOf(endpoints.handOverPreview, { query }), enabled: plan.from !== '' }).data
  const missing = missingIn(plan)
  const change = (part: Partial<HandOverPlan>) => setPlan({ ...plan, ...part })
  const errorOf = (part: HandOverPart) => (isChecked && missing.has(part) ? t(`missing.${part}`) : undefined)
  return (
    <section className={styles.handOver} aria-label={t('handOver')}>
      {problem !== null && <ProblemPanel problem={problem} />}
      <Field id="hand-over-from" label={t('handOverFrom')} error={errorOf('from')}>
        <PersonPicker
          id="hand-over-from"
          isMany={false}
          withMyself
          value={plan.from === '' ? [] : [plan.from]}
          onChange={([from = '']) => change({ from, posts: [] })}
        />
      </Field>
      {preview !== undefined && <InHandList inHand={preview} />}
      <Field id="hand-over-to" label={t('handOverTo')} error={errorOf('to')}>
        <PersonPicker
          id="hand-over-to"
          isMany={false}
          withMyself
          value={plan.to === '' ? [] : [plan.to]}
          onChange={([to = '']) => change({ to })}
        />
      </Field>
      <What plan={plan} posts={preview?.posts ?? []} error={errorOf('posts')} onChange={change} />
      <Field id="hand-over-reason" label={t('reason')} error={errorOf('reason')}>
        <Input
          id="hand-over-reason"
          maxLength={500}
          value={plan.reason}
          onChange={({ target }) => change({ reason: target.value })}
        />
      </Field>
      <div className={styles.foot}>
        <Popconfirm
          title={t('sure')}
          okText={t('submit')}
          disabled={missing.size > 0}
          onConfirm={() => void handOver(orderOf(plan))}
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

interface WhatProps {
  readonly plan: HandOverPlan
  readonly posts: InHand['posts']
  readonly error: string | undefined
  readonly onChange: (part: Partial<HandOverPlan>) => void
}

/** Whether open work passes alone, with all posts, or only what came by some posts. */
function What({ plan, posts, error, onChange }: WhatProps) {
  const t = absenceStrings.useStrings()
  const names = posts.map(({ name }) => name).join(t('comma'))
  return (
    <Field id="hand-over-what" label={t('what')} error={error}>
      <ChoiceList
        label={t('what')}
        value={plan.what}
        options={[
          { value: 'items', label: t('itemsOnly'), hint: t('itemsOnlyHint') },
          {
            value: 'all',
            label: t('withPosts'),
            hint: t('withPostsHint', { posts: names === '' ? t('noPosts') : names }),
          },
          ...(posts.length > 1 ? [{ value: 'some' as const, label: t('somePosts'), hint: t('somePostsHint') }] : []),
        ]}
        onChange={(what) => onChange({ what })}
      />
      {plan.what === 'some' && (
        <Checkbox.Group
          className={styles.posts ?? ''}
          aria-label={t('somePosts')}
          value={[...plan.posts]}
          options={posts.map(({ code, name }) => ({ value: code, label: name }))}
          onChange={(chosen) => onChange({ posts: chosen })}
        />
      )}
    </Field>
  )
}

interface FieldProps {
  readonly id: string
  readonly label: string
  readonly error: string | undefined
  readonly children: ReactNode
}

function Field({ id, label, error, children }: FieldProps) {
  return (
    <Form.Item
      layout="vertical"
      className="form-field"
      label={label}
      htmlFor={id}
      validateStatus={error === undefined ? '' : 'error'}
      help={error}
    >
      {children}
    </Form.Item>
  )
}
