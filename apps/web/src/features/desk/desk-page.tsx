import { BellOutlined, PlusOutlined } from '@ant-design/icons'
import { type Desk, endpoints } from '@sanban/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMe } from '../../api/me.ts'
import { queryOf } from '../../api/query.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { PrimaryLink } from '../../ui/primary-link.tsx'
import { AskedLists } from './asked-list.tsx'
import { DeskItems, StandInItems } from './desk-items.tsx'
import styles from './desk-page.module.css'
import { CallList, ReceiptList, WaitingList } from './desk-rail.tsx'
import { DoneLately } from './done-lately.tsx'
import { deskStrings } from './strings.ts'

/** What is in my hands by due time, what I am asked, what waits with others, and what waits for my signature. */
export function DeskPage() {
  const t = deskStrings.useStrings()
  const query = useQuery({ ...queryOf(endpoints.desk, {}), refetchInterval: 60_000 })
  return (
    <>
      <PageHeader
        title={t('title')}
        note={query.data && <DoneLately done={query.data.done} />}
        actions={
          <>
            <NoticesLink unread={query.data?.unreadNotices ?? 0} />
            <StartLinks />
          </>
        }
      />
      <Loaded query={query}>{(desk) => <DeskColumns desk={desk} />}</Loaded>
    </>
  )
}

/** 新建: an outgoing document, which is started most often, or any other matter that I may start. */
function StartLinks() {
  const t = deskStrings.useStrings()
  const { startDocument } = useMe().may
  const startable = useQuery(queryOf(endpoints.startable, {})).data?.procedures.length ?? 0
  return (
    <>
      {startable > (startDocument ? 1 : 0) && (
        <Link to="/start" className={styles.start}>
          {t(startDocument ? 'startOther' : 'start')}
        </Link>
      )}
      {startDocument && (
        <PrimaryLink icon={<PlusOutlined />} to="/outgoing/new">
          {t('newDocument')}
        </PrimaryLink>
      )}
    </>
  )
}

/** The way to my notices, with how many are new. */
function NoticesLink({ unread }: { readonly unread: number }) {
  const t = deskStrings.useStrings()
  return (
    <Link
      to="/notices"
      className={styles.notices}
      aria-label={unread === 0 ? t('notices') : t('noticesUnread', { count: unread })}
    >
      <BellOutlined />
      {t('notices')}
      {unread > 0 && <span className={styles.unread}>{unread}</span>}
    </Link>
  )
}

function DeskColumns({ desk }: { readonly desk: Desk }) {
  const maySign = useMe().may.signReceipt
  // A receiving clerk's work is the receipts; they take the place of an empty desk.
  const receiptsFirst = maySign && desk.items.length === 0 && desk.incoming.length > 0
  return (
    <div className={styles.columns}>
      <div className={styles.main}>
        {receiptsFirst ? <ReceiptList documents={desk.incoming} /> : <DeskItems items={desk.items} />}
        <AskedLists questions={desk.questions} readings={desk.readings} />
        <StandInItems items={desk.standIn} />
      </div>
      <div className={styles.rail}>
        <CallList items={desk.calls} />
        {maySign && !receiptsFirst && <ReceiptList documents={desk.incoming} />}
        <WaitingList items={desk.waiting} />
      </div>
    </div>
  )
}
