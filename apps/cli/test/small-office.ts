import { createHash } from 'node:crypto'
import { appendEntry, type Entry } from '@sanban/ledger'
import type { Database } from '@sanban/server/db'

const unitId = '00000000-0000-4000-8000-000000000001'
const personId = '00000000-0000-4000-8000-000000000002'

/** The matters of the small office and their titles. */
export const matters = {
  duty: { id: '00000000-0000-4000-8000-00000000000a', title: '关于做好汛期值班工作的通知' },
  meeting: { id: '00000000-0000-4000-8000-00000000000b', title: '关于召开全县安全生产会议的通知' },
} as const

export const login = 'chen.zhiyuan'

/** Fills a database with one unit, one person with an account, and two matters with three entries each. */
export async function loadSmallOffice(admin: Database, now: Date): Promise<void> {
  await loadUnit(admin, now)
  for (const { id, title } of Object.values(matters)) {
    await loadMatter(admin, id, title, now)
    await loadEntries(admin, id, now)
  }
}

async function loadUnit(admin: Database, now: Date): Promise<void> {
  const unit = { code: 'office', name: '青岚县人民政府办公室', short_name: '县府办' }
  const english = { name_en: 'General Office', short_name_en: 'Office' }
  await admin
    .insertInto('unit')
    .values({ unit_id: unitId, kind: 'office', time_zone: 'Asia/Shanghai', ...unit, ...english })
    .execute()
  const person = { code: 'chen', name: '陈致远', name_en: 'Chen Zhiyuan', title: '科员', title_en: 'Clerk' }
  await admin
    .insertInto('person')
    .values({ unit_id: unitId, person_id: personId, ...person })
    .execute()
  const account = { login, password_hash: 'none', password_changed_at: now }
  await admin
    .insertInto('account')
    .values({ unit_id: unitId, person_id: personId, ...account })
    .execute()
  const version = { procedure_key: 'outgoing', version: 1, name: '发文', bpmn: '', definition_hash: '' }
  await admin
    .insertInto('procedure_version')
    .values({ unit_id: unitId, ...version, definition: {}, layout: {}, published_at: now })
    .execute()
}

async function loadMatter(admin: Database, id: string, title: string, now: Date): Promise<void> {
  const procedure = { procedure_key: 'outgoing', procedure_version: 1, state: {}, version: 3 }
  const open = { department_id: null, status: 'open', result: null, closed_at: null } as const
  await admin
    .insertInto('matter')
    .values({
      unit_id: unitId,
      matter_id: id,
      title,
      urgency: '普通',
      ...procedure,
      ...open,
      opened_by: personId,
      opened_at: now,
    })
    .execute()
}

async function loadEntries(admin: Database, matterId: string, now: Date): Promise<void> {
  const at = now.toISOString()
  let entry: Entry | null = null
  for (const opinion of [null, '拟同意', '同意']) {
    const action = { type: opinion === null ? 'start' : 'complete' }
    entry = appendEntry(sha256, entry, {
      unitId,
      matterId,
      occurredAt: at,
      enteredAt: at,
      actor: personId,
      onBehalfOf: null,
      client: 'test',
      action,
      opinion,
    })
    const { seq, hash, previousHash } = entry
    const hashes = { hash, previous_hash: previousHash }
    const times = { occurred_at: now, entered_at: now }
    await admin
      .insertInto('ledger_entry')
      .values({
        unit_id: unitId,
        matter_id: matterId,
        seq,
        actor_id: personId,
        client: 'test',
        opinion,
        ...hashes,
        ...times,
        action,
      })
      .execute()
  }
}

const sha256 = {
  algorithm: 'sha-256',
  digest: (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest(),
}
