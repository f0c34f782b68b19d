import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readBpmn } from '@sanban/procedure'
import { expect, test } from 'vitest'
import { withKey } from '../../src/features/procedures/with-key.ts'

const file = readFileSync(join(import.meta.dirname, '../../../../office/procedures/outgoing-document.bpmn'), 'utf8')

test('an imported file takes the key of the procedure that it is imported into, and nothing else changes', async () => {
  const [before, after] = await Promise.all([readBpmn(file), readBpmn(withKey(file, 'outgoing-document', 'letter'))])
  if (!before.ok || !after.ok) throw new Error('both can be read')
  expect(after.value.definition).toEqual({ ...before.value.definition, key: 'letter' })
  expect(after.value.layout).toEqual(before.value.layout)
})
