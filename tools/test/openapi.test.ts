import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { binaryEndpoints, endpoints, type Operation, openApiDocument, problemKinds } from '@sanban/contract'
import { emptyDocument } from '@sanban/document'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'

const text = readFileSync(resolve(import.meta.dirname, '../../docs/openapi.json'), 'utf8')
const document = openApiDocument(endpoints, binaryEndpoints, problemKinds)
const ajv = new Ajv2020({ strict: false, formats: { uuid: true, 'date-time': true, uri: true } })
ajv.addSchema({ $id: 'openapi', ...document })

const valid = (pointer: string, value: unknown): boolean => ajv.validate({ $ref: `openapi#${pointer}` }, value)

test('O9 docs/openapi.json is what the contract says now', () => {
  expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(document)))
})

test.each(Object.keys(document.components.schemas))('O2 %s is a JSON Schema with all that it refers to', (name) => {
  expect(() => ajv.compile({ $ref: `openapi#/components/schemas/${name}` })).not.toThrow()
})

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]): [string, string, Operation] => [method, path, operation]),
)

test.each(operations)('O5 %s %s describes its answers with schemas that work', (method, path, { responses }) => {
  const escaped = path.replaceAll('/', '~1')
  for (const [status, { content }] of Object.entries(responses)) {
    for (const [type, { schema }] of Object.entries(content)) {
      if (schema === undefined) continue
      const at = `/paths/${escaped}/${method}/responses/${status}/content/${type.replace('/', '~1')}/schema`
      expect(() => ajv.compile({ $ref: encodeURI(`openapi#${at}`) })).not.toThrow()
    }
  }
})

test('the schemas take what the server takes, and refuse the rest', () => {
  const empty = emptyDocument('notice', ['青岚县人民政府'])
  const place = '/components/schemas/DocumentContent'
  expect(valid(place, empty)).toBe(true)
  expect(valid(place, { ...empty, kind: 'poem' })).toBe(false)
  expect(valid(place, { ...empty, colour: 'red' })).toBe(false)
  const problem = { type: 'urn:sanban:problem:matter/stale', code: 'matter/stale', status: 409, title: '', version: 3 }
  expect(valid('/components/schemas/Problem', problem)).toBe(true)
  expect(valid('/components/schemas/Problem', { ...problem, code: 'matter/unheard-of' })).toBe(false)
})
