import { endpoints } from '@sanban/contract'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { story } from '../fixtures/story.ts'

/** The title names no kind and nothing says who is addressed: the import cannot be sure. */
const pasted = `关于做好元旦春节期间值班工作的安排
为做好元旦、春节期间值班工作，现将有关事项通知如下。
青岚县人民政府办公室
2026年12月20日`

story('粘贴文字，核对存疑之处，用快捷方式写小标题，存第二稿，对比两稿', async ({ people }) => {
  const page = await people.at('柏若汐')
  await paste(page)
  await lookAtDoubts(page)
  await page.getByRole('button', { name: '建立发文' }).click()

  const edit = page.getByRole('link', { name: '编辑公文' })
  await edit.waitFor()
  const before = await pagesAfter(page, () => edit.click())
  const after = await pagesAfter(page, () => writeHeading(page))
  expect(after).not.toEqual(before)
  await page.getByRole('button', { name: '保存' }).click()
  await page.getByText('已保存 · 第 2 稿').waitFor()
  await compare(page)
})

async function paste(page: Page): Promise<void> {
  await page.getByRole('link', { name: '新建发文' }).click()
  await page.getByRole('textbox', { name: '粘贴文字' }).fill(pasted)
  await page.getByRole('button', { name: '识别要素' }).click()
}

/** Writes the addressees that are missing, then confirms what was recognised. */
async function lookAtDoubts(page: Page): Promise<void> {
  const doubts = page.getByRole('region', { name: /^请核对 \d+ 处$/ })
  await doubts.getByText('按位置认作标题，但末尾没有文种').waitFor()
  const missing = doubts.getByRole('listitem').filter({ hasText: '没有找到主送机关' })
  await missing.getByRole('button', { name: '修改' }).click()
  // The editor takes the focus with the next frame: no hand is faster, a program is.
  await page.locator('[aria-label="公文正文编辑区"]:focus').waitFor()
  await page.keyboard.type('各科室')
  await page.getByRole('textbox', { name: '公文正文编辑区' }).getByText('各科室').waitFor()
  const confirm = doubts.getByRole('button', { name: '确认' })
  for (let left = await confirm.count(); left > 0; left -= 1) {
    await expect.poll(() => confirm.count()).toBe(left)
    await confirm.first().click()
  }
  await doubts.waitFor({ state: 'detached' })
}

/** 「一、」 at the start of a line makes a heading; Enter after it goes on with body text. */
async function writeHeading(page: Page): Promise<void> {
  const text = page.getByRole('textbox', { name: '公文正文编辑区' })
  await text.getByText('现将有关事项通知如下。').click()
  // The caret is where one clicked when the toolbar says so; a person's hand needs longer than that to reach the keys.
  await page.getByRole('button', { name: '正文', pressed: true }).waitFor()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await page.keyboard.type('一、值班安排')
  await page.keyboard.press('Enter')
  await page.keyboard.type('实行二十四小时值班。')
  await text.locator('[data-label="一、"]').getByText('值班安排').waitFor()
  await text.getByRole('paragraph').filter({ hasText: '实行二十四小时值班。' }).waitFor()
  await page.getByText('编辑中 · 有未保存的修改').waitFor()
}

async function compare(page: Page): Promise<void> {
  await page.getByRole('button', { name: '版本' }).click()
  const drawer = page.getByRole('dialog', { name: '版本' })
  await drawer.getByText('2 处改动').waitFor()
  await drawer.getByRole('insertion').filter({ hasText: '值班安排' }).waitFor()
  await drawer.getByRole('insertion').filter({ hasText: '实行二十四小时值班。' }).waitFor()
}

/** The pages, each an SVG, that the server typesets after the page did something; the preview shows as many. */
async function pagesAfter(page: Page, something: () => Promise<void>): Promise<readonly string[]> {
  const typeset = page.waitForResponse((response) => response.url().endsWith(endpoints.previewPages.path))
  await something()
  const { pages }: { readonly pages: readonly string[] } = await (await typeset).json()
  for (const svg of pages) expect(svg).toMatch(/^<svg /)
  const shown = page.getByRole('region', { name: '版面预览' }).getByRole('img', { name: /^第 \d+ 页$/ })
  await expect.poll(() => shown.count(), { timeout: 30_000 }).toBe(pages.length)
  for (const image of await shown.all()) {
    await expect.poll(() => image.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeGreaterThan(0)
  }
  return pages
}
