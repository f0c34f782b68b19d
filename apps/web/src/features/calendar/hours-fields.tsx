import { DeleteOutlined } from '@ant-design/icons'
import type { OfficeHours } from '@sanban/calendar'
import { Button, Input } from 'antd'
import './calendar-dialogs.css'
import { calendarStrings } from './strings.ts'

const stretchesMax = 6

interface Props {
  readonly value: readonly OfficeHours[]
  readonly onChange: (value: readonly OfficeHours[]) => void
}

/** Stretches of office hours; at least one. */
export function HoursFields({ value, onChange }: Props) {
  const t = calendarStrings.useStrings()
  const change = (index: number, part: Partial<OfficeHours>) =>
    onChange(value.map((stretch, at) => (at === index ? { ...stretch, ...part } : stretch)))
  return (
    <div className="calendar-stretches">
      {value.map(({ opens, closes }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a stretch is known by its place.
        <div key={index} className="calendar-stretch">
          <Input
            type="time"
            value={opens}
            aria-label={t('opens', { count: index + 1 })}
            onChange={({ target }) => change(index, { opens: target.value })}
          />
          <span aria-hidden="true">–</span>
          <Input
            type="time"
            value={closes}
            aria-label={t('closes', { count: index + 1 })}
            onChange={({ target }) => change(index, { closes: target.value })}
          />
          {value.length > 1 && (
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t('removeStretch', { count: index + 1 })}
              onClick={() => onChange(value.filter((_, at) => at !== index))}
            />
          )}
        </div>
      ))}
      {value.length < stretchesMax && (
        <Button size="small" onClick={() => onChange([...value, { opens: '', closes: '' }])}>
          {t('addStretch')}
        </Button>
      )}
    </div>
  )
}
