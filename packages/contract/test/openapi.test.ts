import { describe, expect, test } from 'vitest'
import { binaryEndpoints, endpoints, type Operation, openApiDocument, problemKinds } from '../src/index.ts'

const document = openApiDocument(endpoints, binaryEndpoints, problemKinds)
const operations: readonly (readonly [string, Operation])[] = Object.entries(document.paths).flatMap(
  ([path, methods]) => Object.values(methods).map((operation) => [path, operation] as const),
)
const operation = (id: string): Operation => {
  const found = operations.find(([, { operationId }]) => operationId === id)
  if (found === undefined) throw new Error(`no operation ${id}`)
  return found[1]
}

describe('the whole document', () => {
  test('O1 every endpoint is one operation with an id of its own', () => {
    const ids = operations.map(([, { operationId }]) => operationId)
    expect(ids.toSorted()).toEqual([...Object.keys(endpoints), ...Object.keys(binaryEndpoints)].toSorted())
  })

  test('O2 every reference leads to a component, and no component is left over', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference)
    const named = Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`)
    expect([...new Set(references)].toSorted()).toEqual(named.toSorted())
  })

  test('O2 components are named by people, not by the generator', () => {
    for (const name of Object.keys(document.components.schemas)) expect(name).toMatch(/^[A-Z][A-Za-z]+$/)
  })

  test.each(operations)('O3 %s declares just the parameters of its path', (path, { parameters }) => {
    const inPath = parameters.filter((parameter) => parameter.in === 'path')
    expect(inPath.map(({ name }) => `{${name}}`)).toEqual(path.match(/\{\w+\}/g) ?? [])
    expect(inPath.every(({ required }) => required)).toBe(true)
  })

  test.each(operations)('O4 %s uses a described tag', (_path, { tags }) => {
    expect(document.tags.map(({ name }) => name as string)).toEqual(expect.arrayContaining([...tags]))
  })

  test('O9 the same contract gives the same text', () => {
    expect(JSON.stringify(openApiDocument(endpoints, binaryEndpoints, problemKinds))).toBe(JSON.stringify(document))
  })
})

describe('one operation', () => {
  test('O5 each declared problem stands under its status', () => {
    const { 409: conflict } = operation('act').responses
    const schema = JSON.stringify(conflict?.content['application/problem+json']?.schema)
    for (const code of endpoints.act.problems.filter((code) => problemKinds[code].status === 409))
      expect(schema).toContain(`"${code}"`)
    expect(schema).not.toContain('matter/not-found')
    expect(conflict?.description).toContain(problemKinds['matter/stale'].zh)
  })

  test('O6 a public endpoint needs no session, any other does', () => {
    expect(operation('signIn').security).toEqual([])
    expect(operation('signIn').responses[401]?.description).not.toContain('session/required')
    for (const id of ['desk', 'rendition', 'events']) {
      expect(operation(id).security).toEqual([{ session: [] }])
      expect(operation(id).responses[401]?.description).toContain('session/required')
    }
  })

  test('O7 what has a default may be left out of the query', () => {
    const page = operation('outgoing').parameters.find(({ name }) => name === 'page')
    expect(page).toMatchObject({ in: 'query', required: false, schema: { type: 'integer', default: 1 } })
  })

  test('O8 files and streams keep their media types', () => {
    expect(operation('importDocument').requestBody?.content).toHaveProperty(['multipart/form-data'])
    expect(operation('importDocument').responses[200]?.content['application/json']?.schema).toEqual({
      $ref: '#/components/schemas/ImportedDocument',
    })
    expect(operation('rendition').responses[200]?.content).toEqual({ 'application/pdf': {} })
    expect(operation('events').responses[200]?.content['text/event-stream']?.schema).toMatchObject({
      contentSchema: { $ref: '#/components/schemas/OfficeEvent' },
    })
  })
})
