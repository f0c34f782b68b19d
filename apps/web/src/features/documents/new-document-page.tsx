import { type AddressBook, type Doubt, endpoints, type Imported } from '@sanban/contract'
import { defaultFormat, type OfficialDocument } from '@sanban/document'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Alert, Button, Popconfirm } from 'antd'
import { useRef, useState } from 'react'
import { call, type Refusal } from '../../api/call.ts'
import { newKey } from '../../api/new-key.ts'
import { queryOf } from '../../api/query.ts'
import { wireContent } from '../../api/wire-content.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import { DocumentWorkbench } from './document-workbench.tsx'
import { DraftBar } from './draft-bar.tsx'
import { LeaveGuard } from './leave-guard.tsx'
import { documentStrings } from './strings.ts'
import { useDraft } from './use-draft.ts'
import { WaysIn } from './ways-in.tsx'

/** The procedure by which most documents go. */
const usualProcedure = 'outgoing-document'

/** Begins an outgoing document: import, paste or start empty, check what was recognised, start the procedure. */
export function NewDocumentPage() {
  const t = documentStrings.useStrings()
  const me = useQuery(queryOf(endpoints.me, {}))
  const book = useQuery(queryOf(endpoints.addressBook, {}))
  const [imported, setImported] = useState<Imported | null>(null)
  return (
    <Loaded query={book}>
      {(office) =>
        imported === null ? (
          <>
            <PageHeader title={t('way.title')} note={t('way.note')} />
            {me.data?.may.startDocument === false ? (
              <Alert type="warning" showIcon title={t('way.mayNot')} />
            ) : (
              <WaysIn marks={office.marks} onReady={setImported} />
            )}
          </>
        ) : (
          <NewDraft imported={imported} book={office} onAgain={() => setImported(null)} />
        )
      }
    </Loaded>
  )
}

interface NewDraftProps {
  readonly imported: Imported
  readonly book: AddressBook
  readonly onAgain: () => void
}

function NewDraft({ imported, book, onAgain }: NewDraftProps) {
  const t = documentStrings.useStrings()
  const navigate = useNavigate()
  const { procedure = usualProcedure } = useSearch({ from: '/signed-in/outgoing/new' })
  const draft = useDraft(withOwnOffice(imported.content, book))
  const [doubts, setDoubts] = useState<readonly Doubt[]>(imported.doubts)
  const [problem, setProblem] = useState<Refusal | null>(null)
  const [isStarting, setStarting] = useState(false)
  // The key stays with the content, so that a second try after a lost answer doesn't start a second matter.
  const attempt = useRef({ key: newKey(), content: draft.content })
  const isStarted = useRef(false)
  const start = async () => {
    if (isStarting) return
    if (attempt.current.content !== draft.content) attempt.current = { key: newKey(), content: draft.content }
    setStarting(true)
    const body = {
      key: attempt.current.key,
      procedure,
      urgency: draft.content.header.urgency ?? ('普通' as const),
      content: wireContent(draft.content),
    }
    const answer = await call(endpoints.startMatter, { body })
    setStarting(false)
    setProblem(answer.ok ? null : answer.problem)
    if (!answer.ok) return
    isStarted.current = true
    await navigate({ to: '/matters/$matterId', params: { matterId: answer.value.matterId } })
  }
  const isUntitled = draft.content.title.trim() === ''
  return (
    <div className="draft-page">
      <DraftBar
        content={draft.content}
        state={t('draft.editing')}
        back={<AgainButton isChanged={draft.isChanged} onAgain={onAgain} />}
        actions={
          <>
            <span className="draft-hint">{isUntitled ? t('draft.titleMissing') : t('draft.startHint')}</span>
            <Button type="primary" loading={isStarting} disabled={isUntitled} onClick={() => void start()}>
              {t('draft.start')}
            </Button>
          </>
        }
      />
      {problem !== null && <ProblemPanel problem={problem} />}
      <DocumentWorkbench
        draft={draft}
        marks={book.marks}
        editable
        check={{
          doubts,
          notes: imported.notes,
          onConfirm: (doubt) => setDoubts((left) => left.filter((one) => one !== doubt)),
        }}
      />
      <LeaveGuard isChanged={() => !isStarted.current} />
    </div>
  )
}

/** Goes back to the ways in; asks first when that would throw work away. */
function AgainButton({ isChanged, onAgain }: { readonly isChanged: boolean; readonly onAgain: () => void }) {
  const t = documentStrings.useStrings()
  if (!isChanged) return <Button onClick={onAgain}>{t('way.again')}</Button>
  return (
    <Popconfirm
      title={t('leave.text')}
      okText={t('leave.leave')}
      cancelText={t('leave.stay')}
      placement="bottomLeft"
      onConfirm={onAgain}
    >
      <Button>{t('way.again')}</Button>
    </Popconfirm>
  )
}

// A text without a mark is issued by this office, and the office is the one that prints; both show in their fields. The
// number of the source is another office's or an old one: ours is given when the document is signed.
function withOwnOffice(content: OfficialDocument, { marks, unit }: AddressBook): OfficialDocument {
  const issuer = content.imprint.issuer === '' ? unit.name : content.imprint.issuer
  const filled = { ...content, number: null, imprint: { ...content.imprint, issuer } }
  const mark = marks[0]
  if (mark === undefined || content.header.organs.some((organ) => organ !== '')) return filled
  const header = { ...content.header, organs: [mark.organ], withFileWord: mark.withFileWord }
  return { ...filled, format: defaultFormat(content.kind, header), header }
}
