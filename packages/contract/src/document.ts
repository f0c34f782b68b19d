import { z } from 'zod'

const plainDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const text = z.string().max(20_000)
const name = z.string().max(500)

const block = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('paragraph'), text }),
  z.strictObject({
    type: z.literal('heading'),
    level: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]),
    label: z.string().max(20),
    text,
    rest: text,
  }),
  z.strictObject({
    type: z.literal('table'),
    headerRows: z.int().min(0).max(10),
    rows: z.array(z.array(text).max(50)).max(2000),
  }),
])

/** The wire shape of the official document; a type test keeps it the same as `OfficialDocument` of `@sanban/document`. */
export const documentContent = z
  .strictObject({
    kind: z.enum([
      'resolution',
      'decision',
      'order',
      'communique',
      'announcement',
      'proclamation',
      'opinions',
      'notice',
      'circular',
      'report',
      'request',
      'reply',
      'bill',
      'letter',
      'minutes',
    ]),
    format: z.enum(['document', 'letter', 'order', 'minutes']),
    sealing: z.enum(['seal', 'none', 'stamp']),
    header: z.strictObject({
      organs: z.array(name).min(1).max(20),
      withFileWord: z.boolean(),
      copyNumber: z.string().max(20).nullable(),
      secrecy: z.string().max(50).nullable(),
      urgency: z.enum(['特急', '加急']).nullable(),
      signers: z.array(name).max(20),
    }),
    number: z.string().max(100).nullable(),
    title: name,
    caption: z.string().max(1000),
    addressees: z.string().max(4000),
    body: z.array(block).max(5000),
    attachments: z.array(z.strictObject({ title: name, blocks: z.array(block).max(5000) })).max(100),
    attendance: z.strictObject({
      attended: z.string().max(4000),
      excused: z.string().max(4000),
      observed: z.string().max(4000),
    }),
    signature: z.array(name).max(20),
    date: plainDate.nullable(),
    note: z.string().max(1000),
    imprint: z.strictObject({ copies: z.string().max(4000), issuer: name, issuedOn: plainDate.nullable() }),
  })
  .meta({ id: 'DocumentContent', description: '公文：一份结构化的公文' })

export type DocumentContent = z.output<typeof documentContent>

/** An element that the import could not be sure of. */
export const doubt = z
  .object({
    element: z.string(),
    where: z.string(),
    text: z.string(),
    reason: z.string(),
    confidence: z.number(),
  })
  .meta({ id: 'Doubt', description: '存疑要素：请人确认' })

/** Something the layout or the import could not carry, with the words for people. */
export const note = z
  .object({ code: z.string(), detail: z.string(), where: z.string().optional() })
  .meta({ id: 'Note' })

export const imported = z
  .object({ content: documentContent, doubts: z.array(doubt), notes: z.array(note) })
  .meta({ id: 'ImportedDocument' })

export type Imported = z.output<typeof imported>
export type Doubt = z.output<typeof doubt>
export type Note = z.output<typeof note>
