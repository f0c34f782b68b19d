import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { story } from '../fixtures/story.ts'

/** More stops than any page has before its form. */
const stopsMax = 60

story('只用键盘：登录，打开一件待办，写意见，提交', async ({ people }) => {
  const page = await people.stranger()
  const { login, password } = people.accountOf('闻人清越')
  await page.getByRole('textbox', { name: '用户名' }).waitFor()
  await page.keyboard.type(login)
  await page.keyboard.press('Tab')
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')

  const row = page.getByRole('region', { name: '在我手中' }).getByRole('listitem').filter({ hasText: '部门负责人审核' })
  const link = row.getByRole('link')
  await link.waitFor()
  await press(page, 'j', () => link.evaluate((element) => element === document.activeElement))
  await page.keyboard.press('Enter')

  const opinion = page.getByRole('textbox', { name: '意见' })
  await opinion.waitFor()
  await press(page, 'Tab', () => opinion.evaluate((element) => element === document.activeElement))
  await page.keyboard.type('同意，请核稿。')
  await page.keyboard.press('Control+Enter')
  await page.getByText(/^已提交，现在由 /).waitFor()
  await page.getByText('部门负责人审核：同意，请核稿。').waitFor()
})

async function press(page: Page, key: string, until: () => Promise<boolean>): Promise<void> {
  for (let stops = 0; stops < stopsMax; stops += 1) {
    if (await until()) return
    await page.keyboard.press(key)
  }
  expect.fail(`${key} never got there`)
}
