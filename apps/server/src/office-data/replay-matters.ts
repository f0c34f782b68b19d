import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Calendar, isWorkingDay, localTime, parseMoment } from '@sanban/calendar'
import type { DocumentContent } from '@sanban/contract'
import { defaultFormat, importText } from '@sanban/document'
import type { State, Value } from '@sanban/procedure'
import { signReceipt } from '../features/incoming/routes.ts'
import { startWithDocument } from '../features/matters/start-routes.ts'
import { type ActBody, act } from '../kernel/act.ts'
import type { Actor, Kernel } from '../kernel/kernel.ts'
import { inUnit } from '../platform/db/unit-transaction.ts'
import { departmentIdOf, personIdOf, unitIdOf } from './load-office.ts'
import type { MattersFile, OfficeFile, OfficeUnit, StoryAction, StoryMatter } from './office-file.ts'

/** A moment of the story: what happens, when. */
interface Moment {
  readonly at: Date
  readonly happen: () => Promise<void>
}

export interface Replay {
  readonly kernel: Kernel
  readonly office: OfficeFile
  readonly matters: MattersFile
  /** Where the texts of the documents lie. */
  readonly textFolder: string
  /** Sets the kernel's clock. */
  readonly setClock: (at: Date) => void
  /** Delivers what an action left to do, before the next action happens. */
  readonly drain: () => Promise<void>
}

/**
 * Carries out the stories of the demo's matters through the kernel itself, each action at its own time in the past, in
 * the order of time: the demo holds nothing that the program could not have made.
 */
export async function replayMatters(replay: Replay): Promise<void> {
  const today = replay.kernel.clock()
  const unit = unitOf(replay.office, replay.matters.unit)
  const unitId = unitIdOf(unit.id)
  const calendar = await inUnit(replay.kernel.db, unitId, (trx) => replay.kernel.calendars.of(trx, unitId))
  const moments = replay.matters.matters.flatMap((matter) => momentsOf(replay, calendar, unit, matter, today))
  for (const moment of moments.toSorted((left, right) => left.at.getTime() - right.at.getTime())) {
    replay.setClock(moment.at)
    await moment.happen()
    await replay.drain()
  }
  replay.setClock(today)
}

function unitOf(office: OfficeFile, slug: string): OfficeUnit {
  const unit = office.units.find(({ id }) => id === slug)
  if (unit === undefined) throw new Error(`no unit ${slug} in the office`)
  return unit
}

function momentsOf(replay: Replay, calendar: Calendar, unit: OfficeUnit, matter: StoryMatter, today: Date): Moment[] {
  let matterId = ''
  const actions = matter.story.map((action) => ({
    at: momentOf(calendar, today, action.at),
    happen: async () => {
      if (action.operation === 'start') matterId = await start(replay, unit, matter)
      else await actOn(replay, unit, matterId, action)
    },
  }))
  const receipts = matter.receipts.map((receipt) => ({
    at: momentOf(calendar, today, receipt.at),
    happen: async () => {
      const actor = actorOf(receipt.unit, receipt.by)
      const incomingId = await incomingOf(replay, unit, matterId, actor.unitId)
      const signed = await signReceipt(replay.kernel, actor, incomingId, randomUUID())
      if (!signed.ok) throw new Error(`${matter.id}: ${receipt.unit} could not sign: ${signed.problem.code}`)
    },
  }))
  return [...actions, ...receipts]
}

/** `-3wd 09:20`: that time of day on the third working day before today. */
function momentOf(calendar: Calendar, today: Date, text: string): Date {
  const [, days = '', time = ''] = /^-(\d+)wd (\d\d:\d\d)$/.exec(text) ?? []
  const { zone } = calendar.settings
  const date = localTime(zone, `${today.toISOString().slice(0, 16)}:00.000Z`).slice(0, 10)
  const moment = parseMoment(zone, `${workingDayBefore(calendar, date, Number(days))}T${time}`)
  if (!moment.ok) throw new Error(`${text} is no moment of a story`)
  return new Date(moment.value)
}

function workingDayBefore(calendar: Calendar, date: string, count: number): string {
  const day = new Date(`${date}T00:00:00Z`)
  for (let left = count; left > 0; ) {
    day.setUTCDate(day.getUTCDate() - 1)
    if (isWorkingDay(calendar, day.toISOString().slice(0, 10))) left -= 1
  }
  return day.toISOString().slice(0, 10)
}

