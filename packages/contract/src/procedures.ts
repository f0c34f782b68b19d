import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { personRef, procedureVersion } from './wire.ts'

const instant = z.iso.datetime()
const idempotencyKey = z.uuid().describe('Idempotency key: the same key gives the first answer again')

/** A BPMN 2.0 file as text; above this length no office draws one. */
const bpmn = z.string().min(1).max(2_000_000)
const note = z.string().max(500)
const procedureKey = z.string().regex(/^[a-z][a-z0-9-]{0,99}$/)
const keyParams = z.object({ key: procedureKey })
const version = z.int().min(1)

/** What a publication was proven by: a check of the same definition gives the same counts and the same hash. */
export const proof = z
  .object({
    verdict: z.literal('sound'),
    /** Situations that were looked at, and acts that were tried. */
    states: z.int(),
    transitions: z.int(),
    /** SHA-256 over the canonical JSON of the definition. */
    definitionHash: z.string(),
    checkedAt: instant,
  })
  .meta({ id: 'Proof', description: '健全性证明 · What a version was proven by' })
export type Proof = z.output<typeof proof>

/** Something in words, in both languages. */
const sentence = { zh: z.string(), en: z.string() }

/** What keeps a file from being read as a procedure. */
export const fileProblem = z
  .object({
    /** Such as `bpmn/unsupported-element`; explained in packages/procedure/SPEC.md. */
    code: z.string(),
    line: z.int(),
    element: z.string(),
    id: z.string().nullable(),
    ...sentence,
  })
  .meta({ id: 'FileProblem', description: '规程文件读不懂之处' })
export type FileProblem = z.output<typeof fileProblem>

/** One act of a failing run, with the answers that were given where a matter would read its values. */
const findingAct = z.object({
  /** `start`, `complete`, `return` … */
  action: z.string(),
  /** The step that is acted on; null at the start. */
  step: z.string().nullable(),
  /** The step that it goes to, when the act names one. */
  to: z.string().nullable(),
  /** Where the matter stands after it: nodes to mark, one for each token. Empty for an act that is refused. */
  stands: z.array(z.string()),
  choices: z.array(
    z.discriminatedUnion('type', [
      /** A gateway takes this flow; null when no condition holds. */
      z.object({ type: z.literal('flow'), gateway: z.string(), flow: z.string().nullable() }),
      /** A list has this many elements. */
      z.object({ type: z.literal('elements'), collection: z.string(), count: z.int() }),
    ]),
  ),
})

export const finding = z
  .object({
    /** Such as `soundness/stuck`; explained in packages/procedure/SPEC.md. */
    code: z.string(),
    /** The ids of the nodes and flows to mark in the drawing. */
    elements: z.array(z.string()),
    /** A shortest run that shows it; the last act leads to the fault. Empty when no run shows it. */
    path: z.array(findingAct),
    ...sentence,
  })
  .meta({ id: 'Finding', description: '毛病及走法' })
export type Finding = z.output<typeof finding>

/** Something that a procedure names and the office does not have. */
export const officeFault = z
  .object({
    code: z.enum([
      'office/unknown-article',
      'office/article-repealed',
      'office/article-not-yet',
      'office/unknown-form',
      'office/unknown-post',
      'office/post-vacant',
      'office/unknown-service',
      'office/unknown-procedure',
      'office/unknown-message',
      /** A value that a step or condition reads and the forms don't surely give, or give in another kind. */
      'office/unsure-value',
    ]),
    /** The node; null for what the procedure says as a whole. */
    element: z.string().nullable(),
    /** What is named, such as `office-rules#5`. */
    what: z.string(),
    ...sentence,
  })
  .meta({ id: 'OfficeFault', description: '规程所引而单位没有的' })
export type OfficeFault = z.output<typeof officeFault>

export const procedureCheck = z
  .object({
    /** Whether it could be published as it is. */
    publishable: z.boolean(),
    /** Key and name in the file; null when it can't be read. */
    procedure: z.object({ key: z.string(), name: z.string() }).nullable(),
    /** In the order of lines; when there are any, nothing else was looked at. */
    file: z.array(fileProblem),
    /** These refuse publishing. */
    faults: z.array(officeFault),
    /** These don't: a post that nobody holds now, an article that isn't in force yet. */
    warnings: z.array(officeFault),
    soundness: z
      .object({
        verdict: z.enum(['sound', 'unsound', 'unknown']),
        states: z.int(),
        transitions: z.int(),
        findings: z.array(finding),
      })
      .nullable(),
    proof: proof.nullable(),
  })
  .meta({ id: 'ProcedureCheck', description: '规程检查结果' })
export type ProcedureCheck = z.output<typeof procedureCheck>

/** A draft as lists name it. */
const draftSummary = z.object({
  /** The version that it changes; null for a new procedure. */
  baseVersion: version.nullable(),
  /** Counts the saves of this draft. */
  revision: version,
  savedBy: personRef,
  savedAt: instant,
})

