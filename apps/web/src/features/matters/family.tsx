import type { Matter } from '@sanban/contract'
import { Link } from '@tanstack/react-router'
import { StatusMark } from '../../ui/status-mark.tsx'
import './family.css'
import { matterStrings } from './strings.ts'

/** The matter that this one is part of, and the sub-matters that it started. */
export function Family({ matter: { parent, children } }: { readonly matter: Pick<Matter, 'parent' | 'children'> }) {
  const t = matterStrings.useStrings()
  if (parent === null && children.length === 0) return null
  return (
    <section className="family" aria-label={t('family.label')}>
      {parent !== null && (
        <p>
          {t('family.parent', { step: parent.stepName })}
          <Link to="/matters/$matterId" params={{ matterId: parent.matterId }}>
            {parent.title}
          </Link>
        </p>
      )}
      {children.length > 0 && (
        <ul>
          {children.map(({ matterId, title, stepName, status, result, waits }) => (
            <li key={matterId}>
              <StatusMark status={status} result={result} />
              <Link to="/matters/$matterId" params={{ matterId }}>
                {title}
              </Link>
              <span className="family-step">{t(waits ? 'family.awaited' : 'family.started', { step: stepName })}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
