import { z } from 'zod'
import type { BinaryEndpoint, Endpoint } from './endpoint.ts'
import type { ProblemCode, ProblemKind } from './problems.ts'

/** A JSON Schema (draft 2020-12), as OpenAPI 3.1 uses it. */
export type Schema = Readonly<Record<string, unknown>>

interface Content {
  readonly description: string
  readonly content: Readonly<Record<string, { readonly schema?: Schema }>>
}

export interface Parameter {
  readonly name: string
  readonly in: 'path' | 'query'
  readonly required: boolean
  readonly schema: Schema
}

export interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly tags: readonly string[]
  readonly security: readonly Schema[]
  readonly parameters: readonly Parameter[]
  readonly requestBody?: { readonly required: true } & Pick<Content, 'content'>
  readonly responses: Readonly<Record<string, Content>>
}

/** An OpenAPI 3.1 document, as far as this contract needs one. */
export interface OpenApiDocument {
  readonly openapi: '3.1.1'
  readonly info: Schema
  readonly servers: readonly Schema[]
  readonly tags: readonly { readonly name: Endpoint['tag']; readonly description: string }[]
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>>; readonly securitySchemes: Schema }
}

type Kinds = Readonly<Record<ProblemCode, ProblemKind>>
type AnyEndpoint = (Endpoint | BinaryEndpoint) & { readonly operationId: string }

const tags: Readonly<Record<Endpoint['tag'], string>> = {
  session: '登录与密码 · Signing in and passwords',
  office: '通讯录与实时更新 · The address book and live updates',
  matters: '事项：办公桌、发文、办理 · Matters: desk, outgoing documents, actions',
  documents: '公文：导入、编辑、版式 · Documents: import, editing, layout',
  incoming: '收文与签收 · Incoming documents and receipts',
  procedures: '规程：绘制、检查、发布、迁移 · Procedures: drawing, checking, publishing, moving matters',
  forms: '表单 · Forms',
  regulations: '制度库 · Regulations',
  calendar: '工作日历 · Working calendar',
}

/**
 * Describes the contract in OpenAPI 3.1 for those who generate their clients: named schemas under their ids, every problem
 * under its status as `application/problem+json` (RFC 9457). The same contract always gives the same document.
 */
export function openApiDocument(
  endpoints: Readonly<Record<string, Endpoint>>,
  binaryEndpoints: Readonly<Record<string, BinaryEndpoint>>,
  problemKinds: Kinds,
): OpenApiDocument {
  const all: readonly AnyEndpoint[] = Object.entries({ ...endpoints, ...binaryEndpoints }).map(
    ([operationId, endpoint]) => ({ operationId, ...endpoint }),
  )
  const { of, named } = jsonSchemas(all)
  const paths: Record<string, Record<string, Operation>> = {}
  for (const endpoint of all) {
    const path = endpoint.path.replaceAll(/:(\w+)/g, '{$1}')
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operationOf(endpoint, of, problemKinds) }
  }
  return {
    openapi: '3.1.1',
    info: {
      title: '三办 Sanban',
      version: '0.1.0',
      summary: '办文、办会、办事 · Documents, meetings and affairs of an office',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: (Object.keys(tags) as Endpoint['tag'][]).map((name) => ({ name, description: tags[name] })),
    paths,
    components: {
      schemas: { ...named, Problem: problemSchema(problemKinds) },
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'sanban_session',
          description: '登录后由服务器设置 · Set by the server at sign-in',
        },
      },
    },
  }
}

type SchemaOf = (schema: z.ZodType) => Schema

/** The JSON schemas of all endpoints at once, so that one that has an id is defined once and referred to elsewhere. */
function jsonSchemas(all: readonly AnyEndpoint[]): { of: SchemaOf; named: Readonly<Record<string, Schema>> } {
  const keys = new Map<z.ZodType, string>()
  for (const endpoint of all) {
    for (const schema of partsOf(endpoint)) if (!keys.has(schema)) keys.set(schema, `s${keys.size}`)
  }
  const wrapped = z.object(Object.fromEntries([...keys].map(([schema, key]) => [key, schema])))
  // What comes in and what goes out differ only in defaults; as input, answers may also gain members without breaking clients.
  const converted = z.toJSONSchema(wrapped, { io: 'input', override: ({ jsonSchema }) => tidy(jsonSchema) })
  const { properties = {}, $defs = {} } = referToComponents(converted) as {
    properties?: Readonly<Record<string, Schema>>
    $defs?: Readonly<Record<string, Schema>>
  }
  return { of: (schema) => properties[keys.get(schema) ?? ''] ?? {}, named: $defs }
}

function partsOf(endpoint: AnyEndpoint): readonly z.ZodType[] {
  return [...requestParts(endpoint), endpoint.result].filter((part) => part !== undefined)
}