const publication = z.object({
  version,
  publishedAt: instant,
  /** Null for what came with the program. */
  publishedBy: personRef.nullable(),
  note: z.string(),
  hash: z.string(),
  /** Null for versions of before proofs were kept. */
  proof: proof.nullable(),
  /** Open matters that run by this version. */
  running: z.int(),
})

export const procedureSummary = z
  .object({
    key: z.string(),
    name: z.string(),
    /** All published versions, the newest first; none for a procedure that was never published. */
    versions: z.array(publication),
    draft: draftSummary.nullable(),
  })
  .meta({ id: 'ProcedureSummary', description: '规程概况' })
export type ProcedureSummary = z.output<typeof procedureSummary>

/** What the posts of the asking person allow with procedures, forms and regulations. */
const rights = z.object({ draft: z.boolean(), publish: z.boolean() })

export const procedureDraft = draftSummary
  .extend({ key: z.string(), name: z.string(), bpmn: z.string() })
  .meta({ id: 'ProcedureDraft', description: '规程草稿' })
export type ProcedureDraft = z.output<typeof procedureDraft>

/** One field of an element that changed; null where the element has none. */
const fieldChange = z.object({
  field: z.string(),
  ...sentence,
  before: z.string().nullable(),
  after: z.string().nullable(),
})

export const procedureDifference = z
  .object({
    /** Whether the definitions are the same, so that at most the drawing differs. */
    same: z.boolean(),
    name: z.object({ before: z.string(), after: z.string() }),
    /** Nodes first, in the order of the newer file, then flows; null names the procedure as a whole. */
    elements: z.array(
      z.object({
        id: z.string().nullable(),
        /** A node's type such as `userTask`, or `flow`, or `procedure`. */
        type: z.string(),
        change: z.enum(['added', 'removed', 'changed']),
        /** The name of the node, or of the two that a flow joins. */
        label: z.string(),
        ...sentence,
        fields: z.array(fieldChange),
      }),
    ),
  })
  .meta({ id: 'ProcedureDifference', description: '两个版本的差异' })
export type ProcedureDifference = z.output<typeof procedureDifference>

const moveReason = z.enum([
  'no-such-step',
  'unreachable',
  'timers',
  'unknown',
  'closed',
  'not-older',
  'stale',
  'not-found',
])

/** Why a matter can't move, in words. */
const moveRefusal = z
  .object({
    because: moveReason,
    /** The steps that are the reason. */
    nodes: z.array(z.object({ id: z.string(), name: z.string() })),
    ...sentence,
  })
  .meta({ id: 'MoveRefusal', description: '不能迁移的原因' })
export type MoveRefusal = z.output<typeof moveRefusal>

export const procedureMove = z
  .object({
    matterId: z.uuid(),
    /** Null for a matter that the asking person may not see. */
    title: z.string().nullable(),
    /** The version of the procedure with which it runs. */
    procedureVersion: version,
    /** The matter's own version, to send with the move. */
    version: z.int(),
    openedAt: instant,
    now: z.array(z.object({ stepName: z.string(), holder: personRef })),
    /** Null when it can move. */
    refusal: moveRefusal.nullable(),
  })
  .meta({ id: 'ProcedureMove', description: '在办事项能否迁移' })
export type ProcedureMove = z.output<typeof procedureMove>

