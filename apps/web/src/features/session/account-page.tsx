import { Button, Segmented } from 'antd'
import type { ReactNode } from 'react'
import { useMe } from '../../api/me.ts'
import { useSignOut } from '../../api/sign-out.ts'
import { setLanguage, useLanguage } from '../../i18n/language.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import styles from './account-page.module.css'
import { PasswordForm } from './password-form.tsx'
import { sessionStrings } from './strings.ts'

/** Who I am here, my language and my password, and between them what other features keep of me. */
export function AccountPage({ children }: { readonly children: ReactNode }) {
  const t = sessionStrings.useStrings()
  const signOut = useSignOut()
  return (
    <>
      <PageHeader title={t('account')} actions={<Button onClick={() => void signOut()}>{t('signOut')}</Button>} />
      <div className={styles.columns}>
        <section className={styles.section} aria-label={t('account')}>
          <Identity />
          <div className={styles.language}>
            <span className={styles.label}>{t('language')}</span>
            <LanguageChoice />
          </div>
        </section>
        {children}
        <section className={styles.section} aria-labelledby="change-password">
          <h2 id="change-password" className={styles.heading}>
            {t('changePassword')}
          </h2>
          <PasswordForm />
        </section>
      </div>
    </>
  )
}

function Identity() {
  const t = sessionStrings.useStrings()
  const { person, login, unit, department, posts } = useMe()
  const facts = [
    [t('login'), login],
    [t('unit'), unit.name],
    [t('department'), department?.name ?? t('none')],
    [t('posts'), posts.map(({ name }) => name).join('、') || t('none')],
  ]
  return (
    <>
      <h2 className={styles.name}>{person.name}</h2>
      <dl className={styles.facts}>
        {facts.map(([label, value]) => (
          <div key={label} className={styles.fact}>
            <dt className={styles.label}>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

function LanguageChoice() {
  const t = sessionStrings.useStrings()
  return (
    <Segmented
      aria-label={t('language')}
      value={useLanguage()}
      onChange={setLanguage}
      options={[
        { value: 'zh', label: '中文' },
        { value: 'en', label: 'English' },
      ]}
    />
  )
}
