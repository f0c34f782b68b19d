import { join } from 'node:path'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { expect } from 'vitest'
import { story } from '../fixtures/story.ts'
import { addAfter, checkOf, chooseElement, fillStep, pick, propertiesOf } from '../pages/designer-gestures.ts'

story('画一个规程：画坏了看得见走法，改好后发布，并按它办一件事', async ({ people }) => {
  const page = await people.at('褚明岫')
  await begin(page, '用车申请', 'car-request')
  await draw(page)
  await breakIt(page)
  await repair(page)
  await publish(page, 1, '用车先审批后派车')
  await page.getByRole('button', { name: '关闭' }).last().click()
  await page.getByText('第 1 版，未改动').waitFor()
  await startOne(await people.at('柏若汐'))
})

async function toProcedures(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '规程' }).click()
  await page.getByRole('heading', { name: '规程', level: 1 }).waitFor()
}

async function begin(page: Page, name: string, key: string): Promise<void> {
  await toProcedures(page)
  await page.getByRole('button', { name: '新建规程' }).click()
  await page.getByRole('textbox', { name: '名称' }).fill(name)
  await page.getByRole('textbox', { name: '标识' }).fill(key)
  await page.getByRole('button', { name: '开始设计' }).click()
  await page.getByRole('heading', { name, level: 1 }).waitFor()
}

async function draw(page: Page): Promise<void> {
  await chooseElement(page, '发起', '发起')
  await addAfter(page, '环节')
  await checkOf(page).getByText('处没有填好').waitFor()
  await fillStep(page, {
    name: '审批用车',
    post: '科室负责人',
    article: '办理时限按工作日和工作小时计算',
    form: '审批',
    standard: '写明是否同意用车。',
  })
  await pick(page, '在哪个科室', '发起人的科室')
  await checkOf(page).getByText('健全', { exact: true }).waitFor()
}

/** Two ways at once that are never joined: a matter would be closed twice. */
async function breakIt(page: Page): Promise<void> {
  await addAfter(page, '并行')
  await addAfter(page, '环节')
  await fillStep(page, {
    name: '安排车辆',
    post: '文书',
    article: '办理时限按工作日和工作小时计算',
    form: '意见',
    standard: '车辆和驾驶员已落实。',
  })
  await addAfter(page, '办结')
  const check = checkOf(page)
  await check.getByText(/^\d+ 处毛病$/).waitFor()
  await check.getByRole('list', { name: '毛病' }).getByRole('button').first().click()
  const player = check.getByRole('group', { name: '走法演示' })
  await player.getByText(/^第 2 步，共 \d+ 步$/).waitFor()
  await player.getByRole('button', { name: '重演' }).waitFor()
  expect(await page.locator('.path-token').count()).toBeGreaterThan(0)
  await player.getByRole('button', { name: '上一步' }).click()
  await player.getByRole('button', { name: '演示走法' }).waitFor()
  await player.getByRole('button', { name: '结束演示' }).click()
  expect(await page.locator('.path-token').count()).toBe(0)
  expect(await page.getByRole('button', { name: '发布' }).isDisabled()).toBe(true)
}

/** One of the two ways: the car is arranged only when it was agreed. */
async function repair(page: Page): Promise<void> {
  await chooseElement(page, '并行', '未命名')
  await page.getByTitle('更换类型').click()
  await page.locator('.djs-popup').getByText('选择', { exact: true }).click()
  const panel = propertiesOf(page)
  await panel.getByText('请选默认流向').waitFor()
  await panel.getByRole('button', { name: /到“办结”/ }).click()
  await panel.getByRole('checkbox', { name: '默认流向' }).check()
  await chooseElement(page, '选择', '未命名')
  await panel.getByRole('button', { name: /到“安排车辆”/ }).click()
  const condition = panel.getByRole('textbox', { name: '条件' })
  await condition.fill('approval = ')
  await panel.getByText('这个条件读不懂').waitFor()
  await condition.fill('approval = "同意"')
  await checkOf(page).getByText('健全', { exact: true }).waitFor()
}

