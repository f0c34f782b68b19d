import { PlusOutlined } from '@ant-design/icons'
import { type Desk, endpoints } from '@sanban/contract'
import { useQuery } from '@tanstack/react-query'
import { useMe } from '../../api/me.ts'
import { queryOf } from '../../api/query.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { PrimaryLink } from '../../ui/primary-link.tsx'
import { DeskItems } from './desk-items.tsx'
import styles from './desk-page.module.css'
import { ReceiptList, WaitingList } from './desk-rail.tsx'
import { DoneLately } from './done-lately.tsx'
import { deskStrings } from './strings.ts'

/** What is in my hands by due time, what waits with others, and what waits for my signature. */
export function DeskPage() {
  const t = deskStrings.useStrings()
  const query = useQuery({ ...queryOf(endpoints.desk, {}), refetchInterval: 60_000 })
  return (
    <>
      <PageHeader
        title={t('title')}
        note={query.data && <DoneLately done={query.data.done} />}
        actions={<NewDocument />}
      />
      <Loaded query={query}>{(desk) => <DeskColumns desk={desk} />}</Loaded>
    </>
  )
}

function NewDocument() {
  const t = deskStrings.useStrings()
  if (!useMe().may.startDocument) return null
  return (
    <PrimaryLink icon={<PlusOutlined />} to="/outgoing/new">
      {t('newDocument')}
    </PrimaryLink>
  )
}

function DeskColumns({ desk }: { readonly desk: Desk }) {
  const maySign = useMe().may.signReceipt
  // A receiving clerk's work is the receipts; they take the place of an empty desk.
  const receiptsFirst = maySign && desk.items.length === 0 && desk.incoming.length > 0
  return (
    <div className={styles.columns}>
      {receiptsFirst ? <ReceiptList documents={desk.incoming} /> : <DeskItems items={desk.items} />}
      <div className={styles.rail}>
        {maySign && !receiptsFirst && <ReceiptList documents={desk.incoming} />}
        <WaitingList items={desk.waiting} />
      </div>
    </div>
  )
}
