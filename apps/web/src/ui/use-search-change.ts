import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'

/** Changes what the address of this page says; the router's reading of it drops what is empty or says nothing. */
export function useSearchChange(): (changes: Readonly<Record<string, unknown>>) => void {
  const navigate = useNavigate()
  return useCallback(
    (changes) => void navigate({ to: '.', search: (old: object) => ({ ...old, ...changes }), replace: true }),
    [navigate],
  )
}
