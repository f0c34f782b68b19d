import { SearchOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { useEffect, useState } from 'react'
import { searchAttribute } from './shortcuts.ts'
import { uiStrings } from './strings.ts'

const pauseMs = 250

interface Props {
  readonly value: string
  readonly placeholder: string
  readonly onSearch: (words: string) => void
}

/** A search field that follows the typing after a short pause; `/` puts the cursor into it. */
export function SearchField({ value, placeholder, onSearch }: Props) {
  const t = uiStrings.useStrings()
  const [words, setWords] = useState(value)
  useEffect(() => setWords(value), [value])
  useEffect(() => {
    if (words === value) return
    const timer = setTimeout(() => onSearch(words.trim()), pauseMs)
    return () => clearTimeout(timer)
  }, [words, value, onSearch])
  return (
    <Input
      {...searchAttribute}
      allowClear
      prefix={<SearchOutlined aria-hidden />}
      suffix={words === '' ? <kbd>/</kbd> : undefined}
      value={words}
      placeholder={placeholder}
      aria-label={t('search')}
      maxLength={200}
      onChange={({ target }) => setWords(target.value)}
      onKeyDown={({ key, currentTarget }) => key === 'Escape' && currentTarget.blur()}
    />
  )
}
