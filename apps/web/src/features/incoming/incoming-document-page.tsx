import { FilePdfOutlined } from '@ant-design/icons'
import { binaryEndpoints, endpoints, type IncomingSummary } from '@sanban/contract'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { addressOf } from '../../api/call.ts'
import { queryOf } from '../../api/query.ts'
import { useWhen } from '../../i18n/when.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { UrgencyMark } from '../../ui/urgency-mark.tsx'
import styles from './incoming-document-page.module.css'
import { ReceiptBox } from './receipt-box.tsx'
import { incomingStrings } from './strings.ts'

/** One incoming document: its rendition as it came, and the receipt. */
export function IncomingDocumentPage() {
  const { incomingId } = useParams({ from: '/signed-in/incoming/$incomingId' })
  const query = useQuery(queryOf(endpoints.incomingDocument, { params: { incomingId } }))
  return <Loaded query={query}>{(document) => <IncomingDocument document={document} />}</Loaded>
}

function IncomingDocument({ document }: { readonly document: IncomingSummary }) {
  const t = incomingStrings.useStrings()
  const file = addressOf(binaryEndpoints.incomingFile.path, { incomingId: document.incomingId })
  return (
    <>
      <PageHeader
        title={document.title}
        note={
          <span className={styles.note}>
            <UrgencyMark urgency={document.urgency} />
            {document.number}
          </span>
        }
        actions={
          <Button className={styles.wide ?? ''} href={file} target="_blank" icon={<FilePdfOutlined />}>
            {t('openFile')}
          </Button>
        }
      />
      <div className={styles.columns}>
        <div className={styles.side}>
          <ReceiptBox document={document} />
          <Facts document={document} />
        </div>
        <section className={styles.paper} aria-label={t('file')}>
          <iframe
            className={styles.file}
            src={`${file}#toolbar=0&navpanes=0&view=FitH`}
            title={`${t('file')}：${document.title}`}
          />
          <div className={styles.phone}>
            <Button href={file} target="_blank" block size="large">
              {t('openFile')} · {t('pageCount', { count: document.pages })}
            </Button>
          </div>
        </section>
      </div>
    </>
  )
}

function Facts({ document }: { readonly document: IncomingSummary }) {
  const t = incomingStrings.useStrings()
  const { moment } = useWhen()
  const facts = [
    [t('from'), document.from.name],
    [t('sent'), moment(document.sentAt)],
    [t('received'), moment(document.receivedAt)],
    [t('pages'), t('pageCount', { count: document.pages })],
  ]
  return (
    <dl>
      {facts.map(([label, value]) => (
        <div key={label} className={styles.fact}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
