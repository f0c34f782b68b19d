import type { Absence } from '@sanban/contract'
import { Button, Form, Input } from 'antd'
import { type FormEvent, useState } from 'react'
import { officeDate } from '../../i18n/when.ts'
import '../../ui/form/form-view.css'
import { PersonPicker } from '../../ui/people/person-picker.tsx'
import styles from './absence.module.css'
import { type Away, awayBetween } from './absence-days.ts'
import { absenceStrings } from './strings.ts'

interface AbsenceFormProps {
  readonly defaults: Absence['defaults']
  readonly isRunning: boolean
  readonly onSet: (wanted: Away & { readonly note: string; readonly standInId: string | null }) => void
}

/** From when to when I am away, who stands in, and a note for whoever looks for me. */
export function AbsenceForm({ defaults, isRunning, onSet }: AbsenceFormProps) {
  const t = absenceStrings.useStrings()
  const now = new Date().toISOString()
  const today = officeDate(now)
  const [from, setFrom] = useState(today)
  const [back, setBack] = useState('')
  const [standIn, setStandIn] = useState<readonly string[]>([])
  const [note, setNote] = useState('')
  const [isChecked, setChecked] = useState(false)
  const away = awayBetween({ from, back }, now)
  const isWrong = isChecked && away === null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setChecked(true)
    if (away !== null) onSet({ ...away, note: note.trim(), standInId: standIn[0] ?? null })
  }
  return (
    <form className={styles.section} onSubmit={submit} noValidate>
      <div className={styles.days}>
        <Form.Item layout="vertical" className="form-field" label={t('from')} htmlFor="away-from">
          <Input id="away-from" type="date" value={from} onChange={({ target }) => setFrom(target.value)} />
        </Form.Item>
        <Form.Item
          layout="vertical"
          className="form-field"
          label={t('back')}
          htmlFor="away-back"
          validateStatus={isWrong ? 'error' : ''}
          help={isWrong ? t('backWrong') : undefined}
        >
          <Input id="away-back" type="date" min={today} value={back} onChange={({ target }) => setBack(target.value)} />
        </Form.Item>
      </div>
      <Form.Item
        layout="vertical"
        className="form-field"
        label={t('standIn')}
        htmlFor="away-stand-in"
        help={<Defaults defaults={defaults} />}
      >
        <PersonPicker id="away-stand-in" isMany={false} isClearable value={standIn} onChange={setStandIn} />
      </Form.Item>
      <Form.Item layout="vertical" className="form-field" label={t('note')} htmlFor="away-note" help={t('noteHint')}>
        <Input id="away-note" maxLength={500} value={note} onChange={({ target }) => setNote(target.value)} />
      </Form.Item>
      <div>
        <Button type="primary" htmlType="submit" loading={isRunning}>
          {t('save')}
        </Button>
      </div>
    </form>
  )
}

function Defaults({ defaults }: Pick<AbsenceFormProps, 'defaults'>) {
  const t = absenceStrings.useStrings()
  const words = defaults.map(({ post, standIn }) => t('defaults', { post, name: standIn?.name ?? t('nobody') }))
  return [t('standInHint'), ...words].join(' ')
}
