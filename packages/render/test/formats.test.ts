import { expect, test } from 'vitest'
import { fixtures } from '../check/fixtures.ts'
import { deviations, measureFixtures } from '../check/measure.ts'
import { ClassifiedDocument, createTypesetter, createTypesettingPool } from '../src/index.ts'
import { folders, noticeHeaded, typesetter } from './typeset.ts'

const cleared = createTypesetter({ fontFolders: await folders(), allowClassified: true })
if (!cleared.ok) throw new Error(cleared.problem.remedy)
const measured = measureFixtures(cleared.value)

test.each(Object.keys(fixtures))('R31 %s：各要素与国标的偏差不超过 0.2 mm', async (name) => {
  const fixture = (await measured).find((each) => each.name === name)
  if (fixture === undefined) throw new Error(`${name} was not measured`)
  expect(fixture.measurements.length).toBeGreaterThan(30)
  expect(deviations(fixture)).toEqual([])
})

test('R39 标有密级的公文拒绝排版，除非明确允许 (7.2.2)', async () => {
  const secret = noticeHeaded({ secrecy: '机密★5年' })
  const ordinary = await typesetter()
  expect(() => ordinary.pages(secret)).toThrow(ClassifiedDocument)
  expect(() => ordinary.pdf(secret, { createdAt: 0 })).toThrow('机密★5年')
  const pool = createTypesettingPool({ fontFolders: await folders(), size: 1 })
  if (!pool.ok) throw new Error(pool.problem.remedy)
  await expect(pool.value.pages(secret)).rejects.toThrow(ClassifiedDocument)
  await pool.value.close()
})
