import { type BpmnProblem, bpmnProblemInChinese, readBpmn } from '@sanban/procedure'
import { Alert, App } from 'antd'
import { type ReactNode, useRef, useState } from 'react'
import { useLanguage } from '../../i18n/language.ts'
import { procedureStrings } from './strings.ts'
import { withKey } from './with-key.ts'

/** The largest file that is read, in bytes. */
const bytesMax = 2_000_000

/** Taking a drawing from a file. */
export interface Importing {
  /** Opens the chooser of files. */
  readonly choose: () => void
  /** What is wrong with the file that was chosen last; empty when nothing is. */
  readonly problems: readonly BpmnProblem[]
  readonly forget: () => void
  /** The hidden field that opens the chooser. */
  readonly input: ReactNode
}

/** Reads a BPMN file and hands it on when it is a procedure; else tells what is wrong, line by line. */
export function useImport(procedureKey: string, onRead: (bpmn: string) => void): Importing {
  const t = procedureStrings.useStrings()
  const { modal, message } = App.useApp()
  const field = useRef<HTMLInputElement>(null)
  const [problems, setProblems] = useState<readonly BpmnProblem[]>([])
  const read = async (file: File) => {
    if (file.size > bytesMax) return void message.error(t('file.tooLarge'))
    const bpmn = await file.text()
    const reading = await readBpmn(bpmn)
    setProblems(reading.ok ? [] : reading.problems)
    if (!reading.ok) return
    const { key, name } = reading.value.definition
    const note = key === procedureKey ? '' : t('file.wrongKey', { key, own: procedureKey })
    await modal.confirm({
      title: t('file.replace', { name }),
      content: `${t('file.replaceHint')}${note}`,
      okText: t('file.replaceSure'),
      cancelText: t('cancel'),
      onOk: () => {
        onRead(key === procedureKey ? bpmn : withKey(bpmn, key, procedureKey))
        void message.success(t('file.imported'))
      },
    })
  }
  const input = (
    <input
      ref={field}
      type="file"
      hidden
      accept=".bpmn,.xml"
      onChange={({ target }) => {
        const [file] = target.files ?? []
        if (file !== undefined) void read(file)
        target.value = ''
      }}
    />
  )
  return { choose: () => field.current?.click(), problems, forget: () => setProblems([]), input }
}

/** Why a file was not taken, with the lines where it is wrong. */
export function ImportRefusal({ importing: { problems, forget } }: { readonly importing: Importing }) {
  const t = procedureStrings.useStrings()
  const language = useLanguage()
  if (problems.length === 0) return null
  const words = ({ code, detail }: BpmnProblem) =>
    language === 'zh' ? `${bpmnProblemInChinese[code]}（${detail}）` : detail
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      closable={{ onClose: forget }}
      title={t('file.refused')}
      description={
        <div className="import-problems">
          <table>
            <tbody>
              {problems.map((problem) => (
                <tr key={`${problem.line} ${problem.code} ${problem.detail}`}>
                  <td>{t('file.line', { line: problem.line })}</td>
                  <td>{problem.id ?? problem.element}</td>
                  <td>{words(problem)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      }
    />
  )
}

/** Hands a text to the person as a file. */
export function saveAsFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/xml' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
