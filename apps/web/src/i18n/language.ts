import { useTranslation } from 'react-i18next'
import { i18n } from './dictionary.ts'

export type Language = 'zh' | 'en'

const storageKey = 'sanban.language'
const documentLanguage = { zh: 'zh-CN', en: 'en' } as const

/** The language that the interface speaks now; follows every switch. */
export function useLanguage(): Language {
  const { i18n: instance } = useTranslation(undefined, { i18n })
  return instance.language === 'en' ? 'en' : 'zh'
}

/** The language of the interface for code outside of components. */
export function currentLanguage(): Language {
  return i18n.language === 'en' ? 'en' : 'zh'
}

/** Switches the interface and remembers the choice in this browser. */
export function setLanguage(language: Language): void {
  document.documentElement.lang = documentLanguage[language]
  localStorage.setItem(storageKey, language)
  void i18n.changeLanguage(language)
}

/** Chooses the language at the start: what was chosen before, else Chinese. */
export function restoreLanguage(): void {
  setLanguage(localStorage.getItem(storageKey) === 'en' ? 'en' : 'zh')
}
