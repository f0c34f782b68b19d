import { Form } from 'antd'
import type { ReactNode } from 'react'
import './panel.css'

interface FieldProps {
  readonly label?: ReactNode
  readonly id?: string
  /** What is wrong; it takes the place of the hint. */
  readonly problem?: string | null
  readonly hint?: ReactNode
  readonly children: ReactNode
}

/** One labelled field of the panel, with what is wrong right below it. */
export function Field({ label, id, problem = null, hint, children }: FieldProps) {
  return (
    <Form.Item
      layout="vertical"
      className="panel-field"
      label={label}
      htmlFor={id ?? ''}
      validateStatus={problem === null ? '' : 'error'}
      help={problem ?? hint}
    >
      {children}
    </Form.Item>
  )
}
