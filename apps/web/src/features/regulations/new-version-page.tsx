import { endpoints, type RegulationCheck } from '@sanban/contract'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Alert, App, Button, Input } from 'antd'
import { useEffect, useState } from 'react'
import { call, type Refusal } from '../../api/call.ts'
import { queryOf } from '../../api/query.ts'
import { useLanguage } from '../../i18n/language.ts'
import { Loaded } from '../../ui/loaded.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import { HeadFields } from './head-fields.tsx'
import styles from './new-version-page.module.css'
import { RegulationChanges } from './regulation-changes.tsx'
import { joinText, type RegulationText, splitText } from './regulation-text.ts'
import { regulationStrings } from './strings.ts'

/** A new version of a regulation, pasted as text, with what it changes article by article before it is saved. */
export function NewVersionPage() {
  const { key } = useParams({ from: '/signed-in/regulations/$key/new' })
  const library = useQuery(queryOf(endpoints.regulations, {}))
  return (
    <Loaded query={library}>
      {({ regulations }) => {
        const regulation = regulations.find((each) => each.key === key)
        return (
          <FromVersion
            key={key}
            regulationKey={key}
            title={regulation?.title ?? key}
            version={regulation?.version ?? 0}
          />
        )
      }}
    </Loaded>
  )
}

interface Props {
  readonly regulationKey: string
  readonly title: string
  /** The newest version; 0 for a regulation that is new. */
  readonly version: number
}

function FromVersion(props: Props) {
  const { regulationKey: key, version } = props
  const file = useQuery({
    ...queryOf(endpoints.regulationFile, { params: { key, version } }),
    enabled: version > 0,
  })
  if (version === 0) return <Pasting {...props} begun="" />
  return <Loaded query={file}>{({ markdown }) => <Pasting {...props} begun={markdown} />}</Loaded>
}

function Pasting({ regulationKey: key, title, version, begun }: Props & { readonly begun: string }) {
  const t = regulationStrings.useStrings()
  const language = useLanguage()
  const [first] = useState(() => (begun === '' ? { head: { key, text: 'own' }, body: '' } : splitText(begun)))
  const [text, setText] = useState<RegulationText>(first)
  // The file as it was is not written anew for its blanks only.
  const markdown = text === first ? begun : joinText(text)
  const [dropping, setDropping] = useState<ReadonlySet<string>>(new Set())
  const check = useCheck(markdown, begun)
  const isSettled = check?.changes.every(
    ({ article, change, citedBy }) => change !== 'removed' || citedBy.length === 0 || dropping.has(article),
  )
  const toggle = (article: string, drops: boolean) => {
    const others = [...dropping].filter((each) => each !== article)
    setDropping(new Set(drops ? [...others, article] : others))
  }
  return (
    <>
      <Link to="/regulations/$key" params={{ key }} className={styles.back}>
        ← {title}
      </Link>
      <PageHeader title={t('new.title', { version: version + 1 })} note={t('new.note')} />
      <div className={styles.columns}>
        <section aria-label={t('new.text')}>
          <HeadFields head={text.head} onChange={(head) => setText({ ...text, head })} />
          <Input.TextArea
            aria-label={t('new.text')}
            className={styles.text ?? ''}
            spellCheck={false}
            autoSize={{ minRows: 18, maxRows: 32 }}
            value={text.body}
            onChange={({ target }) => setText({ ...text, body: target.value })}
          />
          <p className={styles.hint}>{t('new.plain')}</p>
        </section>
        <section aria-label={t('new.changes')} className={styles.changes}>
          <h2>{t('new.changes')}</h2>
          {check === null ? (
            <p className={styles.hint}>{t(markdown === begun ? 'new.unchanged' : 'new.checking')}</p>
          ) : (
            <>
              {check.issues.length > 0 && (
                <Alert
                  type="error"
                  showIcon
                  role="alert"
                  title={t('new.issues', { count: check.issues.length })}
                  description={
                    <ul>
                      {check.issues.map((issue) => (
                        <li key={`${issue.line} ${issue.en}`}>
                          {t('new.line', { line: issue.line })} {issue[language]}
                        </li>
                      ))}
                    </ul>
                  }
                />
              )}
              <RegulationChanges changes={check.changes} dropping={dropping} onDropping={toggle} />
            </>
          )}
          <Saving
            regulationKey={key}
            markdown={markdown}
            version={version}
            dropping={[...dropping]}
            canSave={check !== null && check.issues.length === 0 && check.changes.length > 0 && isSettled === true}
          />
        </section>
      </div>
    </>
  )
}

/** What the server says of the text, asked after each rest; null while nothing is known of it. */
function useCheck(markdown: string, begun: string): RegulationCheck | null {
  const [check, setCheck] = useState<RegulationCheck | null>(null)
  useEffect(() => {
    setCheck(null)
    if (markdown.trim() === '' || markdown === begun) return undefined
    let isLeft = false
    const timer = setTimeout(async () => {
      const answer = await call(endpoints.checkRegulation, { body: { markdown } })
      if (!isLeft && answer.ok) setCheck(answer.value)
    }, 500)
    return () => {
      isLeft = true
      clearTimeout(timer)
    }
  }, [markdown, begun])
  return check
}

interface SavingProps {
  readonly regulationKey: string
  readonly markdown: string
  readonly version: number
  readonly dropping: readonly string[]
  readonly canSave: boolean
}

function Saving({ regulationKey: key, markdown, version, dropping, canSave }: SavingProps) {
  const t = regulationStrings.useStrings()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { message } = App.useApp()
  const [note, setNote] = useState('')
  const [isRunning, setRunning] = useState(false)
  const [problem, setProblem] = useState<Refusal | null>(null)
  const save = async () => {
    setRunning(true)
    const body = { markdown, baseVersion: version, note, dropping: [...dropping] }
    const answer = await call(endpoints.saveRegulation, { params: { key }, body })
    setRunning(false)
    setProblem(answer.ok ? null : answer.problem)
    if (!answer.ok) return
    void message.success(t('new.saved', { version: answer.value.version }))
    await client.invalidateQueries({ queryKey: [endpoints.regulations.path] })
    await navigate({ to: '/regulations/$key', params: { key } })
  }
  return (
    <div className={styles.saving}>
      {problem !== null && <ProblemPanel problem={problem} />}
      <label htmlFor="regulation-note">{t('new.noteLabel')}</label>
      <Input id="regulation-note" value={note} maxLength={500} onChange={({ target }) => setNote(target.value)} />
      <p>
        <Button type="primary" disabled={!canSave} loading={isRunning} onClick={() => void save()}>
          {t('new.save', { version: version + 1 })}
        </Button>
        <span className={styles.hint}>{t('new.effect')}</span>
      </p>
    </div>
  )
}
