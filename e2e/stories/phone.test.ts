import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import { story } from '../fixtures/story.ts'
import { firstInHand, openFromDesk, submit } from '../pages/matter-gestures.ts'
import { chooseOperation, choosePeople, say, told } from '../pages/operation-gestures.ts'

const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
}

story('在手机上签发', async ({ people }) => {
  const page = await people.another('褚明岫', phone)
  const title = await firstInHand(page)
  await fits(page)
  await openFromDesk(page, title)
  await page.getByRole('img', { name: '第 1 页' }).waitFor()
  await fits(page)
  await submit(page, '签发', /苗春和（排版用印）/)
  await page
    .getByText(/^青政办发〔\d{4}〕\d+号$/)
    .first()
    .waitFor()
})

story('在手机上转办、退回', async ({ people }) => {
  const page = await people.another('闻人清越', phone)
  await openFromDesk(page, '青岚县人民政府办公室关于进一步规范政府信息公开工作的通知')
  await chooseOperation(page, '转办')
  await fits(page)
  await choosePeople(page, '转给', '郗喆')
  await say(page, '说明', '请先行研究。', '转办')
  await told(page, /^已转办，现在由 /)
  await openFromDesk(page, '青岚县人民政府办公室关于做好2026年度文书归档工作的通知')
  await chooseOperation(page, '退回')
  await fits(page)
  await say(page, '退回原因', '请补充归档范围。', '退回')
  await told(page, /柏若汐（拟稿）/)
  await fits(page)
  for (const path of ['/notices', '/start', '/me']) {
    await page.goto(path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await fits(page)
  }
})

story('手机宽度下，拟稿一方的各页都不横向滚动', async ({ people }) => {
  const page = await people.another('柏若汐', phone)
  const title = await firstInHand(page)
  await fits(page)
  for (const tab of ['发文', '收文', '制度', '我的']) {
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: tab }).click()
    await page.getByRole('heading', { level: 1 }).waitFor()
    await fits(page)
  }
  await page.goto('/regulations')
  await page
    .getByRole('main')
    .getByRole('link', { name: /党政机关公文处理工作条例/ })
    .first()
    .click()
  await page.getByRole('heading', { name: '党政机关公文处理工作条例', level: 1 }).waitFor()
  await fits(page)
  await page.goto('/outgoing/new')
  await page.getByRole('button', { name: '开始起草' }).waitFor()
  await fits(page)
  await openFromDesk(page, title)
  await page.getByRole('tab', { name: '流程图' }).click()
  await page.getByRole('region', { name: /发文办理/ }).waitFor()
  await fits(page)
  await page.getByRole('link', { name: '编辑公文' }).click()
  await page.getByRole('textbox', { name: '公文正文编辑区' }).waitFor()
  await fits(page)
  await page.getByText('预览', { exact: true }).click()
  await page.getByRole('img', { name: '第 1 页' }).waitFor()
  await fits(page)
})

story('手机宽度下，分发与签收、收文各页都不横向滚动', async ({ people }) => {
  const stranger = await people.stranger(phone)
  await stranger.getByRole('heading', { name: '登录' }).waitFor()
  await fits(stranger)
  const sender = await people.another('蔺小满', phone)
  await sender.goto('/outgoing?status=closed')
  await sender.getByRole('main').getByRole('listitem').first().getByRole('link').click()
  await sender.getByRole('tab', { name: '分发与签收' }).click()
  await sender.getByText(/^已签收 \d+ \/ \d+$/).waitFor()
  await fits(sender)
  const receiver = await people.another('麻甜羽', phone)
  await receiver.goto('/incoming')
  await receiver.getByRole('main').getByRole('listitem').first().getByRole('link').click()
  await receiver.getByRole('link', { name: /^打开版式文件/ }).waitFor()
  await fits(receiver)
})

async function fits(page: Page): Promise<void> {
  const [needed, given] = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return [scrollWidth, clientWidth] as const
  })
  expect(needed, `${page.url()} is wider than the phone`).toBeLessThanOrEqual(given)
  expect(given).toBe(390)
}
