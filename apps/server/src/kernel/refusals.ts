import type { RefusalCode } from '@sanban/procedure'

/** What the pure refusals of step() mean at the wire. */
export const problemOfRefusal = {
  'procedure/already-started': 'matter/operation-not-allowed',
  'procedure/not-started': 'matter/operation-not-allowed',
  'procedure/matter-closed': 'matter/closed',
  'procedure/no-such-item': 'matter/item-ended',
  'procedure/item-not-open': 'matter/item-ended',
  'procedure/operation-not-allowed': 'matter/operation-not-allowed',
  'procedure/no-such-step': 'matter/operation-not-allowed',
  'procedure/not-an-earlier-step': 'matter/operation-not-allowed',
  'procedure/not-a-way': 'matter/operation-not-allowed',
  'procedure/missing-reason': 'matter/reason-missing',
  'procedure/cannot-withdraw': 'matter/cannot-withdraw',
  'procedure/item-waits': 'matter/item-waits',
  'procedure/item-suspended': 'matter/item-suspended',
  'procedure/not-suspended': 'matter/not-suspended',
  'procedure/wrong-person': 'matter/wrong-person',
  'procedure/already-signs': 'matter/already-signs',
  'procedure/no-such-seat': 'matter/no-such-seat',
  'procedure/seat-settled': 'matter/seat-settled',
  'procedure/urged-enough': 'matter/urged-enough',
  // Only the worker escalates, and it asks for a higher rung each time.
  'procedure/already-escalated': 'matter/operation-not-allowed',
  'procedure/help-not-called': 'matter/no-call-for-help',
  'procedure/no-such-aside': 'matter/no-such-aside',
  'procedure/aside-ended': 'matter/aside-ended',
  // Only the system lapses and arrives.
  'procedure/no-such-token': 'matter/operation-not-allowed',
  'procedure/missing-value': 'matter/form-invalid',
  'procedure/wrong-value': 'matter/form-invalid',
  'procedure/reserved-value': 'matter/form-invalid',
  'procedure/condition-failed': 'matter/condition-failed',
  'procedure/no-way-on': 'matter/condition-failed',
  'procedure/endless-loop': 'matter/condition-failed',
} as const satisfies Record<RefusalCode, string>

export type StepProblem = (typeof problemOfRefusal)[RefusalCode]
