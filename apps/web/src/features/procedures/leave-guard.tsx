import { useBlocker } from '@tanstack/react-router'
import { Button, Modal } from 'antd'
import { procedureStrings } from './strings.ts'
import type { DraftSaving } from './use-draft-saving.ts'

interface Props {
  readonly isFixed: boolean
  readonly saving: DraftSaving
}

/** Saves the draft before somebody leaves the page; asks only when that doesn't succeed. */
export function LeaveGuard({ isFixed, saving: { state, flush } }: Props) {
  const t = procedureStrings.useStrings()
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: async () => !isFixed && !(await flush()),
    enableBeforeUnload: () => !isFixed && state !== 'saved' && state !== 'unchanged',
    withResolver: true,
  })
  return (
    <Modal
      open={status === 'blocked'}
      title={t('leave.title')}
      onCancel={() => reset?.()}
      footer={[
        <Button key="leave" onClick={proceed}>
          {t('leave.leave')}
        </Button>,
        <Button key="stay" type="primary" onClick={reset}>
          {t('leave.stay')}
        </Button>,
      ]}
    />
  )
}
