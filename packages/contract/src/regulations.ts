import { z } from 'zod'
import { endpoint } from './endpoint.ts'
import { personRef } from './wire.ts'

const instant = z.iso.datetime()
const plainDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const regulationKey = z.string().regex(/^[a-z][a-z0-9-]{0,99}$/)
/** The file of a regulation, as office/regulations/README.md lays it down. */
const markdown = z.string().min(1).max(1_000_000)

const articleText = z.object({ article: z.string(), label: z.string(), text: z.string() })

/** A step that rests on an article. */
export const citation = z
  .object({
    article: z.string(),
    procedureKey: z.string(),
    procedure: z.string(),
    /** The version; null for a draft. */
    version: z.int().nullable(),
    stepId: z.string(),
    stepName: z.string(),
  })
  .meta({ id: 'Citation', description: '依据某条款的环节' })
export type Citation = z.output<typeof citation>

const versionOf = {
  version: z.int().min(1),
  title: z.string(),
  issuer: z.string(),
  number: z.string(),
  effectiveFrom: plainDate,
  /** From this day on it is no longer in force; null while nothing repeals it. */
  repealedOn: plainDate.nullable(),
  savedAt: instant,
  /** Null for what came with the program. */
  savedBy: personRef.nullable(),
  note: z.string(),
}

export const regulationVersion = z.object(versionOf).meta({ id: 'RegulationVersion', description: '制度的一个版本' })
export type RegulationVersion = z.output<typeof regulationVersion>

export const regulation = z
  .object({
    key: z.string(),
    ...versionOf,
    articles: z.array(articleText),
    /** The steps of the newest published procedures and of drafts that rest on each article. */
    citedBy: z.array(citation),
    /** All versions, the newest first. */
    versions: z.array(regulationVersion),
  })
  .meta({ id: 'Regulation', description: '制度' })
export type Regulation = z.output<typeof regulation>

/** Something wrong with the file of a regulation. */
const regulationIssue = z
  .object({ line: z.int(), zh: z.string(), en: z.string() })
  .meta({ id: 'RegulationIssue', description: '制度文本的问题' })
export type RegulationIssue = z.output<typeof regulationIssue>

const articleChange = z
  .object({
    article: z.string(),
    change: z.enum(['added', 'removed', 'changed']),
    before: articleText.nullable(),
    after: articleText.nullable(),
    /** The steps that rest on it. */
    citedBy: z.array(citation),
  })
  .meta({ id: 'ArticleChange', description: '条款的变化' })
export type ArticleChange = z.output<typeof articleChange>

export const regulationCheck = z
  .object({
    issues: z.array(regulationIssue),
    /** What it would change against the newest version; in the order of the text, what vanishes last. */
    changes: z.array(articleChange),
  })
  .meta({ id: 'RegulationCheck', description: '制度新文本的检查结果' })
export type RegulationCheck = z.output<typeof regulationCheck>

/** The endpoints of the regulations library. */
export const regulationEndpoints = {
  regulations: endpoint({
    method: 'GET',
    path: '/api/regulations',
    summary: '制度库 · The office’s regulations',
    tag: 'regulations',
    access: 'signed-in',
    result: z.object({ regulations: z.array(regulation), may: z.object({ edit: z.boolean() }) }),
    problems: [],
  }),
  article: endpoint({
    method: 'GET',
    path: '/api/regulations/:key/articles/:article',
    summary: '一个条款及以它为依据的环节 · One article with the steps that rest on it',
    tag: 'regulations',
    access: 'signed-in',
    params: z.object({ key: regulationKey, article: z.string().max(40) }),
    result: articleText.extend({
      ref: z.string(),
      regulation: z.string(),
      version: z.int(),
      effectiveFrom: plainDate,
      repealedOn: plainDate.nullable(),
      citedBy: z.array(citation),
    }),
    problems: ['regulation/not-found'],
  }),
  regulationFile: endpoint({
    method: 'GET',
    path: '/api/regulations/:key/versions/:version',
    summary: '制度某一版本的文本 · The text of one version of a regulation',
    tag: 'regulations',
    access: 'signed-in',
    params: z.object({ key: regulationKey, version: z.coerce.number().int().min(1) }),
    result: regulationVersion.extend({ key: z.string(), markdown: z.string(), articles: z.array(articleText) }),
    problems: ['regulation/not-found'],
  }),
  checkRegulation: endpoint({
    method: 'POST',
    path: '/api/regulations/check',
    summary: '检查制度新文本：问题与条款变化 · Check a new text of a regulation',
    tag: 'regulations',
    access: 'signed-in',
    body: z.object({ markdown }),
    result: regulationCheck,
    problems: [],
  }),
  saveRegulation: endpoint({
    method: 'PUT',
    path: '/api/regulations/:key',
    summary: '保存制度为新版本 · Save a regulation as a new version',
    tag: 'regulations',
    access: 'signed-in',
    params: z.object({ key: regulationKey }),
    body: z.object({
      markdown,
      /** The version that the sender changed; 0 for a new regulation. */
      baseVersion: z.int().min(0),
      note: z.string().max(500),
      /** Articles that steps rest on and that vanish all the same. */
      dropping: z.array(z.string().max(40)).max(500).default([]),
    }),
    result: z.object({ version: z.int(), changes: z.array(articleChange) }),
    problems: [
      'regulation/may-not-edit',
      'regulation/invalid',
      'regulation/wrong-key',
      'regulation/stale',
      'regulation/cited',
      'regulation/unchanged',
    ],
  }),
} as const
