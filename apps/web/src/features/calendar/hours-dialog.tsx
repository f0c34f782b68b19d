import { officeHoursFault } from '@sanban/calendar'
import { endpoints, type WorkingCalendar } from '@sanban/contract'
import { Button, Checkbox, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import './calendar-dialogs.css'
import { HoursFields } from './hours-fields.tsx'
import { calendarStrings } from './strings.ts'
import { useCalendarChange } from './use-calendar-change.ts'
import { patternOn } from './year-days.ts'

interface Props {
  readonly calendar: WorkingCalendar
  readonly onClose: () => void
}

/** Changes the weekly pattern from a day on: 夏季作息时间, and back in autumn. */
export function HoursDialog({ calendar, onClose }: Props) {
  const t = calendarStrings.useStrings()
  const change = useCalendarChange()
  const current = patternOn(calendar.patterns, calendar.today)
  const [from, setFrom] = useState(calendar.today)
  const [workweek, setWorkweek] = useState<readonly number[]>(current?.workweek ?? [])
  const [officeHours, setOfficeHours] = useState(current?.officeHours ?? [])
  const isInvalid = officeHoursFault(officeHours) !== null
  const isReady = !isInvalid && workweek.length > 0 && from !== ''
  const save = async () => {
    const pattern = { from, workweek: [...workweek], officeHours: [...officeHours] }
    if (await change.save(endpoints.savePattern, { body: { version: calendar.version, pattern } })) onClose()
  }
  return (
    <Modal
      open
      title={t('hoursAction')}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="primary" disabled={!isReady} loading={change.isSaving} onClick={() => void save()}>
            {t('save')}
          </Button>
        </>
      }
    >
      <div className="calendar-fields">
        <Form.Item layout="vertical" className="calendar-field" label={t('hoursFrom')} htmlFor="hours-from">
          <Input
            id="hours-from"
            type="date"
            className="calendar-date"
            min={calendar.today}
            value={from}
            onChange={({ target }) => setFrom(target.value)}
          />
        </Form.Item>
        <Form.Item
          layout="vertical"
          className="calendar-field"
          label={t('workweek')}
          validateStatus={workweek.length === 0 ? 'error' : ''}
          help={workweek.length === 0 ? t('workweekMissing') : undefined}
        >
          <Checkbox.Group
            value={[...workweek]}
            options={[1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: day, label: t(`week.${day}` as 'week.1') }))}
            onChange={(days) => setWorkweek(days.toSorted())}
          />
        </Form.Item>
        <Form.Item
          layout="vertical"
          className="calendar-field"
          label={t('dayHours')}
          validateStatus={isInvalid ? 'error' : ''}
          help={isInvalid ? t('hoursInvalid') : undefined}
        >
          <HoursFields value={officeHours} onChange={setOfficeHours} />
        </Form.Item>
        <p className="calendar-note">{t('hoursNote')}</p>
        {change.problem !== null && <ProblemPanel problem={change.problem} />}
      </div>
    </Modal>
  )
}
