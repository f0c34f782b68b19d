import type { UnitTransaction } from './db/unit-transaction.ts'

/** The calendar date of an instant where the unit is, as `YYYY-MM-DD`. */
export async function localDate(trx: UnitTransaction, unitId: string, instant: Date): Promise<string> {
  const unit = await trx.selectFrom('unit').select('time_zone').where('unit_id', '=', unitId).executeTakeFirstOrThrow()
  return dateInZone(instant, unit.time_zone)
}

export function dateInZone(instant: Date, timeZone: string): string {
  // Swedish writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(instant)
}
