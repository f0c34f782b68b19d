import { type Calendar, dayOf, type OfficeHours, officeHoursFault } from '@sanban/calendar'
import { endpoints, type WorkingCalendar } from '@sanban/contract'
import { Button, Form, Input, Modal, Radio } from 'antd'
import { useState } from 'react'
import { useWhen } from '../../i18n/when.ts'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import './calendar-dialogs.css'
import { HoursFields } from './hours-fields.tsx'
import { calendarStrings } from './strings.ts'
import { useCalendarChange } from './use-calendar-change.ts'
import { clockOf, hoursWords, patternOn } from './year-days.ts'
import { dayWords } from './year-view.tsx'

interface Props {
  readonly calendar: WorkingCalendar
  readonly office: Calendar
  readonly date: string
  readonly onClose: () => void
}

/** What a day is and why; who keeps the calendar can decide on it, unless it has passed. */
export function DayDialog({ calendar, office, date, onClose }: Props) {
  const t = calendarStrings.useStrings()
  const { fullDate } = useWhen()
  const day = dayOf(office, date)
  const isKnown = office.years.has(Number(date.slice(0, 4)))
  const hours = day.officeHours.map(({ opens, closes }) => ({ opens: clockOf(opens), closes: clockOf(closes) }))
  const mayDecide = calendar.may.change && date >= calendar.today
  return (
    <Modal
      open
      title={fullDate(date)}
      width={460}
      onCancel={onClose}
      footer={mayDecide ? null : <Button onClick={onClose}>{t('close')}</Button>}
    >
      <p className="calendar-kind">{dayWords(t, day, isKnown)}</p>
      <p className="calendar-note">
        {t('dayHours')} {hours.length === 0 ? t('noHours') : hoursWords(t, hours)}
      </p>
      {isKnown && !day.arranged && <p className="calendar-note">{t('provisionalDay')}</p>}
      {mayDecide && <DayForm calendar={calendar} date={date} onClose={onClose} />}
    </Modal>
  )
}

const choices = ['usual', 'morning', 'afternoon', 'closed', 'hours'] as const
type Choice = (typeof choices)[number]

function DayForm({ calendar, date, onClose }: Omit<Props, 'office'>) {
  const t = calendarStrings.useStrings()
  const change = useCalendarChange()
  const own = calendar.ownDays.find((each) => each.date === date)
  const usual = patternOn(calendar.patterns, date)?.officeHours ?? []
  const [choice, setChoice] = useState<Choice>(choiceOf(own?.officeHours, usual))
  const [name, setName] = useState(own?.name ?? '')
  const [hours, setHours] = useState<readonly OfficeHours[]>(own?.officeHours.length ? own.officeHours : usual)
  const [isChecked, setChecked] = useState(false)
  const isNameMissing = choice !== 'usual' && name.trim() === ''
  const isInvalid = choice === 'hours' && officeHoursFault(hours) !== null
  const save = async () => {
    setChecked(true)
    if (isNameMissing || isInvalid) return
    const officeHours = hoursOf(choice, usual, hours)
    const body = {
      version: calendar.version,
      date,
      name: name.trim() === '' ? t('choice.usual') : name,
      officeHours: officeHours === null ? null : [...officeHours],
    }
    if (await change.save(endpoints.saveOwnDay, { body })) onClose()
  }
  return (
    <div className="calendar-fields">
      <Form.Item layout="vertical" className="calendar-field" label={t('dayChoice')}>
        <Radio.Group
          className="calendar-choices"
          aria-label={t('dayChoice')}
          value={choice}
          options={choices
            .filter((one) => usual.length > 1 || (one !== 'morning' && one !== 'afternoon'))
            .map((one) => ({ value: one, label: t(`choice.${one}`) }))}
          onChange={({ target }) => setChoice(target.value)}
        />
      </Form.Item>
      {choice === 'hours' && (
        <Form.Item
          className="calendar-field"
          validateStatus={isInvalid ? 'error' : ''}
          help={isInvalid ? t('hoursInvalid') : undefined}
        >
          <HoursFields value={hours} onChange={setHours} />
        </Form.Item>
      )}
      {choice !== 'usual' && (
        <Form.Item
          layout="vertical"
          className="calendar-field"
          label={t('reason')}
          htmlFor="day-reason"
          validateStatus={isChecked && isNameMissing ? 'error' : ''}
          help={isChecked && isNameMissing ? t('reasonMissing') : undefined}
        >
          <Input
            id="day-reason"
            maxLength={60}
            value={name}
            placeholder={t('reasonPlaceholder')}
            onChange={({ target }) => setName(target.value)}
          />
        </Form.Item>
      )}
      {change.problem !== null && <ProblemPanel problem={change.problem} />}
      <div className="calendar-buttons">
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button type="primary" loading={change.isSaving} onClick={() => void save()}>
          {t('save')}
        </Button>
      </div>
    </div>
  )
}

function hoursOf(
  choice: Choice,
  usual: readonly OfficeHours[],
  own: readonly OfficeHours[],
): readonly OfficeHours[] | null {
  if (choice === 'usual') return null
  if (choice === 'closed') return []
  if (choice === 'hours') return own
  return choice === 'morning' ? usual.slice(0, 1) : usual.slice(1)
}

function choiceOf(own: readonly OfficeHours[] | undefined, usual: readonly OfficeHours[]): Choice {
  if (own === undefined) return 'usual'
  const isSame = (choice: Choice) => JSON.stringify(hoursOf(choice, usual, [])) === JSON.stringify(own)
  return choices.find((choice) => choice !== 'hours' && isSame(choice)) ?? 'hours'
}
