import { randomUUID } from 'node:crypto'
import { act } from '../../apps/server/src/kernel/act.ts'
import { unitCalendars } from '../../apps/server/src/kernel/calendars.ts'
import type { Kernel } from '../../apps/server/src/kernel/kernel.ts'
import { startMatter } from '../../apps/server/src/kernel/start.ts'
import { inUnit } from '../../apps/server/src/platform/db/unit-transaction.ts'
import { atOnce, type Contestant } from './contestants.ts'
import type { OfficeDatabase } from './office-database.ts'
import { order } from './six-steps.ts'

/** Inside office hours of a year whose days are known. */
const now = new Date('2026-03-02T01:00:00.000Z')

/** Everything that an act of the kernel does in its transaction: policy, form, step(), work items, ledger, idempotency. */
export function wholeAct(office: OfficeDatabase, procedureKey: string): Contestant {
  const kernel: Kernel = {
    db: office.db,
    clock: () => now,
    calendars: unitCalendars(),
    services: {},
    checks: {},
    draft: async () => {},
  }
  let ids: readonly string[] = []
  let turns: readonly Turn[] | null = null
  return {
    name: 'act',
    prepare: async (matters) => {
      turns ??= await playThrough(kernel, office, procedureKey)
      const made: string[] = []
      while (made.length < matters) made.push(await start(kernel, office, procedureKey))
      ids = made
      await office.connections[0].query('vacuum analyze matter, work_item, ledger_entry, action_key')
    },
    run: async () => {
      await atOnce(office.connections, ids, async (id) => {
        for (const turn of turns ?? []) await take(kernel, office, id, turn)
      })
    },
    verify: async () => {
      const { rows } = await office.connections[0].query<{ ended: string }>(
        `select count(*) as ended from matter m where status = 'closed' and matter_id = any($1)
           and $2 = (select count(*) from ledger_entry e where e.matter_id = m.matter_id)`,
        [ids, order.length + 1],
      )
      if (Number(rows[0]?.ended) !== ids.length) throw new Error(`act(): only ${rows[0]?.ended} matters ended`)
    },
  }
}

/** Whose turn it is at a step, with what item: the same in every matter, because step() is deterministic. */
interface Turn {
  readonly version: number
  readonly workItemId: string
  readonly holderId: string
}

async function start(kernel: Kernel, { unitId, drafterId }: OfficeDatabase, procedureKey: string): Promise<string> {
  const actor = { unitId, personId: drafterId, client: 'bench' }
  const toStart = { procedureKey, title: '六步', urgency: '普通', departmentId: null, values: {} } as const
  const outcome = await inUnit(kernel.db, unitId, (trx) => startMatter(kernel, trx, actor, toStart, async () => {}))
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problem))
  return outcome.value.matterId
}

/** Takes one matter to its end and notes each turn. */
async function playThrough(kernel: Kernel, office: OfficeDatabase, procedureKey: string): Promise<readonly Turn[]> {
  const matterId = await start(kernel, office, procedureKey)
  const turns: Turn[] = []
  for (const [at, step] of order.entries()) {
    const { rows } = await office.connections[0].query<{ item_id: string; holder_id: string }>(
      'select item_id, holder_id from work_item where matter_id = $1 and step_id = $2 and ended_at is null',
      [matterId, step],
    )
    if (rows[0] === undefined) throw new Error(`nobody holds ${step}`)
    const turn = { version: at + 1, workItemId: rows[0].item_id, holderId: rows[0].holder_id }
    await take(kernel, office, matterId, turn)
    turns.push(turn)
  }
  return turns
}

async function take(kernel: Kernel, { unitId }: OfficeDatabase, matterId: string, turn: Turn): Promise<void> {
  const actor = { unitId, personId: turn.holderId, client: 'bench' }
  const { version, workItemId } = turn
  const body = { operation: 'complete', key: randomUUID(), version, workItemId, opinion: '同意。', form: {} } as const
  const answer = await act(kernel, actor, matterId, body)
  if (!answer.ok) throw new Error(JSON.stringify(answer.problem))
}
