import { useEffect } from 'react'

/** Keys and what they do; a key is as `KeyboardEvent.key` names it. */
export type Shortcuts = Readonly<Record<string, () => void>>

/** Listens for single keys while nobody is typing and no dialogue is open. */
export function useShortcuts(shortcuts: Shortcuts): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      const act = shortcuts[event.key]
      if (act === undefined) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [shortcuts])
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  return target.isContentEditable || target.closest('input, textarea, select, [role="dialog"], [role="menu"]') !== null
}

/** Marks the links that j and k walk through. */
export const rowAttribute = { 'data-row': '' } as const

/** Marks the field that / goes to. */
export const searchAttribute = { 'data-search': '' } as const

/** Moves the focus to the next (1) or previous (-1) row of the page. */
export function moveToRow(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('main [data-row]')]
  const at = rows.indexOf(document.activeElement as HTMLElement)
  const next = rows[at === -1 ? (step === 1 ? 0 : rows.length - 1) : at + step]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}

/** Puts the cursor into the page's search field. */
export function moveToSearch(): void {
  document.querySelector<HTMLElement>('main [data-search] input, main input[data-search]')?.focus()
}
