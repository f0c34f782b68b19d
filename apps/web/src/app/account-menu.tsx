import { EllipsisOutlined } from '@ant-design/icons'
import { useNavigate } from '@tanstack/react-router'
import { Dropdown, type MenuProps } from 'antd'
import { useMe } from '../api/me.ts'
import { useSignOut } from '../api/sign-out.ts'
import { setLanguage, useLanguage } from '../i18n/language.ts'
import styles from './account-menu.module.css'
import { appStrings } from './strings.ts'

interface Props {
  readonly collapsed: boolean
  readonly onShortcuts: () => void
}

/** Who I am, and what concerns only me: password, language, keyboard, leaving. */
export function AccountMenu({ collapsed, onShortcuts }: Props) {
  const t = appStrings.useStrings()
  const { person, posts, department } = useMe()
  const items = useItems(onShortcuts)
  const role = posts.map(({ name }) => name).join('、') || (department?.name ?? '')
  return (
    <Dropdown autoFocus menu={{ items }} trigger={['click']} placement="topLeft">
      <button type="button" className={styles.account} aria-label={`${t('account')}：${person.name}`}>
        <span className={styles.seal} aria-hidden="true">
          {person.name.slice(0, 1)}
        </span>
        {!collapsed && (
          <>
            <span className={styles.words}>
              <span className={styles.name}>{person.name}</span>
              <span className={styles.role} title={role}>
                {role}
              </span>
            </span>
            <EllipsisOutlined />
          </>
        )}
      </button>
    </Dropdown>
  )
}

function useItems(onShortcuts: () => void): NonNullable<MenuProps['items']> {
  const t = appStrings.useStrings()
  const language = useLanguage()
  const navigate = useNavigate()
  const signOut = useSignOut()
  return [
    { key: 'account', label: t('account'), onClick: () => void navigate({ to: '/me' }) },
    { key: 'shortcuts', label: t('shortcuts'), extra: '?', onClick: onShortcuts },
    {
      key: 'language',
      label: t('otherLanguage'),
      onClick: () => setLanguage(language === 'zh' ? 'en' : 'zh'),
    },
    { type: 'divider' },
    { key: 'sign-out', label: t('signOut'), onClick: () => void signOut() },
  ]
}
