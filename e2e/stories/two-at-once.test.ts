import { story } from '../fixtures/story.ts'
import { actionsOf, firstInHand, giveOpinion, openFromDesk } from '../pages/matter-gestures.ts'

story('同一事项在两处打开：后提交的一方看到是谁已经办理，重新载入即可', async ({ people }) => {
  const first = await people.at('郗喆')
  const title = await firstInHand(first)
  await openFromDesk(first, title)
  const second = await people.another('郗喆')
  await openFromDesk(second, title)
  // The second page hears of nothing: its network is cut while the first one acts.
  await second.route('**/api/**', (route) =>
    route.request().method() === 'POST' ? route.continue() : route.abort('internetdisconnected'),
  )
  await giveOpinion(first, '意见', '已核，拟同意，请签发。', '核稿送签', /褚明岫（签发）/)

  await actionsOf(second).getByRole('textbox', { name: '意见' }).fill('已核并作文字修改，请签发。')
  await actionsOf(second).getByRole('button', { name: '核稿送签' }).click()
  const refusal = second.getByRole('alert').filter({ hasText: '事项已由他人办理，请查看最新情况' })
  await refusal.getByText('郗喆，').waitFor()
  await second.unroute('**/api/**')
  await second.getByRole('button', { name: '载入最新情况' }).click()
  await refusal.waitFor({ state: 'detached' })
  await second.getByText('等待 褚明岫：签发').waitFor()
  await second.getByText('办公室核稿：已核，拟同意，请签发。').waitFor()
})
