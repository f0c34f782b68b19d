import type { ProblemCode } from '@sanban/contract'
import type { Outcome } from '../http/answer.ts'
import { type Database, inUnit, type UnitTransaction } from './unit-transaction.ts'

class RolledBack extends Error {
  readonly outcome: Outcome<never>
  constructor(outcome: Outcome<never>) {
    super('refused')
    this.outcome = outcome
  }
}

/** As `inUnit`, but a refusal rolls everything back: what is refused has changed nothing. */
export async function inUnitUnlessRefused<T, Code extends ProblemCode>(
  db: Database,
  unitId: string,
  work: (trx: UnitTransaction) => Promise<Outcome<T, Code>>,
): Promise<Outcome<T, Code>> {
  try {
    return await inUnit(db, unitId, async (trx) => {
      const outcome = await work(trx)
      if (!outcome.ok) throw new RolledBack(outcome)
      return outcome
    })
  } catch (error) {
    if (error instanceof RolledBack) return error.outcome as Outcome<T, Code>
    throw error
  }
}
