import { z } from 'zod'

const slug = z.string().min(1)

const post = z.object({
  code: slug,
  name: z.string(),
  nameEn: z.string(),
  duties: z.array(z.string()),
  dutiesEn: z.array(z.string()),
  holdings: z.array(z.object({ department: slug.nullable(), person: slug, standIn: slug.nullable() })),
})

const unit = z.object({
  id: slug,
  kind: z.enum(['general-office', 'department', 'township']),
  name: z.string(),
  nameEn: z.string(),
  shortName: z.string(),
  shortNameEn: z.string(),
  mark: z.string(),
  withFileWord: z.boolean(),
  numberPrefixes: z.array(z.object({ prefix: z.string(), kinds: z.array(z.string()) })),
  departments: z.array(
    z.object({ id: slug, name: z.string(), nameEn: z.string(), kind: z.enum(['leadership', 'section']) }),
  ),
  people: z.array(
    z.object({
      id: slug,
      login: slug,
      name: z.string(),
      nameEn: z.string(),
      department: slug.nullable(),
      title: z.string(),
      titleEn: z.string(),
    }),
  ),
  posts: z.array(post),
})

/** An office's units, people and posts; office/demo/README.md explains each field. */
export const officeFile = z.object({ key: slug, name: z.string(), timeZone: z.string(), units: z.array(unit).min(1) })
export type OfficeFile = z.output<typeof officeFile>
export type OfficeUnit = z.output<typeof unit>

const values = z.record(z.string(), z.json())

const storyAction = z.discriminatedUnion('operation', [
  z.object({ operation: z.literal('start'), at: z.string(), by: slug }),
  z.object({
    operation: z.literal('complete'),
    at: z.string(),
    by: slug,
    step: slug,
    department: slug.optional(),
    values: values.default({}),
  }),
  z.object({
    operation: z.literal('return'),
    at: z.string(),
    by: slug,
    step: slug,
    department: slug.optional(),
    to: slug,
    reason: z.string(),
  }),
  z.object({ operation: z.literal('withdraw'), at: z.string(), by: slug, step: slug, reason: z.string() }),
])

/** Matters with the story of what was done to them, to be replayed through the kernel. */
export const mattersFile = z.object({
  unit: slug,
  procedure: slug,
  matters: z.array(
    z.object({
      id: slug,
      title: z.string(),
      text: z.string(),
      drafter: slug,
      urgency: z.enum(['', '特急', '加急']),
      story: z.array(storyAction),
      receipts: z.array(z.object({ unit: slug, by: slug, at: z.string() })).default([]),
    }),
  ),
})
export type MattersFile = z.output<typeof mattersFile>
export type StoryMatter = MattersFile['matters'][number]
export type StoryAction = z.output<typeof storyAction>
