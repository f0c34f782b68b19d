import { Input } from 'antd'
import { useEffect, useRef, useState } from 'react'

/** How long the typing must rest before it becomes one change that can be undone. */
const restMs = 500

interface Props {
  readonly id: string
  readonly value: string
  readonly onSettle: (value: string) => void
  /** More than one line. */
  readonly isLong?: boolean
  readonly placeholder?: string
  readonly isWrong?: boolean
  readonly disabled?: boolean
  readonly onTyping?: (value: string) => void
}

/** A text field that hands on what was typed once it rests, so that undo goes back word by word and not by letters. */
export function SettledInput({ id, value, onSettle, isLong, placeholder, isWrong, disabled, onTyping }: Props) {
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  const settle = useRef(onSettle)
  settle.current = onSettle
  useEffect(() => {
    if (typed === value) return undefined
    const timer = setTimeout(() => settle.current(typed), restMs)
    return () => clearTimeout(timer)
  }, [typed, value])
  const shared = {
    id,
    value: typed,
    disabled: disabled === true,
    status: isWrong === true ? ('error' as const) : ('' as const),
    onChange: ({ target }: { readonly target: { readonly value: string } }) => {
      setTyped(target.value)
      onTyping?.(target.value)
    },
    onBlur: () => typed !== value && onSettle(typed),
    ...(placeholder === undefined ? {} : { placeholder }),
  }
  if (isLong === true) return <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} {...shared} />
  return <Input {...shared} onPressEnter={() => typed !== value && onSettle(typed)} />
}
