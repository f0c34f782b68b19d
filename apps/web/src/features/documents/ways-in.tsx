import { InboxOutlined } from '@ant-design/icons'
import { type AddressBook, endpoints, type Imported } from '@sanban/contract'
import { type DocumentKind, defaultFormat, emptyDocument } from '@sanban/document'
import { Button, Input, Upload } from 'antd'
import { type ReactNode, useState } from 'react'
import { type Answer, call, type Refusal } from '../../api/call.ts'
import { type ImportProgress, importFile } from '../../api/import-file.ts'
import { wireContent } from '../../api/wire-content.ts'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import { KindSelect } from './element-fields.tsx'
import { ImportStatus } from './import-status.tsx'
import { documentStrings } from './strings.ts'
import './ways-in.css'

interface WaysInProps {
  readonly marks: AddressBook['marks']
  readonly onReady: (imported: Imported) => void
}

/** The three ways to a new document: a file, pasted text, or an empty one. */
export function WaysIn({ marks, onReady }: WaysInProps) {
  const t = documentStrings.useStrings()
  const [progress, setProgress] = useState<ImportProgress | null>(null)
  const [name, setName] = useState('')
  const [problem, setProblem] = useState<Refusal | null>(null)
  const read = async (what: string, ask: () => Promise<Answer<Imported>>) => {
    setName(what)
    setProblem(null)
    setProgress({ phase: 'recognising' })
    const answer = await ask()
    setProgress(null)
    if (answer.ok) onReady(answer.value)
    else setProblem(answer.problem)
  }
  return (
    <div className="ways-in">
      {problem !== null && <ProblemPanel problem={problem} />}
      {progress !== null && <ImportStatus name={name} progress={progress} />}
      <div className="ways" inert={progress !== null}>
        <FileWay onFile={(file) => read(file.name, () => importFile(file, setProgress))} />
        <PasteWay onText={(text) => read(t('way.paste'), () => call(endpoints.importText, { body: { text } }))} />
        <EmptyWay marks={marks} onReady={onReady} />
      </div>
    </div>
  )
}

function FileWay({ onFile }: { readonly onFile: (file: File) => Promise<void> }) {
  const t = documentStrings.useStrings()
  return (
    <Way title={t('way.import')}>
      <Upload.Dragger
        accept=".docx,.txt"
        multiple={false}
        showUploadList={false}
        beforeUpload={(file) => {
          void onFile(file)
          return false
        }}
      >
        <p className="way-icon">
          <InboxOutlined aria-hidden="true" />
        </p>
        <p className="way-words">{t('way.drop')}</p>
        <p className="way-hint">{t('way.dropHint')}</p>
      </Upload.Dragger>
    </Way>
  )
}

function PasteWay({ onText }: { readonly onText: (text: string) => Promise<void> }) {
  const t = documentStrings.useStrings()
  const [text, setText] = useState('')
  return (
    <Way title={t('way.paste')}>
      <Input.TextArea
        className="way-text"
        aria-label={t('way.paste')}
        placeholder={t('way.pasteHint')}
        value={text}
        maxLength={500_000}
        onChange={({ target }) => setText(target.value)}
      />
      <Button disabled={text.trim() === ''} onClick={() => void onText(text)}>
        {t('way.recognise')}
      </Button>
    </Way>
  )
}

function EmptyWay({ marks, onReady }: WaysInProps) {
  const t = documentStrings.useStrings()
  const [kind, setKind] = useState<DocumentKind>('notice')
  const start = () => {
    const mark = marks[0]
    const made = emptyDocument(kind, mark === undefined ? [] : [mark.organ])
    const header = { ...made.header, withFileWord: mark?.withFileWord ?? true }
    onReady({ content: wireContent({ ...made, format: defaultFormat(kind, header), header }), doubts: [], notes: [] })
  }
  return (
    <Way title={t('way.empty')}>
      <p className="way-hint">{t('way.emptyHint')}</p>
      <KindSelect kind={kind} onChange={setKind} />
      <Button onClick={start}>{t('way.start')}</Button>
    </Way>
  )
}

function Way({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className="way">
      <h2>{title}</h2>
      {children}
    </section>
  )
}
