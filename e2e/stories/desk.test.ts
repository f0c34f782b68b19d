import { expect } from 'vitest'
import { story } from '../fixtures/story.ts'

story('柏若汐登录后看到自己的办公桌', async ({ people }) => {
  const page = await people.at('柏若汐')
  await page.getByRole('heading', { name: '我的办公桌', level: 1 }).waitFor()
  expect(await page.title()).toBe('我的办公桌 · 三办')
})