function requestParts(endpoint: AnyEndpoint): readonly z.ZodType[] {
  const { query, body } = 'access' in endpoint ? endpoint : {}
  return [endpoint.params, query, body].filter((part) => part !== undefined)
}

/** A known format says what its pattern repeats, and the bounds of safe integers are no bounds of the office. */
function tidy(schema: Record<string, unknown>): void {
  if (schema.format === 'uuid' || schema.format === 'date-time') delete schema.pattern
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum
  // Names are always strings in JSON.
  delete schema.propertyNames
  delete schema.id
}

function referToComponents(schema: unknown): unknown {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/$defs/', '"#/components/schemas/'))
}

function operationOf(endpoint: AnyEndpoint, of: SchemaOf, kinds: Kinds): Operation {
  const isPublic = 'access' in endpoint && endpoint.access === 'public'
  const content = requestContent(endpoint, of)
  return {
    operationId: endpoint.operationId,
    summary: endpoint.summary,
    tags: [endpoint.tag],
    security: isPublic ? [] : [{ session: [] }],
    parameters: [
      ...parametersOf('path', endpoint.params, of),
      ...parametersOf('query', 'query' in endpoint ? endpoint.query : undefined, of),
    ],
    ...(content === null ? {} : { requestBody: { required: true, content } }),
    responses: {
      200: answerOf(endpoint, of),
      ...refusalsOf([...endpoint.problems, ...usualProblems(endpoint)], kinds),
    },
  }
}

function requestContent(endpoint: AnyEndpoint, of: SchemaOf): Content['content'] | null {
  if ('body' in endpoint && endpoint.body !== undefined) return { 'application/json': { schema: of(endpoint.body) } }
  if (!('request' in endpoint) || endpoint.request === undefined) return null
  const file = { type: 'string', contentMediaType: 'application/octet-stream' }
  return { [endpoint.request]: { schema: { type: 'object', properties: { file }, required: ['file'] } } }
}

function parametersOf(place: Parameter['in'], object: z.ZodObject | undefined, of: SchemaOf): readonly Parameter[] {
  if (object === undefined) return []
  const { properties = {}, required = [] } = of(object) as {
    properties?: Readonly<Record<string, Schema>>
    required?: readonly string[]
  }
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema,
  }))
}

const pushed = [
  '`hello`：重新读取全部 · read everything again（`data: {}`）',
  '`change`：`data` 为一个 JSON 对象，见 `contentSchema` · `data` is one JSON object, see `contentSchema`',
].join('\n')

function answerOf(endpoint: AnyEndpoint, of: SchemaOf): Content {
  const type = 'response' in endpoint ? endpoint.response : 'application/json'
  const result = endpoint.result === undefined ? undefined : of(endpoint.result)
  if (result === undefined) return { description: '文件 · The file', content: { [type]: {} } }
  const stream = { type: 'string', contentMediaType: 'application/json', contentSchema: result, description: pushed }
  const isStream = type === 'text/event-stream'
  return {
    description: isStream ? '事件流 · The stream of events' : '结果 · The result',
    content: { [type]: { schema: isStream ? stream : result } },
  }
}

/** What every endpoint of its sort may refuse beside what it declares. */
function usualProblems(endpoint: AnyEndpoint): readonly ProblemCode[] {
  const takesInput = requestParts(endpoint).length > 0 || 'request' in endpoint
  const sends = endpoint.method !== 'GET'
  return [
    ...(takesInput ? (['request/invalid'] as const) : []),
    ...(sends ? (['request/too-large', 'session/wrong-origin', 'server/disk-full'] as const) : []),
    ...('access' in endpoint && endpoint.access === 'public' ? [] : (['session/required'] as const)),
    'server/failed',
    'server/busy',
  ]
}

function refusalsOf(codes: readonly ProblemCode[], kinds: Kinds): Readonly<Record<string, Content>> {
  const answers: Record<string, Content> = {}
  for (const { status } of codes.map((code) => kinds[code])) {
    const same = [...new Set(codes)].filter((code) => kinds[code].status === status)
    const narrowed = { properties: { code: { enum: same } }, required: ['code'] }
    const schema = { allOf: [{ $ref: '#/components/schemas/Problem' }, narrowed] }
    const description = same.map((code) => `\`${code}\` ${kinds[code].zh} · ${kinds[code].en}`).join('\n\n')
    answers[status] = { description, content: { 'application/problem+json': { schema } } }
  }
  return answers
}

function problemSchema(kinds: Kinds): Schema {
  return {
    type: 'object',
    description:
      '问题（RFC 9457）；各代码及所附事实见 docs/problems.md · A problem; docs/problems.md explains each code',
    properties: {
      type: { type: 'string', format: 'uri', description: 'urn:sanban:problem:<code>' },
      code: { type: 'string', enum: Object.keys(kinds) },
      status: { type: 'integer' },
      title: { type: 'string' },
      detail: { type: 'string' },
    },
    required: ['type', 'code', 'status', 'title'],
  }
}
