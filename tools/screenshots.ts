import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { findChromium } from '../apps/cli/src/chromium.ts'
import { projectRoot } from '../apps/cli/src/project.ts'
import { ensureWeb } from '../apps/cli/src/web-build.ts'
import { openBrowser } from '../e2e/fixtures/browser.ts'
import { makeDemoTemplate } from '../e2e/fixtures/demo-template.ts'
import { openOffice } from '../e2e/fixtures/office.ts'
import { type People, peopleOf } from '../e2e/fixtures/people.ts'

/**
 * Takes the pictures of the README from a demo office of its own on a fixed day:
 * `node --conditions=@sanban/source tools/screenshots.ts`. Fails when a picture is larger than it may be.
 */

const folder = join(projectRoot, 'docs', 'screenshots')
const bytesMax = 300 * 1024

/** A Monday morning at the office, so that the pictures change only with the program. */
const opening = new Date('2026-11-23T10:20:00+08:00')

const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true }

type Language = 'zh' | 'en'

/** One picture: who sees it, in which language, and how they get there. */
interface Picture {
  readonly name: string
  readonly person: string
  readonly language: Language
  readonly options?: BrowserContextOptions
  readonly open: (page: Page) => Promise<void>
}

const pictures: readonly Picture[] = [
  { name: 'desk', person: '柏若汐', language: 'zh', open: openDesk },
  { name: 'desk.en', person: '柏若汐', language: 'en', open: openDesk },
  { name: 'editor', person: '柏若汐', language: 'zh', open: openEditor },
  { name: 'editor.en', person: '柏若汐', language: 'en', open: openEditor },
  { name: 'matter', person: '郗喆', language: 'zh', open: openDiagram },
  { name: 'receipts', person: '蔺小满', language: 'zh', open: openReceipts },
  { name: 'designer', person: '褚明岫', language: 'zh', open: openDesigner },
  { name: 'designer.en', person: '褚明岫', language: 'en', open: openDesigner },
  { name: 'operations', person: '褚明岫', language: 'zh', open: openOperations },
  { name: 'calendar', person: '褚明岫', language: 'zh', open: openCalendar },
  { name: 'phone', person: '闻人清越', language: 'zh', options: phone, open: openDesk },
]

async function openDesk(page: Page): Promise<void> {
  await page.getByRole('main').getByRole('listitem').first().waitFor()
}

async function openFirst(page: Page): Promise<void> {
  await page.getByRole('main').getByRole('listitem').first().getByRole('link').click()
  await page.getByRole('tablist').waitFor()
}

async function openEditor(page: Page): Promise<void> {
  await openFirst(page)
  await page.getByRole('link', { name: /编辑公文|Edit the document/ }).click()
  await page.getByRole('img', { name: /^第 1 页$|^Page 1$/ }).waitFor()
  await page.locator('[aria-busy="false"]').first().waitFor()
}

async function openDiagram(page: Page): Promise<void> {
  await openFirst(page)
  await page.getByRole('tab').nth(1).click()
  await page.getByRole('region', { name: /发文办理/ }).waitFor()
}

async function openReceipts(page: Page): Promise<void> {
  await page.goto('/outgoing?status=closed')
  await openFirst(page)
  await page.getByRole('tab').nth(2).click()
  await page.getByRole('table').waitFor()
}

async function openDesigner(page: Page): Promise<void> {
  await page.goto('/procedures/topic')
  await page.getByText(/查遍|situations and/).waitFor()
}

async function openOperations(page: Page): Promise<void> {
  await openFirst(page)
  await page.getByText('请人帮忙').waitFor()
  await page.getByRole('img', { name: '第 1 页' }).first().waitFor()
}

async function openCalendar(page: Page): Promise<void> {
  await page.goto('/calendar')
  await page.getByText('10月').first().waitFor()
}

await main()

async function main(): Promise<void> {
  const chromium = await findChromium()
  if (chromium === null || !(await ensureWeb(console.error))) throw new Error('no browser, or no web app')
  const started = Date.now()
  const clock = () => new Date(opening.getTime() + Date.now() - started)
  const template = await makeDemoTemplate(clock)
  const office = await openOffice(template, clock)
  const browser = await openBrowser(chromium)
  try {
    await takeAll(office, browser)
  } finally {
    await browser.close()
    await office.close()
    await template.close()
  }
}

async function takeAll(office: Parameters<typeof peopleOf>[0], browser: Browser): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const people = peopleOf(office, browser)
  for (const picture of pictures) await take(people, picture)
  await people.close()
}

async function take(people: People, { name, person, language, options, open }: Picture): Promise<void> {
  const page = await people.another(person, options)
  await page.clock.setFixedTime(opening)
  await page.evaluate((chosen) => localStorage.setItem('sanban.language', chosen), language)
  await page.goto('/')
  await open(page)
  await page.evaluate(() => document.fonts.ready)
  const file = join(folder, `${name}.png`)
  await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' })
  await page.context().close()
  const { size } = statSync(file)
  if (size > bytesMax) throw new Error(`${name}.png has ${size} bytes, more than ${bytesMax}`)
  console.error(`${name}.png ${Math.ceil(size / 1024)} KB`)
}
