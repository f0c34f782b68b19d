import type { Startable } from '@sanban/contract'
import type { Language } from '../../i18n/language.ts'
import { formFields } from '../../ui/form/form-fields.ts'
import type { startStrings } from './strings.ts'

/** How many fields of a form a line names. */
const fieldsMax = 4

/** How a matter of a procedure begins, in one line: what its form says of itself, else what it asks. */
export function startHint(
  t: typeof startStrings.strings,
  { withDocument, form }: Pick<Startable, 'withDocument' | 'form'>,
  language: Language,
): string {
  if (withDocument) return t('startsDraft')
  if (form === null) return t('startsPlain')
  const description = form[language === 'zh' ? 'description' : 'x-description-en']
  if (typeof description === 'string') return description
  const labels = formFields(form).map(({ label }) => label[language])
  const shown = labels.slice(0, fieldsMax).join(t('comma'))
  return t(labels.length > fieldsMax ? 'startsFormMore' : 'startsForm', { fields: shown })
}
