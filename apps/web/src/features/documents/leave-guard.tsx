import { useBlocker } from '@tanstack/react-router'
import { Button, Modal } from 'antd'
import { documentStrings } from './strings.ts'

/** Asks before somebody leaves a page with unsaved changes, by a link or by closing the tab. */
export function LeaveGuard({ isChanged }: { readonly isChanged: () => boolean }) {
  const t = documentStrings.useStrings()
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: isChanged,
    enableBeforeUnload: isChanged,
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
    >
      {t('leave.text')}
    </Modal>
  )
}
