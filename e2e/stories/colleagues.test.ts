import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { story } from '../fixtures/story.ts'
import { actionsOf, giveOpinion, openFromDesk, toDesk } from '../pages/matter-gestures.ts'
import { chooseOperation, choosePeople, inTrail, say, told } from '../pages/operation-gestures.ts'

/** Matters of the demo office and where they stand. */
const inReview = '青岚县人民政府办公室关于做好2026年度文书归档工作的通知'
const inCheck = '青岚县人民政府办公室关于征求政务信息报送工作办法意见的函'
const inSigning = '青岚县人民政府办公室关于表扬2026年度防汛工作成绩突出集体的通报'
const inCountersigning = '青岚县人民政府办公室关于做好2026年度最低生活保障对象核查工作的通知'

story('催办：对方收到提醒，标为已读', async ({ people }) => {
  const drafter = await people.at('柏若汐')
  await openWaiting(drafter, inReview)
  await chooseOperation(drafter, '催办 闻人清越')
  await say(drafter, '催办内容', '归档即将开始，请尽快审核。', '催办')
  await told(drafter, '已催办')
  await inTrail(drafter, '柏若汐 催办 闻人清越（部门负责人审核）：归档即将开始，请尽快审核。')

  const head = await people.at('闻人清越')
  await toDesk(head)
  await head.getByRole('region', { name: '在我手中' }).getByText('已催办 1 次').first().waitFor()
  await head.getByRole('link', { name: /^提醒，\d+ 条未读$/ }).click()
  const notice = head.getByRole('listitem').filter({ hasText: '柏若汐 催办“部门负责人审核”' })
  await notice.getByText('归档即将开始，请尽快审核。').waitFor()
  await notice.getByRole('button', { name: '标为已读' }).click()
  await notice.getByRole('button', { name: '标为已读' }).waitFor({ state: 'detached' })
})

story('传阅：谁已阅、谁未阅一目了然，意见留在事项里', async ({ people }) => {
  const head = await people.at('闻人清越')
  await openFromDesk(head, inReview)
  await chooseOperation(head, '传阅')
  await choosePeople(head, '请谁阅知', '阮恪勤', '苗春和')
  await say(head, '说明', '请提前准备归档材料。', '送传阅')
  await told(head, '已送传阅')
  const circulation = head.getByRole('region', { name: '传阅', exact: true })
  await circulation.getByText('已阅 0 / 2').waitFor()

  const reader = await people.at('阮恪勤')
  await toDesk(reader)
  await reader.getByRole('region', { name: '待阅' }).getByRole('link', { name: inReview }).click()
  const card = actionsOf(reader).getByRole('region', { name: '请您阅知' })
  await card.getByText('请提前准备归档材料。').waitFor()
  await say(reader, '阅读意见', '督查室材料本周备齐。', '已阅')
  await told(reader, '已记为已阅')

  await circulation.getByText('已阅 1 / 2').waitFor()
  await circulation.getByText('未阅：苗春和').waitFor()
  await circulation.getByText('督查室材料本周备齐。').waitFor()
})

story('沟通：问题和答复都留在事项里，不影响办理', async ({ people }) => {
  const checker = await people.at('郗喆')
  await openFromDesk(checker, inCheck)
  await chooseOperation(checker, '沟通')
  await choosePeople(checker, '问谁', '虞静纾')
  await say(checker, '问题', '报送范围是否包括乡镇？', '发出问题')
  await told(checker, '问题已发出')
  await actionsOf(checker).getByRole('button', { name: '核稿送签' }).waitFor()

  const asked = await people.at('虞静纾')
  await toDesk(asked)
  await asked.getByRole('region', { name: '待答' }).getByRole('link', { name: inCheck }).click()
  await say(asked, '答复', '包括全部乡镇。', '答复')
  await told(asked, '已答复')

  const questions = checker.getByRole('region', { name: '沟通', exact: true })
  await questions.getByText('包括全部乡镇。').waitFor()
})

story('请人帮忙和补台：同事接手，双方都记入过程', async ({ people }) => {
  const holder = await people.at('虞静纾')
  await openFromDesk(holder, inCountersigning)
  await chooseOperation(holder, '请人帮忙')
  await say(holder, '需要怎样的帮助', '外出核查，赶不回来。', '发出求助')
  await told(holder, '求助已发出')

  const helper = await people.at('鄢子潜')
  await toDesk(helper)
  await helper.getByRole('region', { name: '可以补台' }).getByRole('link', { name: inCountersigning }).click()
  await chooseOperation(helper, '补台：接手 虞静纾 的“会签”')
  await actionsOf(helper).getByRole('button', { name: '由我接手' }).click()
  await told(helper, '已由您接手')
  await inTrail(helper, '鄢子潜 补台，接手 虞静纾 的 会签')
  const round = helper.getByRole('region', { name: '会签进度' })
  await round.getByText('已答 1 / 2').waitFor()
  await round.getByText('政务公开科 鄢子潜').waitFor()
  await actionsOf(helper).getByRole('button', { name: '提交意见' }).waitFor()
})

