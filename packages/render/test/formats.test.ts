import { expect, test } from 'vitest'
import { fixtures } from '../check/fixtures.ts'
import { deviations, measureFixtures } from '../check/measure.ts'
import { typesetter } from './typeset.ts'

const measured = measureFixtures(await typesetter())

test.each(Object.keys(fixtures))('R31 %s：各要素与国标的偏差不超过 0.2 mm', async (name) => {
  const fixture = (await measured).find((each) => each.name === name)
  if (fixture === undefined) throw new Error(`${name} was not measured`)
  expect(fixture.measurements.length).toBeGreaterThan(30)
  expect(deviations(fixture)).toEqual([])
})
