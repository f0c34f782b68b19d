import { endpoints, type StoredDocument } from '@sanban/contract'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { Alert, Button } from 'antd'
import { useEffect, useState } from 'react'
import { queryOf } from '../../api/query.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import { DocumentWorkbench } from './document-workbench.tsx'
import { DraftBar } from './draft-bar.tsx'
import { LeaveGuard } from './leave-guard.tsx'
import { StaleNotice } from './stale-notice.tsx'
import { documentStrings } from './strings.ts'
import { useDraft } from './use-draft.ts'
import { type Saving, useSaving } from './use-saving.ts'
import { VersionsDrawer } from './versions-drawer.tsx'

/** The editor of a matter's document, with live pages, versions and care for what others save meanwhile. */
export function EditDocumentPage() {
  const t = documentStrings.useStrings()
  const { matterId } = useParams({ from: '/signed-in/matters/$matterId/edit' })
  const matter = useQuery(queryOf(endpoints.matter, { params: { matterId } }))
  return (
    <Loaded query={matter}>
      {({ document }) =>
        document === null ? (
          <Alert type="info" showIcon title={t('draft.noDocument')} />
        ) : (
          <StoredDraft matterId={matterId} documentId={document.documentId} />
        )
      }
    </Loaded>
  )
}

function StoredDraft({ matterId, documentId }: { readonly matterId: string; readonly documentId: string }) {
  const stored = useQuery({ ...queryOf(endpoints.document, { params: { documentId } }), staleTime: 0, gcTime: 0 })
  return <Loaded query={stored}>{(newest) => <DraftSession matterId={matterId} newest={newest} />}</Loaded>
}

interface DraftSessionProps {
  readonly matterId: string
  /** The newest version on the server, which others may have saved after this page was opened. */
  readonly newest: StoredDocument
}

function DraftSession({ matterId, newest }: DraftSessionProps) {
  const t = documentStrings.useStrings()
  const book = useQuery(queryOf(endpoints.addressBook, {}))
  const draft = useDraft(newest.content)
  const saving = useSaving(draft, newest)
  const [showsVersions, setShowsVersions] = useState(false)
  const { editable } = newest
  useSaveKey(saving)
  return (
    <div className="draft-page">
      <DraftBar
        content={draft.content}
        state={useStateWords(saving, draft.isChanged)}
        back={
          <Link to="/matters/$matterId" params={{ matterId }}>
            <Button>{t('draft.back')}</Button>
          </Link>
        }
        actions={
          <>
            <Button onClick={() => setShowsVersions(true)}>{t('version.title')}</Button>
            {editable && (
              <Button
                type="primary"
                loading={saving.isSaving}
                disabled={!draft.isChanged || saving.rival !== null}
                onClick={() => void saving.save()}
              >
                {t('draft.save')}
              </Button>
            )}
          </>
        }
      />
      {!editable && <Alert type="info" banner title={t('draft.notEditable', { version: newest.version })} />}
      {saving.problem !== null && <ProblemPanel problem={saving.problem} onRetry={() => void saving.save()} />}
      {saving.rival !== null && <StaleNotice rival={saving.rival} draft={draft} saving={saving} />}
      <DocumentWorkbench draft={draft} marks={book.data?.marks ?? []} editable={editable} />
      <VersionsDrawer
        open={showsVersions}
        documentId={newest.documentId}
        frozenVersion={newest.frozenVersion}
        current={draft.isChanged ? draft.content : null}
        onClose={() => setShowsVersions(false)}
      />
      <LeaveGuard isChanged={() => draft.isChanged} />
    </div>
  )
}

function useStateWords({ isSaving, version }: Saving, isChanged: boolean): string {
  const t = documentStrings.useStrings()
  if (isSaving) return t('draft.saving')
  return isChanged ? `${t('draft.editing')} · ${t('draft.unsaved')}` : t('draft.saved', { version })
}

function useSaveKey({ save }: Saving): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey) return
      event.preventDefault()
      void save()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [save])
}
