import type { ProcedureDifference } from '@sanban/contract'
import { useLanguage } from '../../../i18n/language.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { procedureStrings } from '../strings.ts'
import './difference.css'

/** What differs between two versions of a procedure, in words. */
export function DifferenceTable({ difference }: { readonly difference: ProcedureDifference }) {
  const t = procedureStrings.useStrings()
  const language = useLanguage()
  if (difference.elements.length === 0) {
    return <EmptyState title={t('difference.same')} hint={t('difference.sameHint')} />
  }
  return (
    <table className="difference-table">
      <thead>
        <tr>
          <th scope="col">{t('difference.what')}</th>
          <th scope="col">{t('difference.how')}</th>
        </tr>
      </thead>
      <tbody>
        {difference.elements.map((element) => (
          <tr key={`${element.type} ${element.id}`}>
            <th scope="row">
              <span className={`difference-mark is-${element.change}`}>{t(`difference.${element.change}`)}</span>
              {element.label}
            </th>
            <td>
              {element.fields.length === 0 || element.change !== 'changed' ? (
                element[language]
              ) : (
                <ul>
                  {element.fields.map((field) => (
                    <li key={field.field}>
                      <span className="difference-field">{field[language]}</span>
                      <del>{field.before ?? t('difference.none')}</del>
                      {' → '}
                      <ins>{field.after ?? t('difference.none')}</ins>
                    </li>
                  ))}
                </ul>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
