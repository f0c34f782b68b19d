import {
  BellOutlined,
  BookOutlined,
  CalendarOutlined,
  DoubleLeftOutlined,
  DoubleRightOutlined,
  FormOutlined,
  InboxOutlined,
  PartitionOutlined,
  SendOutlined,
  SolutionOutlined,
  UserOutlined,
} from '@ant-design/icons'
import { endpoints } from '@sanban/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Tooltip } from 'antd'
import type { ReactNode } from 'react'
import { useMe } from '../api/me.ts'
import { queryOf } from '../api/query.ts'
import { Mark } from '../ui/mark.tsx'
import { AccountMenu } from './account-menu.tsx'
import styles from './navigation.module.css'
import { appStrings } from './strings.ts'

const places = [
  { to: '/', icon: <SolutionOutlined />, name: 'desk', short: 'deskShort', exact: true },
  { to: '/outgoing', icon: <SendOutlined />, name: 'outgoing', short: 'outgoing', exact: false },
  { to: '/incoming', icon: <InboxOutlined />, name: 'incoming', short: 'incoming', exact: false },
  { to: '/regulations', icon: <BookOutlined />, name: 'regulations', short: 'regulationsShort', exact: false },
] as const

/** A phone reaches it from the desk. */
const notices = { to: '/notices', icon: <BellOutlined />, name: 'notices', exact: false } as const

/** Places that a phone reaches through the library of regulations, which has tabs for them there. */
const widePlaces = [
  { to: '/procedures', icon: <PartitionOutlined />, name: 'procedures', exact: false },
  { to: '/forms', icon: <FormOutlined />, name: 'forms', exact: false },
  { to: '/calendar', icon: <CalendarOutlined />, name: 'calendar', exact: false },
] as const

interface SideProps {
  readonly collapsed: boolean
  readonly onToggle: () => void
  readonly onShortcuts: () => void
}

/** The navigation at the left of a wide window. */
export function SideNavigation({ collapsed, onToggle, onShortcuts }: SideProps) {
  const t = appStrings.useStrings()
  const me = useMe()
  const toggleName = t(collapsed ? 'expand' : 'collapse')
  return (
    <aside className={styles.side} data-collapsed={collapsed}>
      <Link to="/" className={styles.brand} aria-label={`三办 · ${t('desk')}`}>
        <Mark />
        {!collapsed && (
          <span className={styles.brandWords}>
            <span className={styles.name}>三办</span>
            <span className={styles.unit}>{me.unit.shortName}</span>
          </span>
        )}
      </Link>
      <nav className={styles.places} aria-label={t('navigation')}>
        {[...places.slice(0, 1), notices, ...places.slice(1), ...widePlaces].map(({ to, icon, name, exact }) => (
          <Tooltip key={to} title={collapsed ? t(name) : ''} placement="right">
            <Link to={to} className={styles.place} activeOptions={{ exact, includeSearch: false }} aria-label={t(name)}>
              <span className={styles.icon}>{icon}</span>
              {!collapsed && <span>{t(name)}</span>}
              {name === 'desk' && <DeskCount />}
              {name === 'notices' && <NoticeCount />}
            </Link>
          </Tooltip>
        ))}
      </nav>
      <AccountMenu collapsed={collapsed} onShortcuts={onShortcuts} />
      <button type="button" className={styles.toggle} onClick={onToggle} aria-label={toggleName} title={toggleName}>
        {collapsed ? <DoubleRightOutlined /> : <DoubleLeftOutlined />}
      </button>
    </aside>
  )
}

/** The navigation at the bottom of a phone. */
export function TabBar() {
  const t = appStrings.useStrings()
  return (
    <nav className={styles.tabs} aria-label={t('navigation')}>
      {places.map(({ to, icon, short, exact }) => (
        <Tab key={to} to={to} icon={icon} name={t(short)} exact={exact} mark={to === '/' && <DeskCount />} />
      ))}
      <Tab to="/me" icon={<UserOutlined />} name={t('mine')} exact={false} mark={false} />
    </nav>
  )
}

interface TabProps {
  readonly to: '/' | '/outgoing' | '/incoming' | '/regulations' | '/me'
  readonly icon: ReactNode
  readonly name: string
  readonly exact: boolean
  readonly mark: ReactNode
}

function Tab({ to, icon, name, exact, mark }: TabProps) {
  return (
    <Link to={to} className={styles.tab} activeOptions={{ exact, includeSearch: false }}>
      <span className={styles.tabIcon}>
        {icon}
        {mark}
      </span>
      <span>{name}</span>
    </Link>
  )
}

function NoticeCount() {
  const t = appStrings.useStrings()
  const count = useQuery(queryOf(endpoints.desk, {})).data?.unreadNotices ?? 0
  if (count === 0) return null
  return (
    <span className={styles.count}>
      <span aria-hidden="true">{count}</span>
      <span className="visually-hidden">{t('unreadCount', { count })}</span>
    </span>
  )
}

/** What waits for me: items whose clock runs, questions and readings. */
function DeskCount() {
  const t = appStrings.useStrings()
  const { data } = useQuery(queryOf(endpoints.desk, {}))
  if (data === undefined) return null
  const count =
    data.items.filter(({ suspended }) => suspended === null).length + data.questions.length + data.readings.length
  if (count === 0) return null
  const late = data.items.some(({ overdue }) => overdue) === true
  return (
    <span className={late ? styles.countLate : styles.count}>
      <span aria-hidden="true">{count}</span>
      <span className="visually-hidden">{t('waitingCount', { count })}</span>
    </span>
  )
}
