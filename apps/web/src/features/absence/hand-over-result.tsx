import { type HandedOver, problemKinds } from '@sanban/contract'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { type Language, useLanguage } from '../../i18n/language.ts'
import { Row, RowSheet, rowLink } from '../../ui/row-list.tsx'
import styles from './absence.module.css'
import { absenceStrings } from './strings.ts'

interface HandOverResultProps {
  readonly result: HandedOver
  readonly onAgain: () => void
}

/** What passed to the other person, and what did not with the reason. */
export function HandOverResult({ result: { matters, failed, posts }, onAgain }: HandOverResultProps) {
  const t = absenceStrings.useStrings()
  const language = useLanguage()
  return (
    <section className={styles.section} aria-label={t('handOver')}>
      <p role="status">
        <strong>{matters.length === 0 ? t('nothing') : t('done', { count: matters.length })}</strong>
      </p>
      {posts.length > 0 && <p>{t('posts', { posts: posts.join('、') })}</p>}
      {matters.length > 0 && (
        <RowSheet className={styles.matters}>
          <ul>
            {matters.map(({ matterId, title, items, asides }) => (
              <Row key={matterId}>
                <Link to="/matters/$matterId" params={{ matterId }} {...rowLink}>
                  {title}
                </Link>
                <span className={styles.moved}>{t('movedItems', { items, asides })}</span>
              </Row>
            ))}
          </ul>
        </RowSheet>
      )}
      {failed.length > 0 && (
        <>
          <p className={styles.failed}>{t('failed', { count: failed.length })}</p>
          <RowSheet className={styles.matters}>
            <ul>
              {failed.map(({ matterId, title, code }) => (
                <Row key={matterId}>
                  <Link to="/matters/$matterId" params={{ matterId }} {...rowLink}>
                    {title}
                  </Link>
                  <span className={styles.moved}>{reasonOf(code, language)}</span>
                </Row>
              ))}
            </ul>
          </RowSheet>
        </>
      )}
      <div>
        <Button onClick={onAgain}>{t('again')}</Button>
      </div>
    </section>
  )
}

// A newer server may know codes that this page doesn't.
function reasonOf(code: string, language: Language): string {
  const kind = Object.entries(problemKinds).find(([known]) => known === code)?.[1]
  return kind?.[language] ?? code
}
