import { expect } from 'vitest'
import { plainHost } from '../fixtures/browser.ts'
import { story } from '../fixtures/story.ts'

story('办公网没有 HTTPS 时，照样登录和签收', async ({ people, office }) => {
  const baseURL = office.url.replace('127.0.0.1', plainHost)
  const page = await people.stranger({ baseURL })
  expect(await page.evaluate(() => window.isSecureContext)).toBe(false)
  const { login, password } = people.accountOf('车翊禾')
  await page.getByRole('textbox', { name: '用户名' }).fill(login)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await page.getByRole('region', { name: '待签收' }).getByRole('link').first().click()
  await page.getByRole('button', { name: '签收', exact: true }).click()
  await page.getByText(/^车翊禾 于 .+ 签收$/).waitFor()
})
