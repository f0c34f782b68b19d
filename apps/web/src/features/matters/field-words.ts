import type { Language } from '../../i18n/language.ts'
import type { FieldProblem, FormField } from './form-fields.ts'
import type { MatterWords } from './strings.ts'

/** What is wrong with a field, in words. */
export function fieldWords(t: MatterWords, language: Language, field: FormField, problem: FieldProblem): string {
  const label = field.label[language]
  const limit = problem.limit ?? 0
  const words: Readonly<Record<FieldProblem['code'], () => string>> = {
    required: () => t('field.required', { label }),
    'too-short': () => t('field.tooShort', { limit }),
    'too-long': () => t('field.tooLong', { limit }),
    'not-integer': () => t('field.notInteger'),
    'too-small': () => t('field.tooSmall', { limit }),
    'too-large': () => t('field.tooLarge', { limit }),
    confirm: () => t('field.confirm', { label }),
    pattern: () => t('field.pattern', { label }),
  }
  return words[problem.code]()
}
