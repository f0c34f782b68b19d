import { createInstance, type i18n as I18n } from 'i18next'
import { useCallback } from 'react'
import { initReactI18next, useTranslation } from 'react-i18next'

/** One text in both languages; English may have a singular of its own when the text counts (`{{count}}`). */
export interface Text {
  readonly zh: string
  readonly en: string | { readonly one: string; readonly other: string }
}

/** The names between double braces of a text. */
type Placeholders<S extends string> = S extends `${string}{{${infer Name}}}${infer Rest}`
  ? Name | Placeholders<Rest>
  : never

type Values<S extends string> = [Placeholders<S>] extends [never]
  ? []
  : [values: Readonly<Record<Placeholders<S>, string | number>>]

/** Gives a text in the language of the moment; the placeholders of the Chinese text are its required values. */
export type Translate<D extends Readonly<Record<string, Text>>> = <K extends keyof D & string>(
  key: K,
  ...values: Values<D[K]['zh']>
) => string

/** The i18next instance of the app; dictionaries register themselves with it when their feature loads. */
export const i18n: I18n = createInstance()

void i18n.use(initReactI18next).init({
  fallbackLng: 'zh',
  resources: {},
  interpolation: { escapeValue: false },
  keySeparator: false,
  nsSeparator: false,
  initAsync: false,
})

/**
 * Registers the texts of one feature under a name of its own and returns them twice: `useStrings` for components,
 * which follow the language, and `strings` for code outside of them.
 */
export function dictionary<const D extends Readonly<Record<string, Text>>>(
  namespace: string,
  texts: D,
): { readonly useStrings: () => Translate<D>; readonly strings: Translate<D> } {
  i18n.addResourceBundle('zh', namespace, Object.fromEntries(Object.entries(texts).map(([key, { zh }]) => [key, zh])))
  i18n.addResourceBundle('en', namespace, Object.fromEntries(Object.entries(texts).flatMap(englishForms)))
  const strings: Translate<D> = (key: string, ...[values]) => i18n.t(key, { ns: namespace, ...values })
  // biome-ignore lint/correctness/noComponentHookFactories: dictionaries are made once, when their module loads.
  const useStrings = (): Translate<D> => {
    const { t } = useTranslation(namespace, { i18n })
    return useCallback((key: string, ...[values]) => t(key, { ...values }), [t])
  }
  return { useStrings, strings }
}

function englishForms([key, { en }]: [string, Text]): [string, string][] {
  if (typeof en === 'string') return [[key, en]]
  return [
    [`${key}_one`, en.one],
    [`${key}_other`, en.other],
  ]
}
