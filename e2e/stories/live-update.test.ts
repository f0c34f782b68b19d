import { expect } from 'vitest'
import { story } from '../fixtures/story.ts'
import { actionsOf, firstInHand, openFromDesk, submit } from '../pages/matter-gestures.ts'

story('分发后，收文单位的办公桌不用刷新就出现新来文；签收后，发文方不用刷新就看到', async ({ people }) => {
  const keeper = await people.at('苗春和')
  const title = await firstInHand(keeper)
  await openFromDesk(keeper, title)
  await actionsOf(keeper).getByRole('checkbox', { name: '已核对签发件并用印' }).check()
  await submit(keeper, '用印完成', /蔺小满（分发）/)

  const receiver = await people.at('屈小禾')
  const toSign = receiver.getByRole('region', { name: '待签收' })
  await toSign.waitFor()
  const arrived = toSign.getByRole('link', { name: title })
  expect(await arrived.count()).toBe(0)
  let loads = 0
  receiver.on('load', () => {
    loads += 1
  })

  const clerk = await people.at('蔺小满')
  await openFromDesk(clerk, title)
  await actionsOf(clerk).getByRole('checkbox', { name: '霁溪镇', exact: true }).check()
  await submit(clerk, '分发', /佘敏知（归档）/)
  await clerk.getByRole('tab', { name: '分发与签收' }).click()
  await clerk.getByText('已签收 0 / 1').waitFor()

  await arrived.waitFor()
  await arrived.click()
  await receiver.getByRole('button', { name: '签收', exact: true }).click()
  await clerk.getByText('已签收 1 / 1').waitFor()
  expect(loads).toBe(0)
})