async function publish(page: Page, version: number, note: string): Promise<void> {
  await page.getByRole('button', { name: '发布', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(/^查实健全：\d+ 种局面、\d+ 种办法$/).waitFor()
  await dialog.getByRole('button', { name: `发布第 ${version} 版` }).click()
  await dialog.getByText('请写发布说明').waitFor()
  await dialog.getByRole('textbox', { name: '发布说明' }).fill(note)
  await dialog.getByRole('button', { name: `发布第 ${version} 版` }).click()
  await page.getByText(`已发布第 ${version} 版`).waitFor()
  expect(await page.getByText(/^[0-9a-f]{64}$/).count()).toBe(1)
}

async function startOne(page: Page): Promise<void> {
  await page.goto('/start')
  await page.getByRole('link', { name: '用车申请' }).click()
  await page.getByRole('textbox', { name: '标题' }).fill('下乡调研用车')
  await page.getByRole('button', { name: '发起' }).click()
  await page.getByRole('heading', { name: '下乡调研用车', level: 1 }).waitFor()
  await page
    .getByText(/审批用车/)
    .first()
    .waitFor()
}

story('改一个规程：看清改了什么再发布，旧版的在办事项迁移过来', async ({ people }) => {
  const page = await people.at('褚明岫')
  await toProcedures(page)
  await page.getByRole('link', { name: '发文办理' }).click()
  await checkOf(page).getByText('健全', { exact: true }).waitFor()
  await chooseElement(page, '环节', '办公室核稿')
  await propertiesOf(page).getByRole('spinbutton', { name: '时限' }).fill('2')
  await propertiesOf(page).getByRole('spinbutton', { name: '时限' }).press('Enter')
  await page.getByText(/^草稿已保存/).waitFor()
  await checkOf(page).getByText('健全', { exact: true }).waitFor()
  await page.getByRole('button', { name: '发布', exact: true }).click()
  const row = page.getByRole('dialog').getByRole('row', { name: /办公室核稿/ })
  await row.getByText('改动').waitFor()
  expect(await row.textContent()).toMatch(/时限.*1.*2/)
  await page.getByRole('button', { name: '取消' }).click()
  await publish(page, 2, '核稿时限改为两个工作日')
  await page.getByRole('button', { name: '迁移在办事项' }).click()
  await page.getByRole('heading', { name: '迁移在办事项', level: 1 }).waitFor()
  await page.getByRole('textbox', { name: '迁移原因' }).fill('时限放宽，在办的一并适用')
  await page.getByRole('button', { name: /^迁移选中的 \d+ 件$/ }).click()
  await page.getByText(/^已迁移 [1-9]\d* 件，未能迁移 0 件$/).waitFor()
  await page.getByText('没有需要迁移的事项').waitFor()
})

story('从条款找到依据它的环节', async ({ people }) => {
  const page = await people.at('柏若汐')
  await page.goto('/regulations/document-handling#22')
  const article = page.getByRole('region', { name: '第二十二条' })
  await article.getByRole('link', { name: /^发文办理 · 签发/ }).click()
  await page.getByRole('heading', { name: '发文办理', level: 1 }).waitFor()
  await propertiesOf(page).getByRole('heading', { name: '签发' }).waitFor()
  await propertiesOf(page).getByText('党政机关公文处理工作条例 第二十二条').waitFor()
  await page.getByText(/^这是第 \d+ 版，只能查看。$/).waitFor()
})

story('表单加一个字段：旁边立刻看到，填错有提示，存为新版', async ({ people }) => {
  const page = await people.at('褚明岫')
  await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '表单' }).click()
  await page.getByRole('link', { name: '审批', exact: true }).click()
  await page.getByRole('button', { name: '加一个字段' }).click()
  const card = page.getByRole('group', { name: '新字段' })
  await card.getByRole('textbox', { name: '标题', exact: true }).fill('用车人数')
  const field = page.getByRole('group', { name: '用车人数' })
  await field.getByRole('textbox', { name: '取值名' }).fill('passengers')
  await field.getByRole('combobox', { name: '类型' }).click()
  await page.getByTitle('整数').click()
  await field.getByRole('checkbox', { name: '必填' }).check()
  const preview = page.getByRole('region', { name: '预览' })
  await preview.getByRole('spinbutton', { name: /用车人数/ }).waitFor()
  await preview.getByRole('button', { name: '检查填写' }).click()
  await preview.getByText('请填写用车人数').waitFor()
  await page.getByRole('textbox', { name: '改动说明' }).fill('加用车人数')
  await page.getByRole('button', { name: '保存为第 2 版' }).click()
  await page.getByText('已保存为第 2 版').waitFor()
})

