import { Agent, request } from 'node:http'

/** Somebody signed in, over connections that stay open. */
export interface Caller {
  get(path: string): Promise<unknown>
  /** Throws on any answer but 200. */
  post(path: string, body: unknown): Promise<unknown>
  close(): void
}

export async function signIn(url: string, login: string, password: string): Promise<Caller> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  const opened = await call(agent, url, 'POST', '/api/sign-in', '', { login, password })
  const cookie = opened.cookie.split(';')[0] ?? ''
  return {
    get: async (path) => (await call(agent, url, 'GET', path, cookie)).body,
    post: async (path, body) => (await call(agent, url, 'POST', path, cookie, body)).body,
    close: () => agent.destroy(),
  }
}

interface Answered {
  readonly body: unknown
  readonly cookie: string
}

function call(
  agent: Agent,
  url: string,
  method: 'GET' | 'POST',
  path: string,
  cookie: string,
  body?: unknown,
): Promise<Answered> {
  const { promise, resolve, reject } = Promise.withResolvers<Answered>()
  const text = body === undefined ? '' : JSON.stringify(body)
  const headers = {
    cookie,
    ...(body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
  }
  const sent = request(new URL(path, url), { agent, method, headers }, (answer) => {
    const parts: Buffer[] = []
    answer.on('data', (part: Buffer) => parts.push(part))
    answer.on('end', () => {
      const received = Buffer.concat(parts).toString()
      if (answer.statusCode !== 200) return reject(new Error(`${method} ${path}: ${answer.statusCode} ${received}`))
      resolve({ body: JSON.parse(received), cookie: answer.headers['set-cookie']?.[0] ?? '' })
    })
  })
  sent.on('error', reject)
  sent.end(text)
  return promise
}
