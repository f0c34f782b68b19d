import type { Language } from '../../i18n/language.ts'
import type { FieldProblem, FormField } from './form-fields.ts'
import type { FormWords } from './strings.ts'

/** What is wrong with a field, in words. */
export function fieldWords(t: FormWords, language: Language, field: FormField, problem: FieldProblem): string {
  const label = field.label[language]
  const limit = problem.limit ?? 0
  const words: Readonly<Record<FieldProblem['code'], () => string>> = {
    required: () => t('required', { label }),
    'too-short': () => t('tooShort', { limit }),
    'too-long': () => t('tooLong', { limit }),
    'not-integer': () => t('notInteger'),
    'too-small': () => t('tooSmall', { limit }),
    'too-large': () => t('tooLarge', { limit }),
    'too-many': () => t('tooMany', { limit }),
    confirm: () => t('confirm', { label }),
    pattern: () => t('pattern', { label }),
  }
  return words[problem.code]()
}
