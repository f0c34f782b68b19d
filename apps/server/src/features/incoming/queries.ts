import type { IncomingSummary } from '@sanban/contract'
import type { UnitTransaction } from '../../platform/db/unit-transaction.ts'

/** The incoming documents of a unit with the names that a person reads; callers narrow and page it. */
export function incomingDocuments(trx: UnitTransaction, unitId: string) {
  return trx
    .selectFrom('incoming_document as i')
    .innerJoin('unit as sender', 'sender.unit_id', 'i.from_unit_id')
    .leftJoin('person as p', (on) => on.onRef('p.unit_id', '=', 'i.unit_id').onRef('p.person_id', '=', 'i.receipt_by'))
    .selectAll('i')
    .select(['sender.name as sender_name', 'sender.short_name as sender_short_name', 'p.name as receiver_name'])
    .where('i.unit_id', '=', unitId)
    .orderBy('i.received_at', 'desc')
}

type IncomingRow = Awaited<ReturnType<ReturnType<typeof incomingDocuments>['execute']>>[number]

export function incomingSummaryOf(row: IncomingRow): IncomingSummary {
  return {
    incomingId: row.incoming_id,
    from: { unitId: row.from_unit_id, name: row.sender_name, shortName: row.sender_short_name },
    number: row.number_text,
    title: row.title,
    urgency: row.urgency as IncomingSummary['urgency'],
    pages: row.pages,
    sentAt: row.sent_at.toISOString(),
    receivedAt: row.received_at.toISOString(),
    receipt:
      row.receipt_by === null || row.receipt_at === null
        ? null
        : { by: { personId: row.receipt_by, name: row.receiver_name ?? '' }, at: row.receipt_at.toISOString() },
  }
}

/** What waits for the unit's receipt, the oldest first. */
export async function incomingWaiting(trx: UnitTransaction, unitId: string): Promise<IncomingSummary[]> {
  const rows = await incomingDocuments(trx, unitId)
    .where('i.receipt_at', 'is', null)
    .clearOrderBy()
    .orderBy('i.received_at')
    .limit(200)
    .execute()
  return rows.map(incomingSummaryOf)
}
