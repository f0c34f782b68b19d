import { Button, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { matterStrings } from './strings.ts'
import type { Acting } from './use-act.ts'

interface WithdrawButtonProps {
  readonly workItemId: string
  readonly stepName: string
  readonly acting: Acting
}

/** Takes back what I completed while nobody has acted on it; asks once, with room for a reason. */
export function WithdrawButton({ workItemId, stepName, acting }: WithdrawButtonProps) {
  const t = matterStrings.useStrings()
  const [isAsking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void acting.act({ operation: 'withdraw', workItemId, reason })
  }
  if (!isAsking) {
    return (
      <div className="withdraw">
        <Button onClick={() => setAsking(true)}>{t('act.withdraw', { step: stepName })}</Button>
        <p>{t('act.withdrawHint')}</p>
      </div>
    )
  }
  return (
    <form className="withdraw" onSubmit={submit}>
      <Input
        autoFocus
        aria-label={t('act.withdrawReason')}
        placeholder={t('act.withdrawReason')}
        maxLength={4000}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      <Button danger htmlType="submit" loading={acting.isRunning}>
        {t('act.withdrawSure')}
      </Button>
      <Button onClick={() => setAsking(false)}>{t('act.cancel')}</Button>
    </form>
  )
}
