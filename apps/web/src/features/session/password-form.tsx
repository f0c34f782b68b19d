import { endpoints } from '@sanban/contract'
import { App, Button, Form, Input } from 'antd'
import { useState } from 'react'
import { call, type Refusal } from '../../api/call.ts'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import styles from './account-page.module.css'
import { sessionStrings } from './strings.ts'

interface Passwords {
  readonly current: string
  readonly next: string
}

/** Changes my password; the current one is asked for again. */
export function PasswordForm() {
  const t = sessionStrings.useStrings()
  const { form, problem, busy, submit } = usePasswordChange()
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={submit}>
      <Form.Item name="current" label={t('current')} rules={[{ required: true, message: t('passwordMissing') }]}>
        <Input.Password autoComplete="current-password" maxLength={200} />
      </Form.Item>
      <Form.Item name="next" label={t('next')} rules={[{ required: true, message: t('passwordMissing') }]}>
        <Input.Password autoComplete="new-password" maxLength={200} aria-describedby="password-rule" />
      </Form.Item>
      <p id="password-rule" className={styles.rule}>
        {t('passwordRule')}
      </p>
      <Form.Item
        name="again"
        label={t('again')}
        dependencies={['next']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              value === getFieldValue('next') ? Promise.resolve() : Promise.reject(new Error(t('different'))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      {problem !== null && (
        <Form.Item>
          <ProblemPanel
            problem={problem}
            title={problem.code === 'session/wrong-credentials' ? t('currentWrong') : undefined}
          />
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" loading={busy}>
        {t('save')}
      </Button>
    </Form>
  )
}

function usePasswordChange() {
  const t = sessionStrings.useStrings()
  const { message } = App.useApp()
  const [form] = Form.useForm<Passwords>()
  const [problem, setProblem] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  const submit = async ({ current, next }: Passwords) => {
    setBusy(true)
    const answer = await call(endpoints.changePassword, { body: { current, next } })
    setBusy(false)
    setProblem(answer.ok ? null : answer.problem)
    if (!answer.ok) return
    form.resetFields()
    void message.success(t('changed'))
  }
  return { form, problem, busy, submit }
}
