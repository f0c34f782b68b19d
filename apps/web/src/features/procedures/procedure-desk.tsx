import { endpoints, type ProcedureSummary } from '@sanban/contract'
import { Link, useSearch } from '@tanstack/react-router'
import { Alert, App, Button, Dropdown } from 'antd'
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { call } from '../../api/call.ts'
import { useLanguage } from '../../i18n/language.ts'
import { useWhen } from '../../i18n/when.ts'
import { ProblemPanel, useTellProblem } from '../../ui/problem-panel.tsx'
import { problemWords } from '../../ui/problem-words.ts'
import type { Check } from './check/use-check.ts'
import { OfficeChoicesProvider } from './designer/office-choices.ts'
import { Workbench } from './designer/workbench.tsx'
import { ImportRefusal, saveAsFile, useImport } from './import-file.tsx'
import { LeaveGuard } from './leave-guard.tsx'
import './procedure-desk.css'
import './procedures-page.css'
import type { Rights } from './procedure-page.tsx'
import { PublishDialog } from './publish-dialog.tsx'
import { procedureStrings } from './strings.ts'
import { type DraftSaving, type DraftStart, useDraftSaving } from './use-draft-saving.ts'
import { formsIn, useOffice } from './use-office.ts'
import { VersionsDrawer } from './versions-drawer.tsx'

interface Props {
  readonly summary: ProcedureSummary
  readonly may: Rights
  readonly start: DraftStart
  /** The version that the address names; absent for what is being worked on. */
  readonly version: number | undefined
  /** Opens the procedure anew, as the server has it. */
  readonly onReopen: () => Promise<void>
}

type Dialog = 'publish' | 'versions' | null

/** The designer of one procedure with what belongs around it: the draft, its versions, publishing, files. */
export default function ProcedureDesk({ summary, may, start, version, onReopen }: Props) {
  const t = procedureStrings.useStrings()
  const [formKeys, setFormKeys] = useState(() => formsIn(start.bpmn))
  const office = useOffice(formKeys)
  const isNarrow = useNarrow()
  const isFixed = isNarrow || !may.draft || version !== undefined
  const [source, setSource] = useState(start.bpmn)
  const saving = useDraftSaving(start)
  const drawn = useRef(start.bpmn)
  const [check, setCheck] = useState<Check | null>(null)
  const [dialog, setDialog] = useState<Dialog>(null)
  const importing = useImport(summary.key, (bpmn) => {
    setSource(bpmn)
    saving.follow(bpmn)
  })
  const { follow, flush } = saving
  const onDrawn = useCallback(
    (bpmn: string) => {
      drawn.current = bpmn
      setFormKeys((old) => (old.join() === formsIn(bpmn).join() ? old : formsIn(bpmn)))
      if (!isFixed) follow(bpmn)
    },
    [follow, isFixed],
  )
  useSaveKey(flush)
  const isChanged = saving.state !== 'unchanged'
  const isSound = check?.type === 'checked' && check.soundness.verdict === 'sound'
  const open = async (chosen: Dialog) => {
    if (chosen !== 'publish' || (await flush())) setDialog(chosen)
  }
  const reopen = () => void onReopen()
  const { step } = useSearch({ from: '/signed-in/procedures/$key' })
  return (
    <OfficeChoicesProvider value={office}>
      <div className="procedure-desk">
        <header className="procedure-bar">
          <div className="procedure-words">
            <Link to="/procedures" className="procedure-back">
              ← {t('back')}
            </Link>
            <h1>{summary.name}</h1>
            <DraftState saving={saving} base={start.baseVersion} version={version} />
          </div>
          <div className="procedure-actions">
            <Button onClick={() => void open('versions')}>{t('versions')}</Button>
            <More
              isFixed={isFixed}
              hasDraft={summary.draft !== null || isChanged}
              procedureKey={summary.key}
              onExport={() => saveAsFile(`${summary.key}.bpmn`, drawn.current)}
              onImport={importing.choose}
              onDiscarded={reopen}
            />
            {may.publish && version === undefined && !isNarrow && (
              <Button
                type="primary"
                title={isSound ? (isChanged ? '' : t('publish.nothing')) : t('publish.notYet')}
                disabled={!isChanged || !isSound}
                onClick={() => void open('publish')}
              >
                {t('publish')}
              </Button>
            )}
          </div>
        </header>
        <Notices isNarrow={isNarrow} may={may} version={version} procedureKey={summary.key} />
        {saving.state === 'stale' ? <StaleDraft saving={saving} onTheirs={reopen} /> : <SaveFailure saving={saving} />}
        <ImportRefusal importing={importing} />
        <Workbench
          key={source}
          name={summary.name}
          source={source}
          chosen={step}
          isFixed={isFixed}
          onDrawn={onDrawn}
          onChecked={setCheck}
        />
        {dialog === 'publish' && (
          <PublishDialog
            procedureKey={summary.key}
            name={summary.name}
            bpmn={drawn.current}
            baseVersion={start.baseVersion}
            onClose={() => setDialog(null)}
            onPublished={() => {
              setDialog(null)
              reopen()
            }}
          />
        )}
        <VersionsDrawer
          open={dialog === 'versions'}
          summary={summary}
          mayMove={may.publish}
          onClose={() => setDialog(null)}
        />
        {importing.input}
        <LeaveGuard isFixed={isFixed} saving={saving} />
      </div>
    </OfficeChoicesProvider>
  )
}

