import { endpoints, type ProcedureCheck, type ResultOf } from '@sanban/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Alert, Button, Input, Modal, Spin } from 'antd'
import { useEffect, useState } from 'react'
import { call, type Refusal } from '../../api/call.ts'
import { newKey } from '../../api/new-key.ts'
import { useLanguage } from '../../i18n/language.ts'
import { useWhen } from '../../i18n/when.ts'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import { Field } from './designer/field.tsx'
import { DifferenceView } from './difference/difference-view.tsx'
import './publish-dialog.css'
import { procedureStrings } from './strings.ts'

interface Props {
  readonly procedureKey: string
  readonly name: string
  readonly bpmn: string
  readonly baseVersion: number | null
  readonly onClose: () => void
  readonly onPublished: () => void
}

type Published = ResultOf<typeof endpoints.publishProcedure>

/** Publishing a draft: the server's check, what changes, a note; then the version and what it was proven by. */
export function PublishDialog(props: Props) {
  const t = procedureStrings.useStrings()
  const { procedureKey, name, bpmn, baseVersion, onClose, onPublished } = props
  const navigate = useNavigate()
  const version = (baseVersion ?? 0) + 1
  const checked = useServerCheck(bpmn)
  const publishing = usePublishing(props)
  const [note, setNote] = useState('')
  const [isTried, setTried] = useState(false)
  const publish = () => {
    setTried(true)
    if (note.trim() !== '') void publishing.publish(note.trim())
  }
  const { published } = publishing
  const close = published === null ? onClose : onPublished
  const footer =
    published === null
      ? [
          <Button key="cancel" onClick={onClose}>
            {t('cancel')}
          </Button>,
          <Button
            key="publish"
            type="primary"
            disabled={checked.check?.publishable !== true}
            loading={publishing.isRunning}
            onClick={publish}
          >
            {t('publish.sure', { version })}
          </Button>,
        ]
      : [
          <Button
            key="move"
            onClick={() => void navigate({ to: '/procedures/$key/moves', params: { key: procedureKey } })}
          >
            {t('publish.move')}
          </Button>,
          <Button key="close" type="primary" onClick={onPublished}>
            {t('close')}
          </Button>,
        ]
  return (
    <Modal
      open
      width={1080}
      className="publish-dialog"
      title={
        published === null ? t('publish.title', { name, version }) : t('publish.done', { version: published.version })
      }
      onCancel={close}
      footer={footer}
    >
      {published !== null ? (
        <ProofFacts published={published} />
      ) : (
        <div className="publish">
          {publishing.problem !== null && <ProblemPanel problem={publishing.problem} />}
          <CheckResult {...checked} />
          {baseVersion === null ? (
            <p className="publish-hint">{t('difference.first')}</p>
          ) : (
            <DifferenceView procedureKey={procedureKey} from={baseVersion} to="draft" />
          )}
          <Field
            label={t('publish.note')}
            id="publish-note"
            problem={isTried && note.trim() === '' ? t('publish.noteMissing') : null}
            hint={t('publish.effect')}
          >
            <Input.TextArea
              id="publish-note"
              autoSize={{ minRows: 2, maxRows: 6 }}
              maxLength={500}
              value={note}
              placeholder={t('publish.notePlaceholder')}
              onChange={({ target }) => setNote(target.value)}
            />
          </Field>
        </div>
      )}
    </Modal>
  )
}

interface Checked {
  readonly check: ProcedureCheck | null
  readonly problem: Refusal | null
}

function useServerCheck(bpmn: string): Checked {
  const [checked, setChecked] = useState<Checked>({ check: null, problem: null })
  useEffect(() => {
    let isLeft = false
    void call(endpoints.checkProcedure, { body: { bpmn } }).then((answer) => {
      if (isLeft) return
      setChecked(answer.ok ? { check: answer.value, problem: null } : { check: null, problem: answer.problem })
    })
    return () => {
      isLeft = true
    }
  }, [bpmn])
  return checked
}

function usePublishing({ procedureKey, bpmn, baseVersion }: Props) {
  const client = useQueryClient()
  const [key] = useState(newKey)
  const [isRunning, setRunning] = useState(false)
  const [problem, setProblem] = useState<Refusal | null>(null)
  const [published, setPublished] = useState<Published | null>(null)
  const publish = async (note: string) => {
    setRunning(true)
    const body = { key, bpmn, baseVersion, note }
    const answer = await call(endpoints.publishProcedure, { params: { key: procedureKey }, body })
    setRunning(false)
    setProblem(answer.ok ? null : answer.problem)
    if (!answer.ok) return
    setPublished(answer.value)
    await client.invalidateQueries({ queryKey: [endpoints.procedures.path] })
    await client.invalidateQueries({ queryKey: [endpoints.regulations.path] })
  }
  return { isRunning, problem, published, publish }
}

function CheckResult({ check, problem }: Checked) {
  const t = procedureStrings.useStrings()
  const language = useLanguage()
  if (problem !== null) return <ProblemPanel problem={problem} />
  if (check === null) return <Spin size="small" description={t('publish.checking')} />
  const wrong = [...check.file, ...check.faults, ...(check.soundness?.findings ?? [])].map((each) => each[language])
  const { proof } = check
  return (
    <>
      {check.publishable && proof !== null ? (
        <Alert
          type="success"
          showIcon
          className="publish-sound"
          title={t('publish.ok', { states: proof.states, transitions: proof.transitions })}
        />
      ) : (
        <Alert type="error" showIcon title={t('publish.cannot')} description={<Sentences sentences={wrong} />} />
      )}
      {check.warnings.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={t('publish.warnings')}
          description={<Sentences sentences={check.warnings.map((each) => each[language])} />}
        />
      )}
    </>
  )
}

function Sentences({ sentences }: { readonly sentences: readonly string[] }) {
  return (
    <ul className="publish-sentences">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  )
}

function ProofFacts({ published: { proof, hash, publishedAt } }: { readonly published: Published }) {
  const t = procedureStrings.useStrings()
  const { moment } = useWhen()
  const facts = [
    [t('publish.at'), moment(publishedAt)],
    [t('publish.states'), String(proof.states)],
    [t('publish.transitions'), String(proof.transitions)],
    [t('publish.hash'), hash],
  ] as const
  return (
    <dl className="publish-proof" aria-label={t('publish.proof')}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
