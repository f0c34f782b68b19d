import { endpoints, type FormVersion, type Regulation } from '@sanban/contract'
import { useQueries, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { queryOf } from '../../api/query.ts'
import { useLanguage } from '../../i18n/language.ts'
import { officeDate } from '../../i18n/when.ts'
import { formFields } from '../../ui/form/form-fields.ts'
import { type NamedValue, noChoices, type OfficeChoices } from './designer/office-choices.ts'
import { designerStrings } from './designer/strings.ts'
import { offeredNames } from './offered-names.ts'

/** The forms that a drawing names. */
export function formsIn(bpmn: string): readonly string[] {
  return [...new Set([...bpmn.matchAll(/\bsanban:form="([^"]+)"/g)].map(([, key]) => key ?? ''))].toSorted()
}

/** What the designer picks from, as far as it is loaded; values are those that the forms of the drawing give. */
export function useOffice(formKeys: readonly string[]): OfficeChoices {
  const language = useLanguage()
  const parts = useQuery(queryOf(endpoints.procedureParts, {})).data
  const library = useQuery(queryOf(endpoints.regulations, {})).data
  const procedures = useQuery(queryOf(endpoints.procedures, {})).data
  const forms = useQuery(queryOf(endpoints.forms, {})).data
  const schemas = useSchemas(formKeys.filter((key) => forms?.forms.some((form) => form.key === key)))
  return useMemo(() => {
    if (parts === undefined || library === undefined || procedures === undefined || forms === undefined)
      return noChoices
    return {
      posts: parts.posts,
      forms: forms.forms.map(({ key, title, titleEn }) => ({ key, title: language === 'en' ? titleEn : title })),
      services: parts.services.map((operation) => ({ operation, name: offeredNames(operation)[language] })),
      messages: parts.messages.map((key) => ({ key, name: offeredNames(key)[language] })),
      procedures: procedures.procedures.filter(({ versions }) => versions.length > 0),
      articles: library.regulations.flatMap(({ key, articles, ...regulation }) =>
        articles.map(({ article, label, text }) => ({
          ref: `${key}#${article}`,
          label,
          regulation: titleIn(regulation, officeDate(new Date().toISOString())),
          text,
        })),
      ),
      values: valuesOf(schemas, language),
    }
  }, [parts, library, procedures, forms, schemas, language])
}

/** The forms themselves, for the names of the values that they give; those that aren't loaded yet are left out. */
function useSchemas(keys: readonly string[]): readonly Schema[] {
  return useQueries({
    queries: keys.map((key) => ({ ...queryOf(endpoints.form, { params: { key }, query: {} }), staleTime: 300_000 })),
    combine: readSchemas,
  })
}

function readSchemas(found: readonly { readonly data: FormVersion | undefined }[]): readonly Schema[] {
  return found.flatMap(({ data }) => (data === undefined ? [] : [JSON.parse(data.schema) as Schema]))
}

/** The title of a regulation, with a mark when it isn't in force on a day. */
function titleIn(
  { title, effectiveFrom, repealedOn }: Pick<Regulation, 'title' | 'effectiveFrom' | 'repealedOn'>,
  day: string,
): string {
  if (repealedOn !== null && repealedOn <= day) return designerStrings.strings('articleRepealed', { title })
  return effectiveFrom > day ? designerStrings.strings('articleNotYet', { title }) : title
}

type Schema = Readonly<Record<string, unknown>>

/** What every matter has, and what the office's forms give. */
function valuesOf(forms: readonly Schema[], language: 'zh' | 'en'): readonly NamedValue[] {
  const own: readonly NamedValue[] =
    language === 'zh'
      ? [
          { name: 'drafter', title: '发起人' },
          { name: 'department', title: '发起人的科室' },
        ]
      : [
          { name: 'drafter', title: 'who started it' },
          { name: 'department', title: 'the starter’s department' },
        ]
  const given = forms.flatMap(formFields).map(({ name, label }) => ({ name, title: label[language] }))
  const all = new Map([...own, ...given].map((value) => [value.name, value]))
  return [...all.values()].filter(({ name }) => name !== 'opinion')
}