interface DraftStateProps {
  readonly saving: DraftSaving
  readonly base: number | null
  readonly version: number | undefined
}

function DraftState({ saving: { state, savedAt }, base, version }: DraftStateProps) {
  const t = procedureStrings.useStrings()
  const { moment } = useWhen()
  if (version !== undefined) return <p>{t('version', { version })}</p>
  if (state === 'unchanged') return <p>{base === null ? t('unpublished') : t('draft.unchanged', { version: base })}</p>
  if (state === 'saving') return <p role="status">{t('draft.saving')}</p>
  if (state === 'saved' && savedAt !== null) return <p role="status">{t('draft.saved', { when: moment(savedAt) })}</p>
  return <p role="status">{t(state === 'unsaved' ? 'draft.unsaved' : 'draft.failed')}</p>
}

interface NoticesProps {
  readonly isNarrow: boolean
  readonly may: Rights
  readonly version: number | undefined
  readonly procedureKey: string
}

function Notices({ isNarrow, may, version, procedureKey: key }: NoticesProps) {
  const t = procedureStrings.useStrings()
  if (version !== undefined) {
    const newest = (
      <Link to="/procedures/$key" params={{ key }}>
        <Button size="small">{t('draft.newest')}</Button>
      </Link>
    )
    return <Alert type="info" showIcon title={t('draft.old', { version })} action={newest} />
  }
  if (isNarrow) return <Alert type="info" showIcon title={t('draft.phone')} />
  return may.draft ? null : <Alert type="info" showIcon title={t('draft.readOnly')} />
}

function StaleDraft({ saving, onTheirs }: { readonly saving: DraftSaving; readonly onTheirs: () => void }) {
  const t = procedureStrings.useStrings()
  const language = useLanguage()
  // Who else changed it, and when.
  const facts = saving.problem === null ? [] : problemWords(saving.problem, language).facts
  return (
    <Alert
      type="warning"
      showIcon
      title={t('draft.stale')}
      description={[...facts, t('draft.staleHint')].join(' · ')}
      action={
        <>
          <Button size="small" onClick={() => void saving.keepMine()}>
            {t('draft.keepMine')}
          </Button>{' '}
          <Button size="small" onClick={onTheirs}>
            {t('draft.takeTheirs')}
          </Button>
        </>
      }
    />
  )
}

function SaveFailure({ saving: { problem, flush } }: { readonly saving: DraftSaving }) {
  return problem === null ? null : <ProblemPanel problem={problem} onRetry={() => void flush()} />
}

interface MoreProps {
  readonly isFixed: boolean
  readonly hasDraft: boolean
  readonly procedureKey: string
  readonly onExport: () => void
  readonly onImport: () => void
  readonly onDiscarded: () => void
}

function More({ isFixed, hasDraft, procedureKey, onExport, onImport, onDiscarded }: MoreProps) {
  const t = procedureStrings.useStrings()
  const discard = useDiscard(procedureKey, onDiscarded)
  const items = [
    { key: 'export', label: t('file.export'), onClick: onExport },
    ...(isFixed ? [] : [{ key: 'import', label: t('file.import'), onClick: onImport }]),
    ...(isFixed || !hasDraft ? [] : [{ key: 'discard', label: t('draft.discard'), danger: true, onClick: discard }]),
  ]
  return (
    <Dropdown trigger={['click']} menu={{ items }}>
      <Button>{t('more')}</Button>
    </Dropdown>
  )
}

function useDiscard(key: string, onDiscarded: () => void): () => void {
  const t = procedureStrings.useStrings()
  const { modal } = App.useApp()
  const tell = useTellProblem()
  return () => {
    void modal.confirm({
      title: t('draft.discardSure'),
      okText: t('draft.discard'),
      cancelText: t('cancel'),
      onOk: async () => {
        const draft = await call(endpoints.procedureDraft, { params: { key } })
        if (!draft.ok) return tell(draft.problem)
        const query = { revision: draft.value.revision }
        const answer = await call(endpoints.discardProcedureDraft, { params: { key }, query })
        return answer.ok ? onDiscarded() : tell(answer.problem)
      },
    })
  }
}

const narrow = matchMedia('(max-width: 760px)')

/** Whether the window is too narrow to draw in. */
function useNarrow(): boolean {
  return useSyncExternalStore(
    (follow) => {
      narrow.addEventListener('change', follow)
      return () => narrow.removeEventListener('change', follow)
    },
    () => narrow.matches,
  )
}

function useSaveKey(save: () => Promise<boolean>): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 's' || !(event.ctrlKey || event.metaKey) || event.altKey) return
      event.preventDefault()
      void save()
    }
    window.addEventListener('keydown', listen, true)
    return () => window.removeEventListener('keydown', listen, true)
  }, [save])
}
