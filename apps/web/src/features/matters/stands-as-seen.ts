import type { Matter } from '@sanban/contract'

/**
 * Whether everything on which somebody decides still stands as they saw it: the text, and what is open with whom. A reminder,
 * an escalation or a reading in between raises the version of a matter but changes nothing of this.
 */
export function standsAsSeen(seen: Matter, now: Matter): boolean {
  return seen.status === now.status && seen.document?.version === now.document?.version && openOf(seen) === openOf(now)
}

function openOf({ openItems }: Matter): string {
  const open = openItems.map(({ workItemId, holder, suspended, waitingFor }) => [
    workItemId,
    holder.personId,
    suspended?.since ?? null,
    waitingFor.map((signer) => signer.workItemId),
  ])
  return JSON.stringify(open.toSorted((left, right) => String(left[0]).localeCompare(String(right[0]))))
}
