import { endpoints, type ProcedureSummary } from '@sanban/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { call, type Refusal } from '../../api/call.ts'
import { ProblemPanel } from '../../ui/problem-panel.tsx'
import { Field } from './designer/field.tsx'
import { procedureStrings } from './strings.ts'

interface Props {
  readonly procedures: readonly ProcedureSummary[]
  readonly onClose: () => void
}

const keyForm = /^[a-z][a-z0-9-]{0,99}$/

/** Begins a procedure, from nothing or as a copy of a version. */
export function NewProcedureDialog({ procedures, onClose }: Props) {
  const t = procedureStrings.useStrings()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [name, setName] = useState('')
  const [key, setKey] = useState('')
  const [from, setFrom] = useState('')
  const [isTried, setTried] = useState(false)
  const [isRunning, setRunning] = useState(false)
  const [problem, setProblem] = useState<Refusal | null>(null)
  const create = async () => {
    setTried(true)
    if (name.trim() === '' || !keyForm.test(key)) return
    setRunning(true)
    const source = procedures.find((procedure) => procedure.key === from)
    const [newest] = source?.versions ?? []
    const copyOf =
      source !== undefined && newest !== undefined ? { key: source.key, version: newest.version } : undefined
    const body = { key, name: name.trim(), ...(copyOf === undefined ? {} : { copyOf }) }
    const answer = await call(endpoints.createProcedure, { body })
    setRunning(false)
    setProblem(answer.ok ? null : answer.problem)
    if (!answer.ok) return
    await client.invalidateQueries({ queryKey: [endpoints.procedures.path] })
    await navigate({ to: '/procedures/$key', params: { key: answer.value.key } })
  }
  const copies = procedures.flatMap((procedure) => {
    const [newest] = procedure.versions
    if (newest === undefined) return []
    const label = t('new.copy', { name: procedure.name, version: newest.version })
    return [{ value: procedure.key, label }]
  })
  return (
    <Modal
      open
      title={t('new')}
      okText={t('new.create')}
      cancelText={t('cancel')}
      confirmLoading={isRunning}
      onOk={() => void create()}
      onCancel={onClose}
    >
      <div className="publish">
        {problem !== null && <ProblemPanel problem={problem} />}
        <Field
          label={t('new.name')}
          id="new-name"
          problem={isTried && name.trim() === '' ? t('new.nameMissing') : null}
        >
          <Input
            id="new-name"
            value={name}
            maxLength={100}
            placeholder={t('new.namePlaceholder')}
            onChange={({ target }) => setName(target.value)}
          />
        </Field>
        <Field
          label={t('new.key')}
          id="new-key"
          problem={(isTried || key !== '') && !keyForm.test(key) ? t('new.keyWrong') : null}
          hint={t('new.keyHint')}
        >
          <Input id="new-key" value={key} maxLength={100} onChange={({ target }) => setKey(target.value)} />
        </Field>
        <Field label={t('new.from')} id="new-from">
          <Select
            id="new-from"
            showSearch={{ optionFilterProp: 'label' }}
            value={from}
            options={[{ value: '', label: t('new.blank') }, ...copies]}
            onChange={setFrom}
          />
        </Field>
      </div>
    </Modal>
  )
}
