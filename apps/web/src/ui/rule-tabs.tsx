import { Link } from '@tanstack/react-router'
import styles from './rule-tabs.module.css'
import { uiStrings } from './strings.ts'

const tabs = [
  { to: '/regulations', name: 'rules.regulations' },
  { to: '/procedures', name: 'rules.procedures' },
  { to: '/forms', name: 'rules.forms' },
  { to: '/calendar', name: 'rules.calendar' },
] as const

/** The way between the office's rules on a phone, where the navigation has room for one of them. */
export function RuleTabs() {
  const t = uiStrings.useStrings()
  return (
    <nav className={styles.tabs} aria-label={t('rules')}>
      {tabs.map(({ to, name }) => (
        <Link key={to} to={to} className={styles.tab} activeOptions={{ includeSearch: false }}>
          {t(name)}
        </Link>
      ))}
    </nav>
  )
}
