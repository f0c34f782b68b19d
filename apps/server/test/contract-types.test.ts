import { type DocumentContent, documentContent } from '@sanban/contract'
import { documentKinds, emptyDocument, type OfficialDocument } from '@sanban/document'
import { expect, expectTypeOf, test } from 'vitest'

/** The same type without `readonly`, which the contract's schemas don't give. */
type Writable<T> = T extends readonly (infer Element)[]
  ? Writable<Element>[]
  : T extends object
    ? { -readonly [Key in keyof T]: Writable<T[Key]> }
    : T

// These hold or fail in the type check, not at run time.
test('E4 the wire carries every document of the model, and no other', () => {
  expectTypeOf<Writable<OfficialDocument>>().toExtend<DocumentContent>()
  expectTypeOf<DocumentContent>().toExtend<OfficialDocument>()
  expectTypeOf<DocumentContent>().toEqualTypeOf<Writable<OfficialDocument>>()
})

test.each(Object.keys(documentKinds) as OfficialDocument['kind'][])('E4 an empty %s passes the wire', (kind) => {
  const empty = emptyDocument(kind, ['青岚县人民政府'])
  expect(documentContent.parse(empty)).toEqual(empty)
})
