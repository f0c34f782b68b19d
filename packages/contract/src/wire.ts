import { z } from 'zod'
import { documentContent } from './document.ts'

const id = z.uuid()
const instant = z.iso.datetime()

export const personRef = z.object({ personId: id, name: z.string() }).meta({ id: 'PersonRef' })
export type PersonRef = z.output<typeof personRef>

export const unitRef = z.object({ unitId: id, name: z.string(), shortName: z.string() }).meta({ id: 'UnitRef' })
export type UnitRef = z.output<typeof unitRef>

export const departmentRef = z.object({ departmentId: id, name: z.string() }).meta({ id: 'DepartmentRef' })

export const me = z
  .object({
    person: personRef,
    login: z.string(),
    unit: unitRef,
    department: departmentRef.nullable(),
    posts: z.array(z.object({ code: z.string(), name: z.string(), departmentId: id.nullable() })),
    /** What this person's posts allow beyond work items. */
    may: z.object({ startDocument: z.boolean(), signReceipt: z.boolean() }),
  })
  .meta({ id: 'Me' })
export type Me = z.output<typeof me>

export const addressBook = z
  .object({
    unit: unitRef,
    departments: z.array(departmentRef),
    people: z.array(personRef.extend({ departmentId: id.nullable(), posts: z.array(z.string()) })),
    /** The units to which documents can be dispatched. */
    units: z.array(unitRef.extend({ kind: z.enum(['office', 'department', 'township']) })),
    /** 机关代字 and 发文机关标志 that this unit may use. */
    marks: z.array(z.object({ prefix: z.string(), organ: z.string(), withFileWord: z.boolean() })),
  })
  .meta({ id: 'AddressBook' })
export type AddressBook = z.output<typeof addressBook>

export const urgency = z.enum(['特急', '加急', '普通'])

export const workItem = z
  .object({
    workItemId: z.string(),
    matterId: id,
    matterTitle: z.string(),
    procedureName: z.string(),
    urgency,
    stepId: z.string(),
    stepName: z.string(),
    holder: personRef,
    department: departmentRef.nullable(),
    openedAt: instant,
    dueAt: instant,
    /** True when the due date rests on a year whose holidays are not yet known. */
    dueProvisional: z.boolean(),
    overdue: z.boolean(),
    /** Working minutes until due; negative when overdue. */
    remainingMinutes: z.int(),
    /** Set when it came back: why and by whom. */
    returned: z.object({ by: personRef, reason: z.string() }).nullable(),
  })
  .meta({ id: 'WorkItem', description: '待办' })
export type WorkItem = z.output<typeof workItem>

export const incomingSummary = z
  .object({
    incomingId: id,
    from: unitRef,
    number: z.string(),
    title: z.string(),
    urgency,
    pages: z.int(),
    sentAt: instant,
    receivedAt: instant,
    receipt: z.object({ by: personRef, at: instant }).nullable(),
  })
  .meta({ id: 'IncomingDocument', description: '收文' })
export type IncomingSummary = z.output<typeof incomingSummary>

export const desk = z
  .object({
    /** What is in my hands, by due time. */
    items: z.array(workItem),
    /** What I set going or did, now in somebody else's hands. */
    waiting: z.array(workItem),
    /** Documents that wait for my unit's receipt, when my post signs for them. */
    incoming: z.array(incomingSummary),
    /** What I finished in the last thirty days. */
    done: z.object({ count: z.int(), onTime: z.int() }),
  })
  .meta({ id: 'Desk', description: '我的办公桌' })
export type Desk = z.output<typeof desk>

export const dispatchRow = z
  .object({
    unit: unitRef,
    sentAt: instant,
    deliveredAt: instant.nullable(),
    receipt: z.object({ name: z.string(), at: instant }).nullable(),
  })
  .meta({ id: 'DispatchRow', description: '分发与签收情况' })
export type DispatchRow = z.output<typeof dispatchRow>

export const matterSummary = z
  .object({
    matterId: id,
    title: z.string(),
    procedureKey: z.string(),
    urgency,
    status: z.enum(['open', 'closed']),
    result: z.string().nullable(),
    number: z.string().nullable(),
    openedBy: personRef,
    department: departmentRef.nullable(),
    openedAt: instant,
    closedAt: instant.nullable(),
    /** The steps where it is now, with their holders. */
    now: z.array(z.object({ stepName: z.string(), holder: personRef, dueAt: instant, overdue: z.boolean() })),
    sent: z.int(),
    received: z.int(),
  })
  .meta({ id: 'MatterSummary' })
export type MatterSummary = z.output<typeof matterSummary>

export const operation = z.enum(['complete', 'return', 'withdraw'])

export const trailEntry = z
  .object({
    seq: z.int(),
    at: instant,
    actor: personRef,
    onBehalfOf: personRef.nullable(),
    /** `start`, an operation, or what the system did: `number`, `freeze`, `render`, `dispatch`, `receipt`, `save`. */
    action: z.string(),
    stepId: z.string().nullable(),
    stepName: z.string().nullable(),
    opinion: z.string().nullable(),
    /** Working minutes that the item was in hand; null for what is not an item. */
    heldMinutes: z.int().nullable(),
    /** Facts for the sentence: target step, number, unit name, version … */
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    /** What was filled into the step's form, with the titles of then. */
    filled: z.array(z.object({ label: z.string(), labelEn: z.string(), value: z.string() })),
    hash: z.string(),
  })
  .meta({ id: 'TrailEntry', description: '办理过程' })
