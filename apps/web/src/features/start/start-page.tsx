import { endpoints, type Startable } from '@sanban/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { queryOf } from '../../api/query.ts'
import { useLanguage } from '../../i18n/language.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Row, RowSheet, rowLink } from '../../ui/row-list.tsx'
import { startHint } from './start-hint.ts'
import styles from './start-page.module.css'
import { startStrings } from './strings.ts'

/** 新建: the procedures that I may start, each with a line on how it begins. */
export function StartPage() {
  const t = startStrings.useStrings()
  const query = useQuery(queryOf(endpoints.startable, {}))
  return (
    <>
      <PageHeader title={t('title')} note={t('note')} />
      <Loaded query={query}>{({ procedures }) => <Procedures procedures={procedures} />}</Loaded>
    </>
  )
}

function Procedures({ procedures }: { readonly procedures: readonly Startable[] }) {
  const t = startStrings.useStrings()
  if (procedures.length === 0) return <EmptyState title={t('emptyTitle')} hint={t('emptyHint')} />
  return (
    <div className={styles.groups}>
      <Group title={t('withDocument')} procedures={procedures.filter(({ withDocument }) => withDocument)} />
      <Group title={t('withForm')} procedures={procedures.filter(({ withDocument }) => !withDocument)} />
    </div>
  )
}

function Group({ title, procedures }: { readonly title: string; readonly procedures: readonly Startable[] }) {
  if (procedures.length === 0) return null
  return (
    <RowSheet className={styles.list} aria-label={title}>
      <h2 className={styles.heading}>{title}</h2>
      <ul>
        {procedures.map((procedure) => (
          <ProcedureRow key={procedure.key} procedure={procedure} />
        ))}
      </ul>
    </RowSheet>
  )
}

function ProcedureRow({ procedure }: { readonly procedure: Startable }) {
  const t = startStrings.useStrings()
  const { key, name, withDocument } = procedure
  return (
    <Row>
      {withDocument ? (
        <Link to="/outgoing/new" search={{ procedure: key }} {...rowLink}>
          {name}
        </Link>
      ) : (
        <Link to="/start/$key" params={{ key }} {...rowLink}>
          {name}
        </Link>
      )}
      <span className={styles.hint}>{startHint(t, procedure, useLanguage())}</span>
    </Row>
  )
}
