import { AbsenceSection } from '../features/absence/absence-section.tsx'
import { AccountPage } from '../features/session/account-page.tsx'

/** Everything that concerns only me: who I am, when I am away, my password. */
export function MePage() {
  return (
    <AccountPage>
      <AbsenceSection />
    </AccountPage>
  )
}