export type TrailEntry = z.output<typeof trailEntry>

export const article = z
  .object({ ref: z.string(), regulation: z.string(), label: z.string(), text: z.string() })
  .meta({ id: 'Article', description: '条款' })

/** What I hold of a matter and may do with it now. */
export const holding = z
  .object({
    item: workItem,
    standard: z.string(),
    limit: z.string(),
    article: article.nullable(),
    form: z.record(z.string(), z.unknown()),
    /** Values that the form starts with. */
    values: z.record(z.string(), z.unknown()),
    mayReturnTo: z.array(z.object({ stepId: z.string(), stepName: z.string(), holders: z.array(z.string()) })),
    operations: z.array(operation),
  })
  .meta({ id: 'Holding' })
export type Holding = z.output<typeof holding>

export const matter = z
  .object({
    matterId: id,
    title: z.string(),
    urgency,
    procedure: z.object({ key: z.string(), name: z.string(), version: z.int() }),
    status: z.enum(['open', 'closed']),
    result: z.string().nullable(),
    version: z.int(),
    openedAt: instant,
    closedAt: instant.nullable(),
    openedBy: personRef,
    department: departmentRef.nullable(),
    document: z
      .object({
        documentId: id,
        version: z.int(),
        number: z.string().nullable(),
        /** The version that signing froze. */
        frozenVersion: z.int().nullable(),
        frozenHash: z.string().nullable(),
        rendition: z.enum(['none', 'pending', 'ready', 'failed']),
        pages: z.int().nullable(),
        editable: z.boolean(),
      })
      .nullable(),
    openItems: z.array(workItem),
    holdings: z.array(holding),
    /** Items of mine that can be withdrawn now. */
    withdrawable: z.array(z.object({ workItemId: z.string(), stepName: z.string() })),
    trail: z.array(trailEntry),
    dispatches: z.array(dispatchRow),
    /** Each step's part in this matter so far, for the diagram. */
    steps: z.record(
      z.string(),
      z.object({ state: z.enum(['done', 'current', 'returned']), times: z.int(), minutes: z.int() }),
    ),
  })
  .meta({ id: 'Matter', description: '事项' })
export type Matter = z.output<typeof matter>

/** What an action answers: small, so that the same key can give the same answer again; read the matter for the rest. */
export const acted = z
  .object({
    matterId: id,
    /** The matter's version after the action. */
    version: z.int(),
    status: z.enum(['open', 'closed']),
    /** The ledger entry that the action appended. */
    entry: z.object({ seq: z.int(), hash: z.string() }),
    /** Who holds the matter now. */
    now: z.array(z.object({ stepId: z.string(), stepName: z.string(), holder: personRef })),
  })
  .meta({ id: 'Acted', description: '办理结果' })
export type Acted = z.output<typeof acted>

export const procedureVersion = z
  .object({
    key: z.string(),
    version: z.int(),
    name: z.string(),
    hash: z.string(),
    layout: z.object({
      width: z.number(),
      height: z.number(),
      shapes: z.array(
        z.object({
          id: z.string(),
          type: z.string(),
          name: z.string(),
          x: z.number(),
          y: z.number(),
          width: z.number(),
          height: z.number(),
        }),
      ),
      edges: z.array(
        z.object({ id: z.string(), name: z.string(), points: z.array(z.object({ x: z.number(), y: z.number() })) }),
      ),
    }),
    steps: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        post: z.string(),
        limit: z.string(),
        standard: z.string(),
        article: article.nullable(),
      }),
    ),
  })
  .meta({ id: 'ProcedureVersion', description: '规程' })
export type ProcedureVersion = z.output<typeof procedureVersion>

export const storedDocument = z
  .object({
    documentId: id,
    matterId: id,
    version: z.int(),
    content: documentContent,
    hash: z.string(),
    savedBy: personRef,
    savedAt: instant,
    editable: z.boolean(),
    /** The version that signing froze, or null. */
    frozenVersion: z.int().nullable(),
  })
  .meta({ id: 'StoredDocument' })
export type StoredDocument = z.output<typeof storedDocument>

export const versionSummary = z
  .object({ version: z.int(), hash: z.string(), savedBy: personRef, savedAt: instant, note: z.string() })
  .meta({ id: 'VersionSummary' })
export type VersionSummary = z.output<typeof versionSummary>

/** What the event stream `/api/events` sends, one JSON object an event. */
export const officeEvent = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('matter'), matterId: id }),
    z.object({ type: z.literal('incoming'), incomingId: id }),
    z.object({ type: z.literal('document'), documentId: id }),
    z.object({ type: z.literal('calendar') }),
  ])
  .meta({ id: 'OfficeEvent', description: '有变化，请重新读取 · Something changed: read it again' })
export type OfficeEvent = z.output<typeof officeEvent>
