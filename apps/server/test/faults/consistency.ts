import type { State } from '@sanban/procedure'
import { expect } from 'vitest'
import { type Database, openDatabase } from '../../src/platform/db/index.ts'
import type { FreshDatabase } from '../database.ts'
import { expectReplayed } from '../operations/replayed.ts'
import type { Acknowledged } from './load.ts'

/** What was acknowledged is there once, what is there is whole, and nothing is there that nobody asked for. */
export async function expectConsistent(database: FreshDatabase, acknowledged: readonly Acknowledged[]): Promise<void> {
  const admin = openDatabase(database.adminUrl, 2)
  try {
    await expectReplayed({ admin })
    await expectEachOnce(admin, acknowledged)
    await expectWholeMatters(admin)
    await expectNoGaps(admin)
  } finally {
    await admin.destroy()
  }
}

const actions = ['start', 'complete', 'return', 'withdraw', 'urge', 'call-for-help']

async function expectEachOnce(admin: Database, acknowledged: readonly Acknowledged[]): Promise<void> {
  const rows = await admin.selectFrom('ledger_entry').select(['matter_id', 'seq', 'hash', 'action']).execute()
  const acted = rows.filter(({ action }) => actions.includes((action as { type: string }).type))
  const told = acknowledged.map(({ answer }) => `${answer.matterId} ${answer.entry.seq} ${answer.entry.hash}`)
  expect(told.toSorted()).toEqual(acted.map(({ matter_id, seq, hash }) => `${matter_id} ${seq} ${hash}`).toSorted())
  const keys = await admin.selectFrom('action_key').select(['key', 'answer']).execute()
  const answers = new Map(keys.map(({ key, answer }) => [key, answer]))
  expect(answers.size).toBe(acknowledged.length)
  for (const { key, answer } of acknowledged) expect(answers.get(key)).toEqual(answer)
}

/** The state of each matter, its work items and its ledger agree. */
async function expectWholeMatters(admin: Database): Promise<void> {
  const matters = await admin.selectFrom('matter').selectAll().execute()
  const items = await admin.selectFrom('work_item').selectAll().execute()
  const entries = await admin.selectFrom('ledger_entry').select(['matter_id', 'action']).execute()
  for (const matter of matters) {
    const state = matter.state as unknown as State
    const mine = items.filter(({ matter_id }) => matter_id === matter.matter_id)
    const ended = (item: (typeof items)[number]) => [item.item_id, item.step_id, item.ended_as, item.ended_by]
    expect(mine.map(ended).toSorted()).toEqual(
      state.items.map(({ id, step, end }) => [id, step, end?.as ?? null, end?.by ?? null]).toSorted(),
    )
    expect(mine.some(({ ended_at }) => ended_at === null)).toBe(true)
    const acted = entries.filter(
      ({ matter_id, action }) => matter_id === matter.matter_id && actions.includes((action as { type: string }).type),
    )
    expect(acted.length).toBe(matter.version)
  }
}

/** Every signed document has its number, its frozen version and its order to the typesetter, and numbers run from 1. */
async function expectNoGaps(admin: Database): Promise<void> {
  const numbers = await admin
    .selectFrom('document_number')
    .select(['number', 'document_id'])
    .orderBy('number')
    .execute()
  const signed = await admin
    .selectFrom('document')
    .select('document_id')
    .where('frozen_version', 'is not', null)
    .execute()
  const renditions = await admin.selectFrom('rendition').select('document_id').execute()
  const messages = await admin.selectFrom('outbox').select('payload').execute()
  expect(numbers.map(({ number }) => number)).toEqual(numbers.map((_, index) => index + 1))
  const ids = (rows: readonly { readonly document_id: string }[]) => rows.map((row) => row.document_id).toSorted()
  expect(ids(numbers)).toEqual(ids(signed))
  expect(ids(renditions)).toEqual(ids(signed))
  expect(messages.map(({ payload }) => (payload as { documentId: string }).documentId).toSorted()).toEqual(ids(signed))
}
