import { z } from 'zod'

/** The key under which an action is done once. */
export const actionKey = z.uuid().describe('Idempotency key: the same key gives the first answer again')

const json = z.unknown().meta({ id: 'Json', description: '任意 JSON 值 · Any JSON value' })

/** What was filled into a form. */
export const filledForm = z.record(z.string(), json)

const words = z.string().max(4000)
const saidWords = z.string().trim().min(1).max(4000)
const personId = z.uuid()
const people = z.array(personId).min(1).max(100)
const version = z
  .int()
  .describe('The version of the matter that was seen; receipts and answers are taken at any version')

const onMatter = { key: actionKey, version }
const onItem = { ...onMatter, workItemId: z.string().max(200) }
const onAside = { ...onMatter, asideId: z.string().max(200) }

/**
 * What a person can do to a matter. Whoever acts for another does not say so: the server knows whose B they are, and writes
 * it down.
 */
export const action = z.discriminatedUnion('operation', [
  z.object({ operation: z.literal('complete'), ...onItem, opinion: words, form: filledForm }),
  z.object({
    operation: z.literal('return'),
    ...onItem,
    to: z.string().max(200),
    /** 逐级: every step again; 直送: from the target directly back to me. */
    way: z.enum(['step', 'direct']).default('step'),
    reason: saidWords,
  }),
  z.object({ operation: z.literal('withdraw'), ...onItem, reason: words }),
  z.object({ operation: z.literal('transfer'), ...onItem, to: personId, reason: words }),
  z.object({ operation: z.literal('delegate'), ...onItem, to: personId, reason: words }),
  z.object({
    operation: z.literal('add-signer'),
    ...onItem,
    /** 前加签, 并加签, 后加签. */
    where: z.enum(['before', 'beside', 'after']),
    people,
    reason: words,
  }),
  z.object({ operation: z.literal('drop-signer'), ...onMatter, seat: z.int(), reason: saidWords }),
  z.object({ operation: z.literal('urge'), ...onItem, reason: words }),
  z.object({ operation: z.literal('call-for-help'), ...onItem, reason: saidWords }),
  z.object({ operation: z.literal('step-in'), ...onItem, reason: words }),
  z.object({
    operation: z.literal('circulate'),
    ...onMatter,
    /** Null for a matter that is closed. */
    workItemId: z.string().max(200).nullable(),
    people,
    reason: words,
  }),
  z.object({ operation: z.literal('read'), ...onAside, opinion: words }),
  z.object({ operation: z.literal('consult'), ...onItem, to: personId, question: saidWords }),
  z.object({
    operation: z.literal('answer'),
    ...onAside,
    answer: words,
    /** Of a consent: whether it is given. Null for a question. */
    agree: z.boolean().nullable(),
  }),
  z.object({ operation: z.literal('suspend'), ...onItem, until: z.iso.datetime(), reason: saidWords }),
  z.object({ operation: z.literal('resume'), ...onItem, reason: words }),
  z.object({
    operation: z.literal('terminate'),
    ...onMatter,
    /** What became of it, such as 「不再办理」. */
    result: z.string().trim().min(1).max(100),
    reason: saidWords,
  }),
  z.object({ operation: z.literal('redirect'), ...onItem, to: z.string().max(200), reason: saidWords }),
])
