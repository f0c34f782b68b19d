import type { Startable } from '@sanban/contract'
import type { Language } from '../../i18n/language.ts'
import type { startStrings } from './strings.ts'

/** How a matter of a procedure begins, in one line: what its form says of itself, else what is asked first. */
export function startHint(
  t: typeof startStrings.strings,
  { withDocument, form }: Pick<Startable, 'withDocument' | 'form'>,
  language: Language,
): string {
  if (withDocument) return t('startsDraft')
  if (form === null) return t('startsPlain')
  const description = form[language === 'zh' ? 'description' : 'x-description-en']
  return typeof description === 'string' ? description : t('startsForm')
}
