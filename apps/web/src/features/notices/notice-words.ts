import type { Notice } from '@sanban/contract'
import type { noticeStrings } from './strings.ts'

/** What a notice tells, as one sentence; its reason, question or answer stands below. */
export function noticeWords(t: typeof noticeStrings.strings, { kind, stepName, from, about, level }: Notice): string {
  const isMine = kind === 'escalation' && about === null
  return t(isMine ? 'escalation.mine' : kind, {
    step: stepName ?? '',
    from: from?.name ?? t('system'),
    about: about?.name ?? from?.name ?? '',
    level,
  })
}
