import { type Action, type Definition, initialState, type State, step } from '@sanban/procedure'
import { expect } from 'vitest'
import { verifyLedger } from '../../src/kernel/verify-ledger.ts'
import type { Office } from '../office.ts'

/**
 * The ledger alone gives every matter's state again: its actions, folded through step() at the times they happened. And the
 * tables say of each item and aside what that state says.
 */
export async function expectReplayed({ admin }: Pick<Office, 'admin'>): Promise<number> {
  const matters = await admin.selectFrom('matter').selectAll().execute()
  const versions = await admin.selectFrom('procedure_version').selectAll().execute()
  for (const matter of matters) {
    const entries = await admin
      .selectFrom('ledger_entry')
      .select(['action', 'occurred_at'])
      .where('unit_id', '=', matter.unit_id)
      .where('matter_id', '=', matter.matter_id)
      .orderBy('seq')
      .execute()
    const moves = entries.flatMap(({ action }) => moveOf(action))
    let version = moves[0]?.fromVersion ?? matter.procedure_version
    let state: State = initialState()
    let acts = 0
    for (const { action, occurred_at: at } of entries) {
      for (const { toVersion } of moveOf(action)) version = toVersion
      const { act } = action as { readonly act?: Action }
      if (act === undefined) continue
      const published = versions.find(
        (row) =>
          row.unit_id === matter.unit_id && row.procedure_key === matter.procedure_key && row.version === version,
      )
      const moved = step(published?.definition as unknown as Definition, state, act, at.toISOString())
      if (!moved.ok) throw new Error(`${matter.title}: ${moved.problem.detail}`)
      state = moved.state
      acts += 1
    }
    expect(state).toEqual(matter.state)
    expect(version).toBe(matter.procedure_version)
    expect(acts + moves.length).toBe(matter.version)
    await expectRows({ admin }, matter.matter_id, state)
  }
  expect((await verifyLedger(admin, () => {})).breaks).toEqual([])
  return matters.length
}

/** The versions between which an entry moved its matter; none for any other entry. */
function moveOf(action: unknown): readonly { readonly fromVersion: number; readonly toVersion: number }[] {
  const { type, facts } = action as { type: string; facts: { fromVersion: number; toVersion: number } }
  return type === 'move' ? [facts] : []
}

async function expectRows({ admin }: Pick<Office, 'admin'>, matterId: string, state: State): Promise<void> {
  const items = await admin.selectFrom('work_item').selectAll().where('matter_id', '=', matterId).execute()
  const told = items.map((row) => [row.item_id, row.ended_as, row.suspended_until?.toISOString() ?? null, row.urges])
  const known = state.items.map((item) => [item.id, item.end?.as ?? null, item.suspended?.until ?? null, item.urges])
  expect(told.toSorted()).toEqual(known.toSorted())
  const asides = await admin.selectFrom('aside').selectAll().where('matter_id', '=', matterId).execute()
  const asked = asides.map((row) => [row.aside_id, row.ended_as, row.opinion])
  expect(asked.toSorted()).toEqual(
    state.asides.map(({ id, end }) => [id, end?.as ?? null, end?.opinion ?? null]).toSorted(),
  )
}