/** The endpoints of procedures: drawing, checking, publishing, comparing, moving. */
export const procedureEndpoints = {
  procedures: endpoint({
    method: 'GET',
    path: '/api/procedures',
    summary: '规程列表 · All procedures with their versions',
    tag: 'procedures',
    access: 'signed-in',
    result: z.object({ procedures: z.array(procedureSummary), may: rights }),
    problems: [],
  }),
  procedureParts: endpoint({
    method: 'GET',
    path: '/api/procedure-parts',
    summary: '规程可引用的岗位、系统办理和来件 · What a procedure may name: posts, services, messages',
    tag: 'procedures',
    access: 'signed-in',
    result: z.object({
      posts: z.array(z.object({ code: z.string(), name: z.string() })),
      services: z.array(z.string()),
      /** The messages of other units that a step may wait for. */
      messages: z.array(z.string()),
    }),
    problems: [],
  }),
  createProcedure: endpoint({
    method: 'POST',
    path: '/api/procedures',
    summary: '新建规程草稿，空白或复制 · Begin a procedure, from scratch or as a copy',
    tag: 'procedures',
    access: 'signed-in',
    body: z.object({
      key: procedureKey,
      name: z.string().min(1).max(100),
      /** The version to copy; absent for an empty one. */
      copyOf: z.object({ key: procedureKey, version }).optional(),
    }),
    result: procedureDraft,
    problems: ['procedure/may-not-draft', 'procedure/exists', 'procedure/not-found'],
  }),
  checkProcedure: endpoint({
    method: 'POST',
    path: '/api/procedures/check',
    summary: '检查规程：格式、健全性、所引条款表单岗位 · Check a procedure without saving it',
    tag: 'procedures',
    access: 'signed-in',
    body: z.object({ bpmn }),
    result: procedureCheck,
    problems: ['procedure/check-timeout'],
  }),
  procedure: endpoint({
    method: 'GET',
    path: '/api/procedures/:key/:version',
    summary: '规程版本及流程图 · One version of a procedure with its diagram',
    tag: 'procedures',
    access: 'signed-in',
    params: z.object({ key: z.string().max(100), version: z.coerce.number().int() }),
    result: procedureVersion,
    problems: ['procedure/not-found'],
  }),
  procedureFile: endpoint({
    method: 'GET',
    path: '/api/procedures/:key/:version/file',
    summary: '规程版本的 BPMN 文件 · The BPMN file of one version',
    tag: 'procedures',
    access: 'signed-in',
    params: z.object({ key: procedureKey, version: z.coerce.number().int() }),
    result: z.object({ key: z.string(), version, name: z.string(), bpmn: z.string() }),
    problems: ['procedure/not-found'],
  }),
  procedureDraft: endpoint({
    method: 'GET',
    path: '/api/procedures/:key/draft',
    summary: '规程草稿 · The draft of a procedure',
    tag: 'procedures',
    access: 'signed-in',
    params: keyParams,
    result: procedureDraft,
    problems: ['procedure/no-draft'],
  }),
  saveProcedureDraft: endpoint({
    method: 'PUT',
    path: '/api/procedures/:key/draft',
    summary: '保存规程草稿 · Save the draft of a procedure',
    tag: 'procedures',
    access: 'signed-in',
    params: keyParams,
    body: z.object({
      bpmn,
      /** The published version that it changes; null for a new procedure. */
      baseVersion: version.nullable(),
      /** The revision that the sender changed; 0 when there was no draft. */
      revision: z.int().min(0),
    }),
    result: procedureDraft,
    problems: ['procedure/may-not-draft', 'procedure/draft-stale', 'procedure/not-found', 'procedure/check-timeout'],
  }),
  discardProcedureDraft: endpoint({
    method: 'DELETE',
    path: '/api/procedures/:key/draft',
    summary: '丢弃规程草稿 · Discard the draft of a procedure',
    tag: 'procedures',
    access: 'signed-in',
    params: keyParams,
    query: z.object({ revision: z.coerce.number().int().min(1) }),
    result: z.object({}),
    problems: ['procedure/may-not-draft', 'procedure/no-draft', 'procedure/draft-stale'],
  }),
  publishProcedure: endpoint({
    method: 'POST',
    path: '/api/procedures/:key/publish',
    summary: '发布规程新版本 · Publish a version that is proven sound',
    tag: 'procedures',
    access: 'signed-in',
    params: keyParams,
    body: z.object({ key: idempotencyKey, bpmn, baseVersion: version.nullable(), note: note.min(1) }),
    result: z.object({ key: z.string(), version, hash: z.string(), proof, publishedAt: instant }),
    problems: [
      'procedure/may-not-publish',
      'procedure/unreadable',
      'procedure/wrong-key',
      'procedure/office-faults',
      'procedure/unsound',
      'procedure/not-proven',
      'procedure/check-timeout',
      'procedure/stale',
      'procedure/unchanged',
      'request/key-reused',
    ],
  }),
  procedureDifference: endpoint({
    method: 'GET',
    path: '/api/procedures/:key/difference',
    summary: '两个版本（或与草稿）的差异 · What differs between two versions, or the draft',
    tag: 'procedures',
    access: 'signed-in',
    params: keyParams,
    query: z.object({
      from: z.coerce.number().int().min(1),
      /** A version, or `draft`. */
      to: z.union([z.literal('draft'), z.coerce.number().int().min(1)]),
    }),
    result: procedureDifference,
    problems: ['procedure/not-found', 'procedure/no-draft', 'procedure/unreadable', 'procedure/check-timeout'],
  }),
  procedureMoves: endpoint({
    method: 'GET',
    path: '/api/procedures/:key/moves',
    summary: '在办事项能否迁移到某一版本 · Which running matters could move to a version',
    tag: 'procedures',
    access: 'signed-in',
    params: keyParams,
    query: z.object({ to: z.coerce.number().int().min(1) }),
    /** At most 500 matters, the oldest first; `total` counts all. */
    result: z.object({ matters: z.array(procedureMove), total: z.int() }),
    problems: ['procedure/may-not-publish', 'procedure/not-found'],
  }),
  moveMatters: endpoint({
    method: 'POST',
    path: '/api/procedures/:key/moves',
    summary: '迁移在办事项到某一版本 · Move running matters to a version',
    tag: 'procedures',
    access: 'signed-in',
    params: keyParams,
    body: z.object({
      key: idempotencyKey,
      to: version,
      reason: note.min(1),
      matters: z
        .array(z.object({ matterId: z.uuid(), version: z.int() }))
        .min(1)
        .max(100),
    }),
    /** Each matter moves by itself: some may move while others are refused. */
    result: z.object({
      moved: z.array(z.object({ matterId: z.uuid(), version: z.int() })),
      refused: z.array(z.object({ matterId: z.uuid(), refusal: moveRefusal })),
    }),
    problems: ['procedure/may-not-publish', 'procedure/not-found', 'request/key-reused'],
  }),
} as const
