import { endpoints } from '@sanban/contract'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input, Modal } from 'antd'
import { useEffect, useState } from 'react'
import { call, type Refusal, session } from '../../api/call.ts'
import { useMe } from '../../api/me.ts'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import { sessionStrings } from './strings.ts'

/** Asks for the password again when the session has ended; the page stays below with everything that was typed. */
export function SignInAgain() {
  const t = sessionStrings.useStrings()
  const { person, login } = useMe()
  const { hasEnded, problem, busy, submit } = useRenewal(login)
  return (
    <Modal
      open={hasEnded}
      title={t('ended')}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={null}
      width={400}
      destroyOnHidden
    >
      <Form layout="vertical" requiredMark={false} onFinish={submit}>
        <Form.Item>{t('endedHint', { name: person.name })}</Form.Item>
        <input type="hidden" name="login" autoComplete="username" value={login} />
        <Form.Item name="password" label={t('password')} rules={[{ required: true, message: t('passwordMissing') }]}>
          <Input.Password autoComplete="current-password" maxLength={200} autoFocus />
        </Form.Item>
        {problem !== null && (
          <Form.Item>
            <ProblemPanel
              problem={problem}
              title={problem.code === 'session/wrong-credentials' ? t('passwordWrong') : undefined}
            />
          </Form.Item>
        )}
        <Button type="primary" htmlType="submit" loading={busy}>
          {t('continue')}
        </Button>{' '}
        <Button type="text" href="/sign-in">
          {t('otherAccount')}
        </Button>
      </Form>
    </Modal>
  )
}

function useRenewal(login: string) {
  const queryClient = useQueryClient()
  const [hasEnded, setEnded] = useState(false)
  const [problem, setProblem] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    const end = () => setEnded(true)
    session.addEventListener('ended', end)
    return () => session.removeEventListener('ended', end)
  }, [])
  const submit = async ({ password }: { password: string }) => {
    setBusy(true)
    const answer = await call(endpoints.signIn, { body: { login, password } })
    setBusy(false)
    setProblem(answer.ok ? null : answer.problem)
    if (!answer.ok) return
    setEnded(false)
    session.dispatchEvent(new Event('renewed'))
    void queryClient.invalidateQueries()
  }
  return { hasEnded, problem, busy, submit }
}
