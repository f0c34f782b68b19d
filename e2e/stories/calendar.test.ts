import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Office } from '../fixtures/office.ts'
import type { People } from '../fixtures/people.ts'
import { story } from '../fixtures/story.ts'

/** Made up, for a year far from the day on which the story runs. */
const notice = `国务院办公厅关于2031年部分节假日安排的通知
国办发明电〔2030〕8号
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现将2031年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周三）放假1天，不调休。
二、春节：1月22日（农历除夕、周三）至29日（周三）放假调休，共8天。1月18日（周六）、2月1日（周六）上班。鼓励各单位安排职工在除夕前一日（1月21日）休息。
三、清明节：4月5日（周六）至7日（周一）放假，共3天。
四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月26日（周六）上班。
五、端午节：6月24日（周二）放假1天。
六、中秋节、国庆节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。
节假日期间，各地区、各部门要妥善安排好值班和安全、保卫等工作，确保人民群众祥和平安度过节日假期。
国务院办公厅
2030年11月5日
`
const doubtful = '鼓励各单位安排职工在除夕前一日（1月21日）休息'
const misprint = notice.replace('1月1日（周三）', '1月1日（周四）')

story('工作日历：粘贴通知、核对、保存，另定一天', async ({ people, office }) => {
  const clerk = await people.at('蔺小满')
  await seeUnknownYear(clerk)
  await pasteMisprint(clerk)
  await correctAndSave(clerk)
  await decideOnADay(clerk)
  await changeHours(clerk)
  await othersSeeIt(people)
  await refuseWhenOffline(people, office)
})

story('手机宽度下，日历各处都不横向滚动', async ({ people }) => {
  const page = await people.another('蔺小满', { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true })
  await page.goto('/regulations')
  await page.getByRole('main').getByRole('link', { name: '工作日历' }).click()
  await page.getByRole('table').first().waitFor()
  await fits(page)
  await page.getByRole('button', { name: '作息时间' }).click()
  await page.getByRole('dialog').getByLabel('第 2 段结束').waitFor()
  await fits(page)
  await page.goto('/calendar/notice')
  await paste(page, misprint)
  await page.getByRole('heading', { name: '自相矛盾之处' }).waitFor()
  await fits(page)
})

async function fits(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
}

/** 还没有安排的年份说明是暂定。 */
async function seeUnknownYear(page: Page): Promise<void> {
  await page.getByRole('link', { name: '工作日历' }).click()
  await page.getByRole('heading', { name: '工作日历' }).waitFor()
  for (let year = new Date().getFullYear(); year < 2031; year += 1)
    await page.getByRole('button', { name: '下一年' }).click()
  await page.getByText('2031年的放假安排尚未录入').waitFor()
  expect(await dayAt(page, '2031年1月23日').getAttribute('data-kind')).toBe('working')
}

function dayAt(page: Page, date: string) {
  return page.getByRole('button', { name: new RegExp(`^${date} `) })
}

/** 有矛盾的通知标出矛盾，不能保存。 */
async function pasteMisprint(page: Page): Promise<void> {
  await page.getByRole('link', { name: '录入放假通知' }).first().click()
  await paste(page, misprint)
  await page.getByRole('heading', { name: '自相矛盾之处' }).waitFor()
  const marked = page.getByRole('document', { name: '通知全文' })
  expect(await marked.getByText('星期与日期不符').count()).toBe(1)
  expect(await page.getByRole('button', { name: '保存' }).isDisabled()).toBe(true)
}

/** 改正后，读不懂的语句要由人核对，才能保存。 */
async function correctAndSave(page: Page): Promise<void> {
  await page.getByRole('button', { name: '修改原文' }).click()
  await page.getByRole('textbox', { name: '通知全文' }).fill('')
  await paste(page, notice)
  await page.getByRole('heading', { name: '2031年放假安排' }).waitFor()
  expect(await page.getByRole('heading', { name: '自相矛盾之处' }).count()).toBe(0)
  expect(await page.getByText(doubtful).count()).toBeGreaterThan(0)
  expect(await page.getByRole('button', { name: '保存' }).isDisabled()).toBe(true)
  await page.getByRole('checkbox', { name: /已核对/ }).check()
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText(/工作日历已变更/).waitFor()
  await openYear(page, 2031)
  expect(await dayAt(page, '2031年1月23日').getAttribute('data-kind')).toBe('holiday')
  expect(await dayAt(page, '2031年1月23日').textContent()).toBe('23休')
  expect(await dayAt(page, '2031年1月18日').textContent()).toBe('18班')
  await page.getByText('录入 2031年放假通知').waitFor()
}

/** As a person pastes: through the clipboard's own event. */
async function paste(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox', { name: '通知全文' }).evaluate((field, words) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', words)
    field.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, text)
}

async function openYear(page: Page, year: number): Promise<void> {
  await page.getByRole('heading', { name: '工作日历' }).waitFor()
  for (let shown = new Date().getFullYear(); shown < year; shown += 1)
    await page.getByRole('button', { name: '下一年' }).click()
}

/** 半天的日子有字标出，不只靠颜色。 */
async function decideOnADay(page: Page): Promise<void> {
  await dayAt(page, '2031年3月7日').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: '上午办公，下午放假' }).check()
  await dialog.getByRole('button', { name: '保存' }).click()
  await dialog.getByText('请写明事由').waitFor()
  await dialog.getByRole('textbox', { name: '事由' }).fill('妇女节')
  await dialog.getByRole('button', { name: '保存' }).click()
  await dialog.waitFor({ state: 'detached' })
  await expect.poll(() => dayAt(page, '2031年3月7日').textContent()).toBe('7半')
  expect(await dayAt(page, '2031年3月7日').getAttribute('title')).toBe('星期五 半天 妇女节')
}

/** 作息时间自某日起变更。 */
async function changeHours(page: Page): Promise<void> {
  await page.getByRole('button', { name: '作息时间' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('施行日期').fill('2031-05-01')
  await dialog.getByLabel('第 2 段开始').fill('11:00')
  await dialog.getByText('各段时间要前后衔接而不重叠').waitFor()
  await dialog.getByLabel('第 2 段开始').fill('14:30')
  await dialog.getByLabel('第 2 段结束').fill('18:00')
  await dialog.getByRole('button', { name: '保存' }).click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByText('08:30–12:00、14:30–18:00').waitFor()
}

/** 旁人看得到，改不了；键盘逐日移动。 */
async function othersSeeIt(people: People): Promise<void> {
  const page = await people.at('柏若汐')
  await page.goto('/calendar')
  await openYear(page, 2031)
  expect(await page.getByRole('button', { name: '作息时间' }).count()).toBe(0)
  await dayAt(page, '2031年1月1日').focus()
  for (const key of ['ArrowRight', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key)
  const dialog = page.getByRole('dialog')
  await dialog.getByText('星期四 放假 春节').waitFor()
  expect(await dialog.getByRole('radio').count()).toBe(0)
}

/** 连不上服务器时说清楚，原文还在。 */
async function refuseWhenOffline(people: People, office: Office): Promise<void> {
  const page = await people.at('蔺小满')
  await page.goto(`${office.url}/calendar/notice`)
  await page.getByRole('textbox', { name: '通知全文' }).fill(notice)
  await page.context().setOffline(true)
  await page.getByRole('button', { name: '读通知' }).click()
  await page.getByRole('alert').first().waitFor()
  expect(await page.getByRole('textbox', { name: '通知全文' }).inputValue()).toBe(notice)
  await page.context().setOffline(false)
}
