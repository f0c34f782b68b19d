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

/** 紧急程度 of a matter, the most urgent first; a document's mark knows only 特急 and 加急. */
export const urgency = z.enum(['特提', '特急', '加急', '平急', '普通'])
export type Urgency = z.output<typeof urgency>

/** Who acts for somebody who is away, or whose B they are. */
const away = z.object({ until: instant, note: z.string(), standIn: personRef.nullable() }).meta({ id: 'Away' })

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
    /** `own` is the step's own; others were added by its holder: 前加签, 并加签, 后加签, 委派. */
    kind: z.enum(['own', 'before', 'beside', 'after', 'delegated']),
    /** Who added the signer or delegated the work; null for the step's own. */
    addedBy: personRef.nullable(),
    /** Whose signatures it waits for before its holder can complete it. */
    waitingFor: z.array(z.object({ workItemId: z.string(), holder: personRef })),
    /** 挂起: its clock stands still, and `dueAt` is what it was when it stopped. */
    suspended: z.object({ since: instant, until: instant, reason: z.string(), by: personRef }).nullable(),
    /** Working minutes that its clock stood still so far; they do not count. */
    pausedMinutes: z.int(),
    urges: z.int(),
    /** The highest rung of the ladder to which it was escalated; 0 for none. */
    escalations: z.int(),
    /** Why its holder called for help. */
    help: z.string().nullable(),
    /** Set when the holder is out of office now. */
    away: away.nullable(),
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

