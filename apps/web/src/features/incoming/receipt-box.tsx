import { CheckOutlined } from '@ant-design/icons'
import { endpoints, type IncomingSummary } from '@sanban/contract'
import { useQueryClient } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import { call, type Refusal } from '../../api/call.ts'
import { useMe } from '../../api/me.ts'
import { newKey } from '../../api/new-key.ts'
import { queryOf } from '../../api/query.ts'
import { useWhen } from '../../i18n/when.ts'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import styles from './receipt-box.module.css'
import { incomingStrings } from './strings.ts'

/** Who signed for the document, or the button to do it. */
export function ReceiptBox({ document }: { readonly document: IncomingSummary }) {
  const t = incomingStrings.useStrings()
  const { moment } = useWhen()
  const { receipt } = document
  if (receipt !== null)
    return (
      <div className={styles.signed} role="status">
        <CheckOutlined aria-hidden />
        {t('signedBy', { name: receipt.by.name, when: moment(receipt.at) })}
      </div>
    )
  return <Unsigned document={document} />
}

function Unsigned({ document }: { readonly document: IncomingSummary }) {
  const t = incomingStrings.useStrings()
  const { problem, busy, sign } = useSign(document.incomingId)
  if (!useMe().may.signReceipt) return <div className={styles.box}>{t('maySign')}</div>
  return (
    <div className={styles.box}>
      <Button type="primary" size="large" block loading={busy} onClick={() => void sign()}>
        {t('sign')}
      </Button>
      <p className={styles.note}>{t('signNote')}</p>
      {problem !== null && <ProblemPanel problem={problem} />}
    </div>
  )
}

function useSign(incomingId: string) {
  const t = incomingStrings.useStrings()
  const queryClient = useQueryClient()
  const { message } = App.useApp()
  // One key for this document on this page: pressing twice signs once.
  const [key] = useState(newKey)
  const [problem, setProblem] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  const sign = async () => {
    setBusy(true)
    const answer = await call(endpoints.signReceipt, { params: { incomingId }, body: { key } })
    setBusy(false)
    setProblem(answer.ok ? null : answer.problem)
    if (answer.ok) {
      const { queryKey } = queryOf(endpoints.incomingDocument, { params: { incomingId } })
      queryClient.setQueryData(queryKey, answer.value)
      void message.success(t('signedNow'))
    }
    for (const { path } of [endpoints.desk, endpoints.incoming])
      void queryClient.invalidateQueries({ queryKey: [path] })
  }
  return { problem, busy, sign }
}
