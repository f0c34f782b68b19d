import { Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { Alert } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useEvents } from '../api/events.ts'
import { useMe } from '../api/me.ts'
import { AbsenceBanner } from '../features/absence/absence-banner.tsx'
import { SignInAgain } from '../features/session/sign-in-again.tsx'
import { moveToRow, moveToSearch, useShortcuts } from '../ui/shortcuts.ts'
import styles from './layout.module.css'
import { SideNavigation, TabBar } from './navigation.tsx'
import { ShortcutList } from './shortcut-list.tsx'
import { appStrings } from './strings.ts'

const collapsedKey = 'sanban.navigation-collapsed'

/** The frame of every page behind the sign-in: navigation, live updates and the keyboard. */
export function Layout() {
  const t = appStrings.useStrings()
  const [listed, setListed] = useState(false)
  const [collapsed, setCollapsed] = useState(localStorage.getItem(collapsedKey) === 'yes')
  const isLost = useEvents()
  useKeys(() => setListed(true))
  const content = useFocusOnArrival()
  const toggle = () => {
    localStorage.setItem(collapsedKey, collapsed ? 'no' : 'yes')
    setCollapsed(!collapsed)
  }
  return (
    <div className={styles.frame} data-collapsed={collapsed}>
      <a className={styles.skip} href="#content">
        {t('skip')}
      </a>
      <SideNavigation collapsed={collapsed} onToggle={toggle} onShortcuts={() => setListed(true)} />
      <main id="content" ref={content} className={styles.content} tabIndex={-1}>
        {isLost && <Alert type="warning" showIcon role="status" className={styles.lost ?? ''} title={t('lost')} />}
        <AbsenceBanner />
        <Outlet />
      </main>
      <TabBar />
      <SignInAgain />
      <ShortcutList open={listed} onClose={() => setListed(false)} />
    </div>
  )
}

function useKeys(showList: () => void): void {
  const navigate = useNavigate()
  const mayStart = useMe().may.startDocument
  const shortcuts = useMemo(
    () => ({
      '/': moveToSearch,
      j: () => moveToRow(1),
      k: () => moveToRow(-1),
      g: () => void navigate({ to: '/' }),
      '?': showList,
      ...(mayStart ? { n: () => void navigate({ to: '/outgoing/new' }) } : {}),
    }),
    [navigate, mayStart, showList],
  )
  useShortcuts(shortcuts)
}

/** Moves the focus to the content when another page opens, so that the keyboard and screen readers go on from there. */
function useFocusOnArrival() {
  const content = useRef<HTMLElement>(null)
  const { pathname } = useLocation()
  const last = useRef(pathname)
  useEffect(() => {
    if (last.current !== pathname) content.current?.focus({ preventScroll: true })
    last.current = pathname
  }, [pathname])
  return content
}
