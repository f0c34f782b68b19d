import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { openDatabase, verifyLedger } from '@sanban/server'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Office } from '../fixtures/office.ts'
import type { People } from '../fixtures/people.ts'
import { readPdf } from '../fixtures/read-pdf.ts'
import { story } from '../fixtures/story.ts'
import { actionsOf, answered, giveOpinion, openFromDesk, submit, toDesk, trailOf } from '../pages/matter-gestures.ts'

const data = join(import.meta.dirname, '..', 'data')
const title = '国务院办公厅关于开展城镇小区配套幼儿园治理工作的通知'
const numberForm = /青政办发〔\d{4}〕\d+号/

const signedAnew: readonly string[] = ['国办发〔2019〕3号', '2019年1月9日']

const recipients = [
  { unit: '青岚县发展和改革局', short: '县发展改革局', clerk: '麻甜羽' },
  { unit: '青岚县财政局', short: '县财政局', clerk: '储念安' },
  { unit: '青岚县教育局', short: '县教育局', clerk: '车翊禾' },
  { unit: '青岚县民政局', short: '县民政局', clerk: '糜敬贤' },
  { unit: '霁溪镇人民政府', short: '霁溪镇', clerk: '屈小禾' },
  { unit: '槐渚镇人民政府', short: '槐渚镇', clerk: '郏雯荟' },
] as const

story('发文办理：从导入到归档', async ({ people, office }) => {
  const drafter = await people.at('柏若汐')
  await draft(drafter)
  await withdrawAndSubmitAgain(drafter)
  await returnAndSubmitAgain(people)
  await countersign(people)
  await checkAndSign(people)
  const number = await sealAndDispatch(people)
  const pdf = await signReceipts(people, number)
  await seeReceipts(people)
  await archive(people)
  await readBack(pdf, number)
  await seeTrail(drafter, number)
  await expectSoundLedger(office)
})

/** 导入，换上本单位的发文机关标志，建立发文，选两个会签科室，提交。 */
async function draft(page: Page): Promise<void> {
  await page.getByRole('link', { name: '新建发文' }).click()
  const chooser = page.waitForEvent('filechooser')
  await page.getByText('将 .docx 或 .txt 文件拖到这里').click()
  await (await chooser).setFiles(join(data, 'kindergarten-notice.docx'))
  await chooseMark(page)
  await page.getByRole('img', { name: '第 1 页' }).waitFor()
  await page.getByRole('button', { name: '建立发文' }).click()
  await submitDraft(page)
}

/** The source names the State Council's office as the issuing organ; here the county's office issues. */
async function chooseMark(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: '发文机关标志' }).click()
  await page.getByTitle('青岚县人民政府办公室文件').click()
}

async function submitDraft(page: Page): Promise<void> {
  const actions = actionsOf(page)
  await actions.getByRole('checkbox', { name: '综合科' }).check()
  await actions.getByRole('checkbox', { name: '督查室' }).check()
  await submit(page, '提交审核', /闻人清越（部门负责人审核）/)
}

async function withdrawAndSubmitAgain(page: Page): Promise<void> {
  const actions = actionsOf(page)
  await actions.getByRole('button', { name: '撤回“拟稿”' }).click()
  await actions.getByRole('textbox', { name: '撤回原因' }).fill('会签科室再核对一次')
  await actions.getByRole('button', { name: '确认撤回' }).click()
  await answered(page, /柏若汐（拟稿）/)
  await submitDraft(page)
}

async function returnAndSubmitAgain(people: People): Promise<void> {
  const head = await people.at('闻人清越')
  await openFromDesk(head, title)
  const actions = actionsOf(head)
  await actions.getByText('退回', { exact: true }).click()
  await actions.getByRole('radio', { name: '拟稿（柏若汐）' }).check()
  await actions.getByRole('textbox', { name: '退回原因' }).fill('请补充报送时限。')
  await actions.getByRole('button', { name: '退回', exact: true }).click()
  await answered(head, /柏若汐（拟稿）/)

  const drafter = await people.at('柏若汐')
  await toDesk(drafter)
  await drafter.getByText('闻人清越 退回：请补充报送时限。').waitFor()
  await openFromDesk(drafter, title)
  await submitDraft(drafter)
}

async function countersign(people: People): Promise<void> {
  const head = await people.at('闻人清越')
  await openFromDesk(head, title)
  await giveOpinion(head, '意见', '同意，请会签。', '提交意见', /荀怀朴（会签）.*阮恪勤（会签）/)
  const [first, second] = [await people.at('荀怀朴'), await people.at('阮恪勤')]
  await openFromDesk(first, title)
  await giveOpinion(first, '意见', '无不同意见。', '提交意见', /阮恪勤（会签）/)
  await openFromDesk(second, title)
  await giveOpinion(second, '意见', '同意，纳入督查。', '提交意见', /郗喆（办公室核稿）/)
}

async function checkAndSign(people: People): Promise<void> {
  const checker = await people.at('郗喆')
  await openFromDesk(checker, title)
  await giveOpinion(checker, '意见', '已核，拟同意，请签发。', '核稿送签', /褚明岫（签发）/)
  const signer = await people.at('褚明岫')
  await openFromDesk(signer, title)
  await giveOpinion(signer, '签发意见', '同意，请抓紧印发。', '签发', /苗春和（排版用印）/)
}

