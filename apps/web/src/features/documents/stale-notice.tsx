import type { StoredDocument } from '@sanban/contract'
import { Alert, Button, Modal, Popconfirm, Space } from 'antd'
import { useState } from 'react'
import { useWhen } from '../../i18n/when.ts'
import { documentStrings } from './strings.ts'
import type { Draft } from './use-draft.ts'
import type { Saving } from './use-saving.ts'
import { VersionComparison } from './version-comparison.tsx'

interface StaleNoticeProps {
  readonly rival: StoredDocument
  readonly draft: Draft
  readonly saving: Saving
}

/** Says who saved meanwhile and lets the typist decide; nothing is lost before that. */
export function StaleNotice({ rival, draft, saving }: StaleNoticeProps) {
  const t = documentStrings.useStrings()
  const { moment } = useWhen()
  const [isComparing, setComparing] = useState(false)
  const title = t('stale.title', { name: rival.savedBy.name, when: moment(rival.savedAt), version: rival.version })
  return (
    <>
      <Alert
        type="warning"
        role="alert"
        showIcon
        title={title}
        description={t('stale.text')}
        action={
          <Space wrap>
            <Button size="small" onClick={() => setComparing(true)}>
              {t('stale.compare')}
            </Button>
            <Button size="small" loading={saving.isSaving} onClick={() => void saving.keepMine()}>
              {t('stale.keepMine')}
            </Button>
            <Popconfirm
              title={t('stale.takeTheirsSure')}
              okText={t('stale.takeTheirs')}
              cancelText={t('stale.cancel')}
              onConfirm={saving.takeTheirs}
            >
              <Button size="small">{t('stale.takeTheirs')}</Button>
            </Popconfirm>
          </Space>
        }
      />
      <Modal open={isComparing} title={title} width={760} footer={null} onCancel={() => setComparing(false)}>
        <VersionComparison earlier={rival.content} later={draft.content} />
      </Modal>
    </>
  )
}
