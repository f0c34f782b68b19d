import type { Holding } from '@sanban/contract'
import { Button, Form, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { ChoiceList } from '../../ui/form/choice-list.tsx'
import { formFields } from '../../ui/form/form-fields.ts'
import { Phrases } from '../../ui/form/phrases.tsx'
import './act-form.css'
import { operationStrings } from './operation-words.ts'
import { matterStrings } from './strings.ts'
import type { Acting } from './use-act.ts'

type Way = Holding['returnWays'][number]

interface ReturnFormProps {
  readonly holding: Holding
  readonly acting: Acting
}

/** Sends the matter back to an earlier step, with a reason that its holder will read, and says what happens afterwards. */
export function ReturnForm({ holding, acting }: ReturnFormProps) {
  const t = matterStrings.useStrings()
  const words = operationStrings.useStrings()
  const [to, setTo] = useState(holding.mayReturnTo[0]?.stepId ?? '')
  const [way, setWay] = useState<Way>(holding.returnWays[0] ?? 'step')
  const [reason, setReason] = useState('')
  const [isChecked, setChecked] = useState(false)
  const target = holding.mayReturnTo.find(({ stepId }) => stepId === to)
  const isMissing = reason.trim() === ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (!isMissing) void acting.act({ operation: 'return', workItemId: holding.item.workItemId, to, way, reason })
  }
  return (
    <form className="act-form" onSubmit={submit} noValidate>
      <Form.Item layout="vertical" className="form-field" label={t('act.returnTo')}>
        <ChoiceList
          label={t('act.returnTo')}
          value={to}
          options={holding.mayReturnTo.map(({ stepId, stepName, holders }) => ({
            value: stepId,
            label: holders.length === 0 ? stepName : `${stepName}（${holders.join('、')}）`,
            hint: '',
          }))}
          onChange={setTo}
        />
      </Form.Item>
      <WayField ways={holding.returnWays} way={way} holders={holdersOf(target)} onChange={setWay} />
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
          {holding.returnWays.length < 2 && words(`way.${way}.hint`, { holders: holdersOf(target) })}
          <span className="act-key">{t('act.key')}</span>
        </p>
      </div>
    </form>
  )
}

interface WayFieldProps {
  readonly ways: readonly Way[]
  readonly way: Way
  readonly holders: string
  readonly onChange: (way: Way) => void
}

/** 逐级 or 直送, each with what will happen next. */
function WayField({ ways, way, holders, onChange }: WayFieldProps) {
  const t = operationStrings.useStrings()
  if (ways.length < 2) return null
  return (
    <Form.Item layout="vertical" className="form-field" label={t('way.label')}>
      <ChoiceList
        label={t('way.label')}
        value={way}
        options={ways.map((one) => ({ value: one, label: t(`way.${one}`), hint: t(`way.${one}.hint`, { holders }) }))}
        onChange={onChange}
      />
    </Form.Item>
  )
}

function holdersOf(target: Holding['mayReturnTo'][number] | undefined): string {
  if (target === undefined) return ''
  return target.holders.length === 0 ? target.stepName : target.holders.join('、')
}
