import { workingMinutesPerDay } from '../../ui/due-words.ts'
import type { MatterWords } from './strings.ts'

/** Working minutes as people say them: 2 个工作日, 3 小时 20 分, 5 分钟. */
export function spentWords(t: MatterWords, minutes: number): string {
  if (minutes < 1) return t('time.none')
  if (minutes >= workingMinutesPerDay) {
    return t('time.days', { count: Math.round((minutes / workingMinutesPerDay) * 10) / 10 })
  }
  if (minutes < 60) return t('time.minutes', { count: minutes })
  return t('time.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 })
}

/** Working minutes as briefly as a diagram has room for: 2.5 天, 3 小时, 5 分. */
export function briefTime(t: MatterWords, minutes: number): string {
  if (minutes >= workingMinutesPerDay) {
    return t('brief.days', { count: Math.round((minutes / workingMinutesPerDay) * 10) / 10 })
  }
  if (minutes >= 60) return t('brief.hours', { count: Math.round(minutes / 60) })
  return t('brief.minutes', { count: Math.max(0, minutes) })
}

/** A limit such as `3wd` or `4wh` in words; any other text as it is. */
export function limitWords(t: MatterWords, limit: string): string {
  const [, count, unit] = /^(\d+)(wd|wh)$/.exec(limit) ?? []
  if (count === undefined) return limit
  return t(unit === 'wd' ? 'limit.days' : 'limit.hours', { count: Number(count) })
}