function actorOf(unitSlug: string, personSlug: string): Actor {
  return { unitId: unitIdOf(unitSlug), personId: personIdOf(personSlug), client: 'sanban demo' }
}

async function start(replay: Replay, unit: OfficeUnit, matter: StoryMatter): Promise<string> {
  const started = await startWithDocument(replay.kernel, actorOf(unit.id, matter.drafter), {
    key: randomUUID(),
    procedure: replay.matters.procedure,
    urgency: matter.urgency === '' ? '普通' : matter.urgency,
    content: contentOf(replay, unit, matter),
  })
  if (!started.ok) throw new Error(`${matter.id} could not start: ${JSON.stringify(started.problem)}`)
  return started.value.matterId
}

/** The text as the import reads it, under the unit's own head; number and date come with the signature. */
function contentOf(replay: Replay, unit: OfficeUnit, matter: StoryMatter): DocumentContent {
  const imported = importText(readFileSync(join(replay.textFolder, matter.text), 'utf8'))
  if (!imported.ok) throw new Error(`${matter.text}: ${imported.problem.code}`)
  const { document } = imported.value
  const header = { ...document.header, organs: [unit.mark], withFileWord: unit.withFileWord }
  const content = {
    ...document,
    format: defaultFormat(document.kind, header),
    header,
    number: null,
    date: null,
    imprint: { copies: document.imprint.copies, issuer: unit.name, issuedOn: null },
  }
  return content as DocumentContent
}

async function actOn(
  replay: Replay,
  unit: OfficeUnit,
  matterId: string,
  action: Exclude<StoryAction, { operation: 'start' }>,
): Promise<void> {
  const { kernel } = replay
  const actor = actorOf(unit.id, action.by)
  const row = await inUnit(kernel.db, actor.unitId, (trx) =>
    trx
      .selectFrom('matter')
      .select(['version', 'state'])
      .where('unit_id', '=', actor.unitId)
      .where('matter_id', '=', matterId)
      .executeTakeFirstOrThrow(),
  )
  const workItemId = itemOf(row.state as State, unit, action)
  const body = bodyOf(unit, action, { key: randomUUID(), version: row.version, workItemId })
  const acted = await act(kernel, actor, matterId, body)
  if (!acted.ok) throw new Error(`${action.step} by ${action.by}: ${JSON.stringify(acted.problem)}`)
}

function itemOf(state: State, unit: OfficeUnit, action: Exclude<StoryAction, { operation: 'start' }>): string {
  const department = 'department' in action && action.department !== undefined ? action.department : null
  const element = department === null ? null : departmentIdOf(unit.id, department)
  const item = state.items.findLast(
    (each) =>
      each.step === action.step &&
      (element === null || each.element === element) &&
      (action.operation === 'withdraw' ? each.end?.as === 'done' : each.end === null),
  )
  if (item === undefined) throw new Error(`nothing to ${action.operation} at ${action.step}`)
  return item.id
}

type On = Pick<Extract<ActBody, { operation: 'complete' }>, 'key' | 'version' | 'workItemId'>

function bodyOf(unit: OfficeUnit, action: Exclude<StoryAction, { operation: 'start' }>, on: On): ActBody {
  if (action.operation === 'return')
    return { operation: 'return', ...on, to: action.to, way: 'step', reason: action.reason }
  if (action.operation === 'withdraw') return { operation: 'withdraw', ...on, reason: action.reason }
  const { opinion = '', ...form } = action.values
  const ids = (name: string, value: Value): Value =>
    name === 'units' && Array.isArray(value)
      ? value.map((slug) => unitIdOf(String(slug)))
      : name === 'countersignDepartments' && Array.isArray(value)
        ? value.map((slug) => departmentIdOf(unit.id, String(slug)))
        : value
  const filled = Object.fromEntries(Object.entries(form).map(([name, value]) => [name, ids(name, value as Value)]))
  return {
    operation: 'complete',
    ...on,
    opinion: String(opinion),
    form: filled,
  }
}

async function incomingOf(replay: Replay, sender: OfficeUnit, matterId: string, toUnitId: string): Promise<string> {
  const unitId = unitIdOf(sender.id)
  const row = await inUnit(replay.kernel.db, unitId, (trx) =>
    trx
      .selectFrom('dispatch')
      .select('dispatch_id')
      .where('unit_id', '=', unitId)
      .where('matter_id', '=', matterId)
      .where('to_unit_id', '=', toUnitId)
      .executeTakeFirstOrThrow(),
  )
  return row.dispatch_id
}
