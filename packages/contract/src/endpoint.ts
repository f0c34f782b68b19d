import type { z } from 'zod'
import type { ProblemCode } from './problems.ts'

/** One HTTP endpoint as data: the server binds it, the browser calls it, OpenAPI describes it. */
export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** With `:name` parameters, each of which `params` describes. */
  readonly path: string
  readonly summary: string
  readonly tag:
    | 'session'
    | 'office'
    | 'matters'
    | 'documents'
    | 'incoming'
    | 'procedures'
    | 'forms'
    | 'regulations'
    | 'calendar'
  /** `public` endpoints answer without a session. */
  readonly access: 'public' | 'signed-in'
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  readonly result: z.ZodType
  /** What it may refuse; an undeclared refusal is a type error in the server. */
  readonly problems: readonly ProblemCode[]
}

/** An endpoint whose request or answer is not JSON: a file, or a stream of events. All need a session. */
export interface BinaryEndpoint extends Pick<Endpoint, 'method' | 'path' | 'summary' | 'tag' | 'params' | 'problems'> {
  /** The media type of the request; the file is its one part. */
  readonly request?: 'multipart/form-data'
  readonly response: 'application/json' | 'application/pdf' | 'text/event-stream'
  /** The answer where it is JSON; in a stream, the data of each `change` event. */
  readonly result?: z.ZodType
}

type Parsed<T> = T extends z.ZodType ? z.output<T> : undefined
type Sent<T> = T extends z.ZodType ? z.input<T> : undefined

/** What a handler receives, after validation. */
export type Received<E extends Endpoint> = {
  readonly params: Parsed<E['params']>
  readonly query: Parsed<E['query']>
  readonly body: Parsed<E['body']>
}

/** What a caller sends; parts that the endpoint does not have are left out. */
export type Request<E extends Endpoint> = (E['params'] extends z.ZodType ? { params: Sent<E['params']> } : object) &
  (E['query'] extends z.ZodType ? { query?: Sent<E['query']> } : object) &
  (E['body'] extends z.ZodType ? { body: Sent<E['body']> } : object)

export type ResultOf<E extends Endpoint> = z.output<E['result']>

/** Keeps the literal types of an endpoint. */
export function endpoint<const E extends Endpoint>(definition: E): E {
  return definition
}
