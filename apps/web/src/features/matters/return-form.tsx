import type { Holding } from '@sanban/contract'
import { Button, Form, Input, Radio } from 'antd'
import { type FormEvent, useState } from 'react'
import './act-form.css'
import { formFields } from '../../ui/form/form-fields.ts'
import { Phrases } from '../../ui/form/phrases.tsx'
import { matterStrings } from './strings.ts'
import type { Acting } from './use-act.ts'

interface ReturnFormProps {
  readonly holding: Holding
  readonly acting: Acting
}

/** Sends the matter back to an earlier step, with a reason that its holder will read. */
export function ReturnForm({ holding, acting }: ReturnFormProps) {
  const t = matterStrings.useStrings()
  const [to, setTo] = useState(holding.mayReturnTo[0]?.stepId ?? '')
  const [reason, setReason] = useState('')
  const [isChecked, setChecked] = useState(false)
  const target = holding.mayReturnTo.find(({ stepId }) => stepId === to)
  const isMissing = reason.trim() === ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (!isMissing) void acting.act({ operation: 'return', workItemId: holding.item.workItemId, to, reason })
  }
  return (
    <form className="act-form" onSubmit={submit} noValidate>
      <Form.Item layout="vertical" className="form-field" label={t('act.returnTo')}>
        <Radio.Group
          className="return-targets"
          aria-label={t('act.returnTo')}
          value={to}
          options={holding.mayReturnTo.map(({ stepId, stepName, holders }) => ({
            value: stepId,
            label: holders.length === 0 ? stepName : `${stepName}（${holders.join('、')}）`,
          }))}
          onChange={({ target: { value } }) => setTo(value)}
        />
      </Form.Item>
      <Form.Item
        layout="vertical"
        className="form-field"
        label={t('act.reason')}
        htmlFor="return-reason"
        validateStatus={isChecked && isMissing ? 'error' : ''}
        help={isChecked && isMissing ? t('act.reasonMissing') : undefined}
        extra={
          <Phrases
            phrases={formFields(holding.form).flatMap(({ returnPhrases }) => returnPhrases)}
            text={reason}
            onChoose={setReason}
          />
        }
      >
        <Input.TextArea
          id="return-reason"
          autoSize={{ minRows: 2, maxRows: 8 }}
          maxLength={4000}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
        />
      </Form.Item>
      <div className="act-foot">
        <Button danger htmlType="submit" loading={acting.isRunning}>
          {t('act.submitReturn')}
        </Button>
        <p>
          {t('act.returnHint', { holders: holdersOf(target) })}
          <span className="act-key">{t('act.key')}</span>
        </p>
      </div>
    </form>
  )
}

function holdersOf(target: Holding['mayReturnTo'][number] | undefined): string {
  if (target === undefined) return ''
  return target.holders.length === 0 ? target.stepName : target.holders.join('、')
}
