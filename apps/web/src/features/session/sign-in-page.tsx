import { endpoints } from '@sanban/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { Button, Form, Input } from 'antd'
import { useEffect, useState } from 'react'
import { call, type Refusal } from '../../api/call.ts'
import { queryOf } from '../../api/query.ts'
import { setLanguage, useLanguage } from '../../i18n/language.ts'
import { Mark } from '../../ui/mark.tsx'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import styles from './sign-in-page.module.css'
import { sessionStrings } from './strings.ts'

/** The door: user name, password, and on to the page that was asked for. */
export function SignInPage() {
  const t = sessionStrings.useStrings()
  const title = t('signIn')
  useEffect(() => {
    document.title = `${title} · 三办`
  }, [title])
  return (
    <div className={styles.page}>
      <section className={styles.brand} aria-label="三办">
        <Mark size={52} />
        <p className={styles.name}>三办</p>
        <p className={styles.motto}>{t('motto')}</p>
        <p className={styles.promise}>{t('promise')}</p>
      </section>
      <main className={styles.door}>
        <div className={styles.form}>
          <h1 className={styles.title}>{t('signIn')}</h1>
          <SignInForm />
          <p className={styles.hint}>{t('forgot')}</p>
        </div>
        <LanguageSwitch />
      </main>
    </div>
  )
}

function SignInForm() {
  const t = sessionStrings.useStrings()
  const { problem, busy, submit } = useSignIn()
  return (
    <Form layout="vertical" requiredMark={false} onFinish={submit} size="large">
      <Form.Item name="login" label={t('login')} rules={[{ required: true, message: t('loginMissing') }]}>
        <Input autoComplete="username" autoCapitalize="none" spellCheck={false} maxLength={100} autoFocus />
      </Form.Item>
      <Form.Item name="password" label={t('password')} rules={[{ required: true, message: t('passwordMissing') }]}>
        <Input.Password autoComplete="current-password" maxLength={200} />
      </Form.Item>
      {problem !== null && (
        <Form.Item>
          <ProblemPanel problem={problem} />
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" block loading={busy}>
        {t('signIn')}
      </Button>
    </Form>
  )
}

function useSignIn() {
  const [problem, setProblem] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  const queryClient = useQueryClient()
  const router = useRouter()
  const search = useSearch({ from: '/sign-in' })
  const submit = async (body: { login: string; password: string }) => {
    setBusy(true)
    const answer = await call(endpoints.signIn, { body })
    setBusy(false)
    if (!answer.ok) return setProblem(answer.problem)
    queryClient.clear()
    queryClient.setQueryData(queryOf(endpoints.me, {}).queryKey, answer.value)
    router.history.push(search.return ?? '/')
  }
  return { problem, busy, submit }
}

function LanguageSwitch() {
  const language = useLanguage()
  return (
    <button type="button" className={styles.language} onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
      {language === 'zh' ? 'English' : '中文'}
    </button>
  )
}