export const aside = z
  .object({
    asideId: z.string(),
    matterId: id,
    /** 传阅, 沟通, or the consent to a long suspension. */
    kind: z.enum(['reading', 'question', 'consent']),
    /** Who is asked. */
    person: personRef,
    askedBy: personRef,
    workItemId: z.string().nullable(),
    stepName: z.string().nullable(),
    /** What was asked, or why it is circulated. */
    text: z.string(),
    /** Of a consent: until when the item would be suspended. */
    until: instant.nullable(),
    openedAt: instant,
    end: z
      .object({
        as: z.enum(['done', 'lapsed', 'cancelled']),
        by: personRef,
        onBehalfOf: personRef.nullable(),
        at: instant,
        /** The reader's opinion, or the answer. */
        opinion: z.string(),
        /** Of a consent: whether it was given. */
        agree: z.boolean().nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'Aside', description: '传阅、沟通、挂起审批' })
export type Aside = z.output<typeof aside>

/** What is asked of me beside the way of a matter. */
export const askedOfMe = aside
  .extend({ matterTitle: z.string(), procedureName: z.string(), urgency, matterVersion: z.int() })
  .meta({ id: 'AskedOfMe', description: '待阅、待答' })
export type AskedOfMe = z.output<typeof askedOfMe>

export const notice = z
  .object({
    noticeId: id,
    kind: z.enum([
      'reminder',
      'escalation',
      'urge',
      'help',
      'step-in',
      'transfer',
      'reading',
      'question',
      'answer',
      'consent',
      'resumed',
      'lapsed',
      'terminated',
      'hand-over',
    ]),
    matterId: id,
    matterTitle: z.string(),
    workItemId: z.string().nullable(),
    stepName: z.string().nullable(),
    /** Who caused it; null: the system. */
    from: personRef.nullable(),
    /** Whose item it is about, where it is not mine. */
    about: personRef.nullable(),
    /** The reason, the question, the answer. */
    text: z.string(),
    /** The rung of the ladder; 0 for what is no escalation. */
    level: z.int(),
    at: instant,
    readAt: instant.nullable(),
  })
  .meta({ id: 'Notice', description: '提醒' })
export type Notice = z.output<typeof notice>

export const absence = z
  .object({
    /** My out-of-office; null when none is set or the last one is over. */
    mine: z.object({ from: instant, to: instant, note: z.string(), standIn: personRef.nullable() }).nullable(),
    /** The B persons of my posts, who stand in when nobody is chosen. */
    defaults: z.array(z.object({ post: z.string(), standIn: personRef.nullable() })),
  })
  .meta({ id: 'Absence', description: '外出代理' })
export type Absence = z.output<typeof absence>

/** A matter with how much of it lies with one person. */
const inHandOfMatter = z.object({ matterId: id, title: z.string(), items: z.int(), asides: z.int() })

export const inHand = z
  .object({
    matters: z.array(inHandOfMatter),
    /** The posts that the person holds. */
    posts: z.array(z.object({ code: z.string(), name: z.string() })),
  })
  .meta({ id: 'InHand', description: '某人手中的工作' })
export type InHand = z.output<typeof inHand>

export const handedOver = z
  .object({
    matters: z.array(inHandOfMatter),
    /** Matters in which nothing moved, with why. */
    failed: z.array(z.object({ matterId: id, title: z.string(), code: z.string() })),
    /** The posts that passed to the other person. */
    posts: z.array(z.string()),
  })
  .meta({ id: 'HandedOver', description: '工作移交结果' })
export type HandedOver = z.output<typeof handedOver>

export const startable = z
  .object({
    key: z.string(),
    name: z.string(),
    version: z.int(),
    /** Whether it starts with a draft instead of a form of its own. */
    withDocument: z.boolean(),
    /** The form that is filled in to start; null when nothing is asked. */
    form: z.record(z.string(), z.unknown()).nullable(),
  })
  .meta({ id: 'Startable', description: '可发起的规程' })
export type Startable = z.output<typeof startable>

export const desk = z
  .object({
    /** What is in my hands, by due time. */
    items: z.array(workItem),
    /** 代理: what is in the hands of those who are away and for whom I stand in. B persons find the rest on the matter's page. */
    standIn: z.array(workItem),
    /** 待阅. */
    readings: z.array(askedOfMe),
    /** 待答: questions and consents. */
    questions: z.array(askedOfMe),
    /** 补台: items with which colleagues of my department, or of a post like mine, called for help. */
    calls: z.array(workItem),
    /** How many notices I have not read. */
    unreadNotices: z.int(),
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

/** What the holder of an item, or who stands in for the holder, may do with it. */
export const operation = z.enum([
  'complete',
  'return',
  'transfer',
  'delegate',
  'add-signer',
  'circulate',
  'consult',
  'suspend',
  'resume',
  'call-for-help',
])

const stepRef = z.object({ stepId: z.string(), stepName: z.string() })
const onItem = stepRef.extend({ workItemId: z.string(), holder: personRef })

/** What I may do to a matter without holding it. */
export const offer = z
  .discriminatedUnion('operation', [
    stepRef.extend({ operation: z.literal('withdraw'), workItemId: z.string() }),
    onItem.extend({ operation: z.literal('urge'), left: z.int() }),
    onItem.extend({ operation: z.literal('step-in'), because: z.enum(['away', 'asked']) }),
    onItem.extend({ operation: z.literal('redirect'), targets: z.array(stepRef) }),
    stepRef.extend({ operation: z.literal('drop-signer'), seat: z.int(), person: personRef }),
    z.object({ operation: z.literal('terminate') }),
    /** Of a matter that is closed. */
    z.object({ operation: z.literal('circulate') }),
  ])
  .meta({ id: 'Offer', description: '不在手中也可进行的操作' })
export type Offer = z.output<typeof offer>

export const trailEntry = z
  .object({
    seq: z.int(),
    at: instant,
    actor: personRef,
    onBehalfOf: personRef.nullable(),
    /** `start`, an operation (SPEC § 5 to 8 of the procedure), or what the system did: `lapse`, `arrive`, `escalate`, `render` … */
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
    /** Set when I would act as the stand-in: 代 A. */
    onBehalfOf: personRef.nullable(),
    standard: z.string(),
    limit: z.string(),
    article: article.nullable(),
    form: z.record(z.string(), z.unknown()),
    /** Values that the form starts with. */
    values: z.record(z.string(), z.unknown()),
    mayReturnTo: z.array(z.object({ stepId: z.string(), stepName: z.string(), holders: z.array(z.string()) })),
    /** 逐级, or 直送 back to me; empty when nothing can be returned. */
    returnWays: z.array(z.enum(['step', 'direct'])),
    /** Where signers may be added: 前加签, 并加签, 后加签. */
    mayAddSigner: z.array(z.enum(['before', 'beside', 'after'])),
    /** How long I may suspend without consent, and who would have to consent to more; null when I may not suspend. */
    suspendLimit: z.object({ limit: z.string(), until: instant, consentFrom: personRef.nullable() }).nullable(),
    /** A consent to a suspension that was asked for and not answered. */
    consentAsked: aside.nullable(),
    operations: z.array(operation),
  })
  .meta({ id: 'Holding' })
export type Holding = z.output<typeof holding>

/** 会签、表决: how far a round of several signers is, by the rule that decides it. */
export const round = z
  .object({
    stepId: z.string(),
    stepName: z.string(),
    rule: z.enum(['all', 'any', 'votes']),
    /** Of votes: the part of the whole weight that must agree, such as `2/3`, and what exactly as much means. */
    threshold: z.string().nullable(),
    tie: z.enum(['pass', 'refuse']).nullable(),
    /** `open` while the round must go on. */
    verdict: z.enum(['open', 'passed', 'refused']),
    ballots: z.array(
      z.object({
        /** Who signs or signed; null while nobody is asked yet. */
        person: personRef.nullable(),
        /** The department, person or unit that the seat stands for; null at an added signer. */
        element: z.string().nullable(),
        weight: z.int(),
        /** Null while there is no answer. */
        says: z.enum(['agree', 'refuse', 'abstain']).nullable(),
      }),
    ),
  })
  .meta({ id: 'Round', description: '会签、表决进度' })
export type Round = z.output<typeof round>

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
    /** What I may do without holding an item. */
    offers: z.array(offer),
    /** Everything that was asked beside the way, answered or not, in the order asked. */
    asides: z.array(aside),
    /** The matter whose sub-matter this is, and the step that started it. */
    parent: stepRef.extend({ matterId: id, title: z.string() }).nullable(),
    /** 子事项, in the order started. */
    children: z.array(
      stepRef.extend({
        matterId: id,
        title: z.string(),
        procedureName: z.string(),
        status: z.enum(['open', 'closed']),
        result: z.string().nullable(),
        /** Whether this matter waits for its result. */
        waits: z.boolean(),
      }),
    ),
    /** The latest round of each step at which several sign, in the order of the procedure. */
    rounds: z.array(round),
    trail: z.array(trailEntry),
    dispatches: z.array(dispatchRow),
    /** Each step's part in this matter so far, for the diagram. */
    steps: z.record(
      z.string(),
      z.object({
        state: z.enum(['done', 'current', 'returned']),
        times: z.int(),
        /** Working minutes in hand, pauses left out. */
        minutes: z.int(),
        pausedMinutes: z.int(),
      }),
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
    /** Somebody was told something, or read it. */
    z.object({ type: z.literal('notice'), personId: id }),
    z.object({ type: z.literal('calendar') }),
  ])
  .meta({ id: 'OfficeEvent', description: '有变化，请重新读取 · Something changed: read it again' })
export type OfficeEvent = z.output<typeof officeEvent>
