import type { WorkItem } from '@sanban/contract'

const person = { personId: '5b0a3a0e-6d2f-4a53-9b7b-0d9f3c1d2e01', name: '甲' }

/** An ordinary open item of 甲, with what a case changes. */
export function workItem(changes: Partial<WorkItem> = {}): WorkItem {
  return {
    workItemId: 'check.1',
    matterId: person.personId,
    matterTitle: '通知',
    procedureName: '发文',
    urgency: '普通',
    stepId: 'check',
    stepName: '核稿',
    holder: person,
    department: null,
    openedAt: '2026-11-20T01:00:00.000Z',
    dueAt: '2026-11-27T01:00:00.000Z',
    dueProvisional: false,
    overdue: false,
    remainingMinutes: 420,
    returned: null,
    kind: 'own',
    addedBy: null,
    waitingFor: [],
    suspended: null,
    pausedMinutes: 0,
    urges: 0,
    escalations: 0,
    help: null,
    away: null,
    ...changes,
  }
}

/** Somebody by name. */
export function someone(name: string): WorkItem['holder'] {
  return { ...person, name }
}