story('制度录入新版：逐条看清变化再保存，旧版仍可查', async ({ people }) => {
  const page = await people.at('褚明岫')
  await page.goto('/regulations/office-rules')
  await page.getByRole('link', { name: '录入新版' }).click()
  const text = page.getByRole('textbox', { name: '新版全文' })
  const old = await text.inputValue()
  await text.fill(old.replace('拟稿时限为3个工作日', '拟稿时限为2个工作日'))
  const changes = page.getByRole('region', { name: '逐条变化' })
  const change = changes.getByRole('listitem').filter({ hasText: '第五条' })
  await change.getByText('修改').waitFor()
  expect(await change.locator('del').textContent()).toBe('3')
  expect(await change.locator('ins').textContent()).toBe('2')
  await page.getByRole('textbox', { name: '修订说明' }).fill('压缩拟稿时限')
  await page.getByRole('button', { name: '保存为第 2 版' }).click()
  await page.getByRole('region', { name: '第五条' }).getByText('拟稿时限为2个工作日').waitFor()
  await page.getByRole('combobox', { name: '版本' }).click()
  await page.getByTitle(/^第 1 版/).click()
  await page.getByText('这是第 1 版，不是现行版本。').waitFor()
  await page.getByRole('region', { name: '第五条' }).getByText('拟稿时限为3个工作日').waitFor()
})

const faulty = join(import.meta.dirname, '../../packages/procedure/fixtures/error')

async function importFile(page: Page, name: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: '更多' }).click()
  await page.getByText('导入', { exact: true }).click()
  await (await chooser).setFiles(join(faulty, name))
}

story('导入文件：不能用的逐行说明，能用的画出来；不要动画的人一步一步看走法', async ({ people }) => {
  const page = await people.another('褚明岫', { reducedMotion: 'reduce' })
  await page.goto('/procedures/leave')
  await checkOf(page).getByText('健全', { exact: true }).waitFor()
  await importFile(page, 'missing-default.bpmn')
  const refusal = page.getByRole('alert').filter({ hasText: '这个文件不能用，没有导入' })
  await refusal.getByRole('row', { name: /^第 \d+ 行.*有分岔却没有默认流向/ }).waitFor()
  await checkOf(page).getByText('健全', { exact: true }).waitFor()

  await importFile(page, 'unsynchronised.bpmn')
  await page.getByRole('button', { name: '替换' }).click()
  const check = checkOf(page)
  await check.getByText(/^\d+ 处毛病$/).waitFor()
  await refusal.waitFor({ state: 'detached' })
  await check.getByRole('list', { name: '毛病' }).getByRole('button').first().click()
  const player = check.getByRole('group', { name: '走法演示' })
  await player.getByText(/^第 1 步，共 \d+ 步$/).waitFor()
  await player.getByRole('button', { name: '演示走法' }).waitFor()
  await player.getByRole('button', { name: '下一步' }).click()
  await player.getByText(/^第 2 步，共 \d+ 步$/).waitFor()
})

const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
}

story('手机上规程只能看不能改，各页不横向滚动', async ({ people }) => {
  const page = await people.another('褚明岫', phone)
  const pages = [
    '/procedures',
    '/procedures/topic',
    '/procedures/outgoing-document/moves',
    '/forms',
    '/forms/approval',
    '/regulations/office-rules',
    '/regulations/office-rules/new',
  ]
  for (const path of pages) {
    await page.goto(path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(wide, path).toBeLessThanOrEqual(0)
  }
  await page.goto('/procedures/topic')
  await page.getByText('屏幕较窄，这里只能查看。修改规程请用电脑。').waitFor()
  expect(await page.getByTitle(/^环节：/).count()).toBe(0)
  expect(await propertiesOf(page).getByRole('textbox', { name: '名称' }).isDisabled()).toBe(true)
})