story('外出代理：代理人签发，写明“代”', async ({ people }) => {
  const director = await people.at('褚明岫')
  await director.goto('/me')
  await director.getByLabel('哪天回来上班').fill(inDays(3))
  await choosePeople(director, '代理人', '岑书禾')
  await director.getByLabel('留言').fill('在省城开会')
  await director.getByRole('button', { name: '设置外出' }).click()
  const banner = director.getByRole('complementary', { name: '外出代理' })
  await banner.getByText('由 岑书禾 代办').waitFor()

  const standIn = await people.at('岑书禾')
  await toDesk(standIn)
  const row = standIn.getByRole('region', { name: '代理' }).getByRole('listitem').filter({ hasText: inSigning })
  await row.getByText('代 褚明岫').waitFor()
  await row.getByRole('link', { name: inSigning }).click()
  await actionsOf(standIn).getByText('您在代 褚明岫 办理，办理过程写明“岑书禾 代 褚明岫”。').waitFor()
  await giveOpinion(standIn, '签发意见', '同意，请印发。', '签发', /苗春和（排版用印）/)
  await inTrail(standIn, '岑书禾 代 褚明岫 签发：同意，请印发。')

  await banner.getByRole('button', { name: '我回来了，取消外出' }).click()
  await banner.waitFor({ state: 'detached' })
})

story('主任跳转和终止：写明原因，始终标明', async ({ people }) => {
  const director = await people.at('褚明岫')
  await openOutgoing(director, inReview)
  await chooseOperation(director, '跳转“部门负责人审核”')
  await actionsOf(director).getByRole('radio', { name: '签发' }).check()
  await actionsOf(director).getByRole('button', { name: '确认跳转' }).click()
  await actionsOf(director).getByText('请填写“跳转原因”').waitFor()
  await say(director, '跳转原因', '归档时限紧，直接送签。', '确认跳转')
  await told(director, /^已跳转，现在由 褚明岫（签发） 办理$/)
  await inTrail(director, '褚明岫 跳转：部门负责人审核 改到 签发，原因：归档时限紧，直接送签。')

  await chooseOperation(director, '终止事项')
  await actionsOf(director).getByRole('button', { name: '并入其他事项' }).click()
  await say(director, '终止原因', '与年度档案检查通知合并印发。', '确认终止')
  await told(director, '事项已终止')
  await inTrail(director, '褚明岫 终止事项，结果：并入其他事项，原因：与年度档案检查通知合并印发。')
  await director.getByText('并入其他事项', { exact: true }).first().waitFor()
  expect(await actionsOf(director).getByRole('button', { name: '签发' }).count()).toBe(0)
})

story('工作移交：主任把一个人的待办全部转给另一个人', async ({ people }) => {
  const director = await people.at('褚明岫')
  await director.goto('/handover')
  await choosePeople(director, '移交人', '柏若汐')
  await director.getByText(/^手中未办的共 \d+ 件事项，将转给接手人：$/).waitFor()
  await choosePeople(director, '接手人', '滕知苇')
  await director.getByLabel('移交原因').fill('柏若汐到县委党校学习。')
  await director.getByRole('button', { name: '移交', exact: true }).click()
  await director.getByRole('tooltip').getByRole('button', { name: '移交' }).click()
  await director.getByText(/^已移交 \d+ 件事项$/).waitFor()

  const giver = await people.at('柏若汐')
  await toDesk(giver)
  await giver.getByRole('region', { name: '在我手中' }).getByText('手中没有待办').waitFor()
  const taker = await people.at('滕知苇')
  await toDesk(taker)
  await taker.getByRole('region', { name: '在我手中' }).getByRole('link').first().waitFor()
})

story('新建：填写表单发起请假', async ({ people }) => {
  const officer = await people.at('冼柠')
  await officer.getByRole('link', { name: '新建其他' }).click()
  await officer.getByRole('link', { name: '请假', exact: true }).click()
  await officer.getByLabel('事项标题').fill('冼柠请年休假')
  await officer.getByRole('button', { name: '发起' }).click()
  await officer.getByText('请填写假别').waitFor()
  await officer.getByLabel('假别').click()
  await officer.getByTitle('年休假').click()
  await officer.getByLabel('起', { exact: true }).fill(inDays(7))
  await officer.getByLabel('止', { exact: true }).fill(inDays(8))
  await officer.getByLabel('天数（工作日）').fill('2')
  await choosePeople(officer, '代理人', '阮恪勤')
  await officer.getByLabel('工作交接').fill('督查台账交督查室。')
  await officer.getByText('工作人员', { exact: true }).click()
  await officer.getByLabel('事由').fill('探亲。')
  await officer.getByRole('button', { name: '发起' }).click()
  await officer.getByRole('heading', { name: '冼柠请年休假', level: 1 }).waitFor()
  await officer.getByRole('tabpanel', { name: '内容' }).getByText('督查台账交督查室。').waitFor()
  await officer.getByRole('tab', { name: '流程图' }).click()
  await officer.getByRole('region', { name: /请假/ }).waitFor()
})

/** Opens a matter that is in somebody else's hands, from the list of those that I started. */
async function openWaiting(page: Page, title: string): Promise<void> {
  await toDesk(page)
  await page
    .getByRole('region', { name: /^我发起、在他人手中/ })
    .getByRole('link', { name: title })
    .click()
  await page.getByRole('heading', { name: title, level: 1 }).waitFor()
}

/** Opens a matter from the list of outgoing documents. */
async function openOutgoing(page: Page, title: string): Promise<void> {
  await page.goto('/outgoing')
  await page.getByRole('main').getByRole('link', { name: title }).click()
  await page.getByRole('heading', { name: title, level: 1 }).waitFor()
}

/** The date some days on, `YYYY-MM-DD`. */
function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
}
