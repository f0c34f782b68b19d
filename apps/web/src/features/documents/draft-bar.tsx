import type { OfficialDocument } from '@sanban/document'
import { type ReactNode, useEffect } from 'react'
import { documentStrings } from './strings.ts'
import { characterCount } from './use-draft.ts'

interface DraftBarProps {
  readonly content: OfficialDocument
  /** 编辑中, 已保存 … */
  readonly state: string
  readonly back: ReactNode
  readonly actions: ReactNode
}

/** The bar above the desk: which document, in which state, how long, and what can be done with it. */
export function DraftBar({ content, state, back, actions }: DraftBarProps) {
  const t = documentStrings.useStrings()
  const title = content.title === '' ? t('draft.untitled') : content.title
  useEffect(() => {
    document.title = `${title} · 三办`
  }, [title])
  return (
    <header className="draft-bar">
      {back}
      <div className="draft-words">
        <h1>{title}</h1>
        <p>
          <span role="status">{state}</span>
          <span>{t('draft.count', { count: characterCount(content) })}</span>
        </p>
      </div>
      <div className="draft-actions">{actions}</div>
    </header>
  )
}
