import { story } from '../fixtures/story.ts'
import { actionsOf, answered, giveOpinion, openFromDesk, submit, toDesk } from '../pages/matter-gestures.ts'
import { chooseOperation, choosePeople, inTrail, say, told } from '../pages/operation-gestures.ts'

/** Matters of the demo office and where they stand. */
const inReview = '青岚县人民政府办公室关于做好2026年度文书归档工作的通知'
const inDraft = '青岚县人民政府办公室关于报送2027年重点工作安排的通知'
const toSuspend = '青岚县人民政府办公室关于开展冬春农田水利建设专项督查的通知'
const toSuspendLong = '青岚县人民政府办公室关于做好冬季公共机构节能工作的通知'
const inCheck = '青岚县人民政府办公室关于征求政务信息报送工作办法意见的函'
const inSigning = '青岚县人民政府办公室关于表扬2026年度防汛工作成绩突出集体的通报'

story('前加签：先请别人签，签完回到自己手里', async ({ people }) => {
  const head = await people.at('闻人清越')
  await openFromDesk(head, inReview)
  await chooseOperation(head, '加签')
  await choosePeople(head, '请谁签', '荀怀朴')
  await actionsOf(head)
    .getByRole('radio', { name: /^前加签/ })
    .check()
  await say(head, '说明', '请先核对归档范围。', '加签')
  await told(head, '已加签')
  await actionsOf(head).getByText('等 荀怀朴 办完再办').first().waitFor()
  await actionsOf(head).getByRole('button', { name: '提交意见' }).waitFor({ state: 'detached' })

  const signer = await people.at('荀怀朴')
  await openFromDesk(signer, inReview)
  await actionsOf(signer)
    .getByText(/^闻人清越 前加签/)
    .waitFor()
  await giveOpinion(signer, '意见', '归档范围无误。', '提交意见', /闻人清越（部门负责人审核）/)

  await openFromDesk(head, inReview)
  await inTrail(head, '闻人清越 前加签 荀怀朴，说明：请先核对归档范围。')
  await giveOpinion(head, '意见', '同意。', '提交意见', /郗喆（办公室核稿）/)
})

story('转办：对方负责，自己手里不再有', async ({ people }) => {
  const drafter = await people.at('柏若汐')
  await openFromDesk(drafter, inDraft)
  await chooseOperation(drafter, '转办')
  await actionsOf(drafter).getByRole('button', { name: '转办', exact: true }).click()
  await actionsOf(drafter).getByText('请选择人员').waitFor()
  await choosePeople(drafter, '转给', '滕知苇')
  await say(drafter, '说明', '综合数据在您科室。', '转办')
  await told(drafter, /^已转办，现在由 滕知苇（拟稿） 办理$/)
  await inTrail(drafter, '柏若汐 拟稿 转办 滕知苇，说明：综合数据在您科室。')
  await actionsOf(drafter).getByText('等待 滕知苇：拟稿').waitFor()

  const other = await people.at('滕知苇')
  await openFromDesk(other, inDraft)
  await actionsOf(other).getByRole('button', { name: '提交审核' }).waitFor()
})

story('委派：对方办完回到自己手里', async ({ people }) => {
  const checker = await people.at('郗喆')
  await openFromDesk(checker, inCheck)
  await chooseOperation(checker, '委派')
  await choosePeople(checker, '委派给', '柏若汐')
  await say(checker, '交代事项', '请核对引用文件的文号。', '委派')
  await told(checker, '已委派')
  await actionsOf(checker).getByText('等 柏若汐 办完再办').first().waitFor()

  const helper = await people.at('柏若汐')
  await openFromDesk(helper, inCheck)
  await actionsOf(helper).getByText('郗喆 委派：办完回到 郗喆 手中，责任仍在 郗喆').waitFor()
  await giveOpinion(helper, '意见', '文号已核，无误。', '提交意见', /郗喆（办公室核稿）/)

  await openFromDesk(checker, inCheck)
  await giveOpinion(checker, '意见', '已核，请签发。', '核稿送签', /褚明岫（签发）/)
})

story('退回直送：改好后直接回到签发人', async ({ people }) => {
  const signer = await people.at('褚明岫')
  await openFromDesk(signer, inSigning)
  await chooseOperation(signer, '退回')
  const actions = actionsOf(signer)
  await actions.getByRole('radio', { name: '拟稿（冼柠）' }).check()
  await actions.getByRole('radio', { name: /^直送/ }).check()
  await actions.getByText('由 冼柠 重新办理，办完直接回到您手里，中间环节不再重走。').waitFor()
  await say(signer, '退回原因', '请补充表扬依据。', '退回')
  await answered(signer, /冼柠（拟稿）/)
  await inTrail(signer, '褚明岫 退回 拟稿，办完直送，原因：请补充表扬依据。')

  const drafter = await people.at('冼柠')
  await openFromDesk(drafter, inSigning)
  await submit(drafter, '提交审核', /褚明岫（签发）/)
})

story('挂起：到约定日期前时限停计，可以提前恢复', async ({ people }) => {
  const drafter = await people.at('冼柠')
  await openFromDesk(drafter, toSuspend)
  await chooseOperation(drafter, '挂起')
  await actionsOf(drafter).getByLabel('到哪一天恢复').fill(inDays(2))
  await say(drafter, '挂起原因', '等县水利局报送进度数据。', '挂起')
  await told(drafter, '已挂起，时限停计')
  await actionsOf(drafter)
    .getByText(/其间时限停计。原因：等县水利局报送进度数据。$/)
    .waitFor()

  await toDesk(drafter)
  const desk = drafter.getByRole('region', { name: '在我手中' })
  await desk.getByRole('heading', { name: /^挂起，时限停计/ }).waitFor()
  await openFromDesk(drafter, toSuspend)
  await actionsOf(drafter).getByRole('button', { name: '恢复办理' }).click()
  await told(drafter, '已恢复，时限接着计算')
  await inTrail(drafter, '冼柠 恢复办理 拟稿')
  await actionsOf(drafter).getByRole('button', { name: '提交审核' }).waitFor()
})

story('长时间挂起：须科室负责人同意，同意后才停计', async ({ people }) => {
  const drafter = await people.at('鄢子潜')
  await openFromDesk(drafter, toSuspendLong)
  await chooseOperation(drafter, '挂起')
  await actionsOf(drafter).getByLabel('到哪一天恢复').fill(inDays(30))
  await actionsOf(drafter)
    .getByText(/^超过.+，须 虞静纾 同意；同意后才开始挂起。$/)
    .waitFor()
  await say(drafter, '挂起原因', '等省级节能方案印发。', '报请同意')
  await told(drafter, '已报请同意')
  await actionsOf(drafter)
    .getByText(/^已报请 虞静纾 同意挂起到 .+，尚未答复；同意前时限照走。$/)
    .waitFor()

  const head = await people.at('虞静纾')
  await toDesk(head)
  await head.getByRole('region', { name: '待答' }).getByRole('link', { name: toSuspendLong }).click()
  await actionsOf(head).getByRole('button', { name: '同意挂起' }).click()
  await told(head, '已答复')
  await inTrail(head, '虞静纾 同意挂起')
  await drafter.reload()
  await actionsOf(drafter)
    .getByText(/其间时限停计。原因：等省级节能方案印发。$/)
    .waitFor()
})

/** The date some days on, `YYYY-MM-DD`. Two days on, a suspension needs nobody's consent. */
function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
}
