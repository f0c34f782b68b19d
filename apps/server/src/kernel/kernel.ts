import type { ProblemCode, Urgency } from '@sanban/contract'
import type { Value } from '@sanban/procedure'
import type { Clock } from '../platform/clock.ts'
import type { Database, UnitTransaction } from '../platform/db/unit-transaction.ts'
import type { Outcome } from '../platform/http/answer.ts'
import type { Calendars } from './calendars.ts'

/** Who acts, and through which program and address: the ledger keeps both. */
export interface Actor {
  readonly unitId: string
  readonly personId: string
  readonly client: string
}

/** What a service or a check of a feature gets to work with, inside the transaction of the action. */
export interface InAction {
  readonly trx: UnitTransaction
  readonly actor: Actor
  readonly matterId: string
  readonly now: Date
  readonly values: Readonly<Record<string, Value>>
}

/** Facts that a service leaves in the ledger. */
export type ServiceFacts = Readonly<Record<string, string | number | boolean | null>>

/** An operation that a service task names. It happens in the action's transaction; its refusal refuses the action. */
export type Service = (context: InAction) => Promise<Outcome<ServiceFacts, ServiceProblem>>

/** A condition that a form names under `x-checks`, tested before its step is completed. */
export type Check = (context: InAction) => Promise<Outcome<null, ServiceProblem>>

export type ServiceProblem = Extract<
  ProblemCode,
  'document/incomplete' | 'document/classified' | 'document/not-rendered' | 'matter/form-invalid'
>

/** Writes the first version of the document of a matter that nobody drafted: a sub-matter. */
export type Draft = (
  context: Pick<InAction, 'trx' | 'now'> & { readonly unitId: string; readonly matterId: string },
  document: { readonly title: string; readonly urgency: Urgency; readonly drafter: string },
) => Promise<void>

/** What every action of the kernel needs. Features register the services and checks that procedures and forms name. */
export interface Kernel {
  readonly db: Database
  readonly clock: Clock
  readonly calendars: Calendars
  readonly services: Readonly<Record<string, Service>>
  readonly checks: Readonly<Record<string, Check>>
  /** Writes the first draft of a sub-matter whose procedure carries a document, before its first step opens. */
  readonly draft: Draft
}
