import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { story } from '../fixtures/story.ts'

story('切换到英文后，界面自己的话里没有中文', async ({ people }) => {
  const page = await people.at('蔺小满')
  const data = listenForData(page)
  await page.getByRole('button', { name: /^我的账号/ }).click()
  await page.getByRole('menuitem', { name: 'English' }).click()
  await page.getByRole('heading', { name: 'My desk', level: 1 }).waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
  await page.reload()
  await page.getByRole('heading', { name: 'My desk', level: 1 }).waitFor()
  await isEnglish(page, data)
  for (const path of [
    '/outgoing',
    '/incoming',
    '/regulations',
    '/regulations/office-rules',
    '/procedures',
    '/procedures/topic',
    '/forms',
    '/forms/approval',
    '/calendar',
    '/calendar/notice',
    '/me',
    '/start',
    '/notices',
    '/handover',
    '/no-such-page',
  ]) {
    await page.goto(path)
    await page.getByRole('heading').first().waitFor()
    await isEnglish(page, data)
  }
  await page.goto('/outgoing?status=closed')
  await page.getByRole('main').getByRole('listitem').first().getByRole('link').click()
  await page.getByRole('region', { name: 'Trail' }).waitFor()
  await isEnglish(page, data)
  await page.getByRole('tab', { name: 'Procedure' }).click()
  await page
    .getByRole('button', { name: /, done$|，/ })
    .first()
    .waitFor()
  await isEnglish(page, data)
  await page.getByRole('tab', { name: 'Dispatch and receipt' }).click()
  await page.getByText(/^\d+ of \d+ received$/).waitFor()
  await isEnglish(page, data)
})

story('拟稿各页也是英文', async ({ people }) => {
  const page = await people.at('柏若汐')
  const data = listenForData(page)
  await page.evaluate(() => localStorage.setItem('sanban.language', 'en'))
  await page.goto('/outgoing/new')
  await page.getByRole('button', { name: 'Recognise' }).waitFor()
  await isEnglish(page, data)
  await page.getByRole('button', { name: 'Write', exact: true }).click()
  await page.getByRole('textbox', { name: 'Text of the document' }).waitFor()
  await isEnglish(page, data)
  await page.goto('/')
  await page.getByRole('region', { name: 'In my hands' }).getByRole('link').first().click()
  await page.getByRole('button', { name: 'Submit' }).waitFor()
  await isEnglish(page, data)
  await page.getByRole('link', { name: 'Edit the document' }).click()
  await page.getByText(/^Saved · version \d+$/).waitFor()
  await isEnglish(page, data)
})

/**
 * Words of the page that are Chinese on purpose: the names of the program and of the language; of the document the red
 * head, the example of its copies and the signs of its headings.
 */
const own = ['三办', '中文', '青岚县人民政府办公室文件', '县委办公室', '县人大常委会办公室', '一']

/** Everything that the server sends this page: what is in there is data, and data stay in their language. */
function listenForData(page: Page): Set<string> {
  const data = new Set<string>(own)
  page.on('response', (response) => {
    if (!response.url().includes('/api/')) return
    if (response.headers()['content-type']?.includes('json') !== true) return
    response.text().then(
      (text) => data.add(text),
      () => undefined,
    )
  })
  return data
}

async function isEnglish(page: Page, data: ReadonlySet<string>): Promise<void> {
  const known = () => [...data].join('\n')
  await expect
    .poll(async () => (await chineseOf(page)).filter((words) => !known().includes(words)), {
      message: `Chinese left on ${page.url()}`,
      timeout: 10_000,
    })
    .toEqual([])
}

/** Every run of Chinese characters in texts, names and placeholders of the page; the document itself is left out. */
async function chineseOf(page: Page): Promise<readonly string[]> {
  const texts = await page.evaluate(() => {
    const named = [...document.querySelectorAll<HTMLElement>('[aria-label], [title], [placeholder], [alt]')]
    const names = named.flatMap((element) =>
      ['aria-label', 'title', 'placeholder', 'alt'].map((name) => element.getAttribute(name) ?? ''),
    )
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const words: string[] = [document.title]
    while (walker.nextNode()) {
      const node = walker.currentNode
      const parent = node.parentElement
      if (parent?.closest('[lang="zh-CN"], script, style') === null) words.push(node.textContent ?? '')
    }
    return [...names, ...words]
  })
  return texts.flatMap((text) => text.match(/\p{Script=Han}+/gu) ?? [])
}
