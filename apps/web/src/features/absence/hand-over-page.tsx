import type { HandedOver } from '@sanban/contract'
import { Alert } from 'antd'
import { useState } from 'react'
import { useMe } from '../../api/me.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { HandOverForm } from './hand-over-form.tsx'
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
