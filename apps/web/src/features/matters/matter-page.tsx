import { EditOutlined } from '@ant-design/icons'
import { endpoints, type Matter } from '@sanban/contract'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Button, Tabs } from 'antd'
import { queryOf } from '../../api/query.ts'
import { useWhen } from '../../i18n/when.ts'
import { DueBadge } from '../../ui/due-badge.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { StatusMark } from '../../ui/status-mark.tsx'
import { UrgencyMark } from '../../ui/urgency-mark.tsx'
import './matter-page.css'
import { ActionPanel } from './action-panel.tsx'
import { Asides } from './asides.tsx'
import { DispatchTable } from './dispatch-table.tsx'
import { Family } from './family.tsx'
import { FilledContent } from './filled-content.tsx'
import { MatterDocument } from './matter-document.tsx'
import { ProcedureDiagram } from './procedure-diagram.tsx'
import { Rounds } from './rounds.tsx'
import { matterStrings } from './strings.ts'
import { Trail } from './trail.tsx'

/** One matter: its document, its trail, where it is in its procedure, and what I may do now. */
export function MatterPage() {
  const { matterId } = useParams({ from: '/signed-in/matters/$matterId' })
  const query = useQuery(queryOf(endpoints.matter, { params: { matterId } }))
  return <Loaded query={query}>{(matter) => <MatterView key={matter.matterId} matter={matter} />}</Loaded>
}

function MatterView({ matter }: { readonly matter: Matter }) {
  const t = matterStrings.useStrings()
  return (
    <div className="matter-page">
      <PageHeader
        title={matter.title}
        note={<MatterNote matter={matter} />}
        actions={matter.document?.editable === true ? <EditButton matterId={matter.matterId} /> : undefined}
      />
      <Family matter={matter} />
      <div className="matter-columns">
        <div className="matter-main">
          <Tabs items={tabsOf(matter, t)} />
        </div>
        <aside className="matter-side">
          {(matter.holdings.length > 0 || matter.offers.length > 0 || matter.status === 'open') && (
            <ActionPanel matter={matter} />
          )}
          <Rounds rounds={matter.rounds} />
          <Asides asides={matter.asides} />
          <section className="matter-trail" aria-label={t('matter.trail')}>
            <h2>{t('matter.trail')}</h2>
            <Trail entries={matter.trail} />
          </section>
        </aside>
      </div>
    </div>
  )
}

function tabsOf(matter: Matter, t: typeof matterStrings.strings) {
  const { document, dispatches } = matter
  return [
    document === null
      ? { key: 'content', label: t('matter.content'), children: <FilledContent entries={matter.trail} /> }
      : { key: 'document', label: t('matter.document'), children: <MatterDocument document={document} /> },
    { key: 'diagram', label: t('matter.diagram'), children: <ProcedureDiagram matter={matter} /> },
    ...(dispatches.length === 0
      ? []
      : [{ key: 'dispatch', label: t('matter.dispatch'), children: <DispatchTable rows={dispatches} /> }]),
  ]
}

function MatterNote({ matter }: { readonly matter: Matter }) {
  const t = matterStrings.useStrings()
  const { moment } = useWhen()
  const { urgency, status, result, document, openItems, openedBy, openedAt, closedAt, department } = matter
  return (
    <div className="matter-note">
      <UrgencyMark urgency={urgency} />
      <StatusMark status={status} result={result} />
      {document !== null && <span className="matter-number">{document.number ?? t('matter.unnumbered')}</span>}
      {openItems.map((item) => (
        <span className="matter-now" key={item.workItemId}>
          {t('matter.atStep', { step: item.stepName, holder: item.holder.name })}
          <DueBadge item={item} />
        </span>
      ))}
      {department !== null && <span>{department.name}</span>}
      <span>{t('matter.openedBy', { name: openedBy.name, when: moment(openedAt) })}</span>
      {closedAt !== null && <span>{t('matter.closedAt', { when: moment(closedAt) })}</span>}
    </div>
  )
}

function EditButton({ matterId }: { readonly matterId: string }) {
  const t = matterStrings.useStrings()
  return (
    <Link to="/matters/$matterId/edit" params={{ matterId }}>
      <Button icon={<EditOutlined />}>{t('matter.edit')}</Button>
    </Link>
  )
}