/** 用印、分发；返回发文字号。 */
async function sealAndDispatch(people: People): Promise<string> {
  const keeper = await people.at('苗春和')
  await openFromDesk(keeper, title)
  await keeper.getByRole('link', { name: '下载 PDF' }).waitFor()
  const number = (await keeper.getByText(numberForm).first().textContent()) ?? ''
  await actionsOf(keeper).getByRole('checkbox', { name: '已核对签发件并用印' }).check()
  await submit(keeper, '用印完成', /蔺小满（分发）/)

  const clerk = await people.at('蔺小满')
  await openFromDesk(clerk, title)
  for (const { short } of recipients) {
    await actionsOf(clerk).getByRole('checkbox', { name: short, exact: true }).check()
  }
  await submit(clerk, '分发', /佘敏知（归档）/)
  return number
}

/** 六个单位逐一签收；返回其中一个单位收到的版式文件。 */
async function signReceipts(people: People, number: string): Promise<Uint8Array> {
  const files: Buffer[] = []
  for (const { clerk } of recipients) {
    const page = await people.at(clerk)
    await page.getByRole('region', { name: '待签收' }).getByRole('link', { name: title }).click()
    await page.getByText(number).waitFor()
    await page.getByRole('button', { name: '签收', exact: true }).click()
    await page.getByText(new RegExp(`^${clerk} 于 .+ 签收$`)).waitFor()
    const file = await page.getByTitle(`版式文件：${title}`).getAttribute('src')
    files.push(await (await page.request.get(file ?? '')).body())
  }
  for (const file of files) expect(file.equals(files[0] ?? Buffer.of())).toBe(true)
  return files[0] ?? Buffer.of()
}

async function seeReceipts(people: People): Promise<void> {
  const clerk = await people.at('蔺小满')
  await clerk.getByRole('tab', { name: '分发与签收' }).click()
  await clerk.getByText('已签收 6 / 6').waitFor()
  for (const { unit, clerk: receiver } of recipients) {
    await clerk
      .getByRole('row', { name: unit })
      .getByRole('cell', { name: new RegExp(`^${receiver} \\d+月\\d+日 \\d\\d:\\d\\d$`) })
      .waitFor()
  }
}

async function archive(people: People): Promise<void> {
  const archivist = await people.at('佘敏知')
  await openFromDesk(archivist, title)
  await actionsOf(archivist).getByText('永久').click()
  await submit(archivist, '归档', /事项办结/)
  await archivist.getByText('已归档').first().waitFor()
}

/** The number, every paragraph of the source in its order, and the PDF/A mark. */
async function readBack(bytes: Uint8Array, number: string): Promise<void> {
  const { pages, metadata } = await readPdf(bytes)
  expect(metadata).toMatch(/pdfaid:part(>|=")2/)
  expect(metadata).toMatch(/pdfaid:conformance(>|=")B/)
  const text = pages.map((page) => page.replace(/—\d+—$/, '')).join('')
  expect(text).toContain(number)
  let from = 0
  for (const paragraph of sourceParagraphs()) {
    const found = text.indexOf(paragraph, from)
    expect(found, `${paragraph.slice(0, 20)}… after character ${from}`).toBeGreaterThanOrEqual(from)
    from = found + paragraph.length
  }
}

/** The source without its number and date, which the office gives anew with the signature. */
function sourceParagraphs(): readonly string[] {
  return readFileSync(join(data, 'kindergarten-notice.txt'), 'utf8')
    .split('\n')
    .map((line) => line.replaceAll(/\s/g, ''))
    .filter((line) => line !== '' && !signedAnew.includes(line))
}

/** Each step with who did it and what they said; receipts may come in any order. */
async function seeTrail(page: Page, number: string): Promise<void> {
  await page.reload()
  await page.getByText('已归档').first().waitFor()
  const trail = await trailOf(page)
  expect(trail.filter((line) => !line.endsWith('签收'))).toEqual([
    '柏若汐 发起',
    '柏若汐 拟稿',
    '柏若汐 撤回 拟稿，原因：会签科室再核对一次',
    '柏若汐 拟稿',
    '闻人清越 退回 拟稿，原因：请补充报送时限。',
    '柏若汐 拟稿',
    '闻人清越 部门负责人审核：同意，请会签。',
    '荀怀朴 会签：无不同意见。',
    '阮恪勤 会签：同意，纳入督查。',
    '郗喆 办公室核稿：已核，拟同意，请签发。',
    '褚明岫 签发：同意，请抓紧印发。',
    `系统 系统编号 ${number}`,
    '系统 第 2 稿定稿，不再改动',
    '系统 生成版式文件，共 6 页',
    '苗春和 排版用印',
    '蔺小满 分发',
    '系统 分发至 6 个单位',
    '佘敏知 归档',
  ])
  const receipts = trail.filter((line) => line.endsWith('签收'))
  expect(new Set(receipts)).toEqual(new Set(recipients.map(({ unit, clerk }) => `${unit} ${clerk} 签收`)))
}

async function expectSoundLedger({ adminUrl }: Office): Promise<void> {
  const db = openDatabase(adminUrl, 1)
  const report = await verifyLedger(db, () => undefined)
  await db.destroy()
  expect(report.breaks).toEqual([])
  expect(report.entries).toBeGreaterThan(20)
}
