import { endpoints } from '@sanban/contract'
import { useCallback } from 'react'
import { call } from './call.ts'

/** Ends the session. The page starts afresh, so that nothing of this person stays in memory. */
export function useSignOut(): () => Promise<void> {
  return useCallback(async () => {
    await call(endpoints.signOut, {})
    window.location.assign('/sign-in')
  }, [])
}
