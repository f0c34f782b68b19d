import { join } from 'node:path'
import type { FileChooser, Page } from 'playwright-core'
import { story } from '../fixtures/story.ts'

const data = join(import.meta.dirname, '..', 'data')

async function chooseFile(page: Page, file: Parameters<FileChooser['setFiles']>[0]): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await page.getByText('将 .docx 或 .txt 文件拖到这里').click()
  await (await chooser).setFiles(file)
}

story('涉密文件不能导入，页面说明原因和密级标志', async ({ people }) => {
  const page = await people.at('柏若汐')
  await page.goto('/outgoing/new')
  await chooseFile(page, join(data, 'classified-notice.docx'))
  const refusal = page.getByRole('alert').filter({ hasText: '涉密文件不得进入本系统，请按保密规定处理' })
  await refusal.getByText('密级标志：机密').waitFor()
  await page.getByText('将 .docx 或 .txt 文件拖到这里').waitFor()
})

story('损坏的 .docx 不能导入，另选一份即可', async ({ people }) => {
  const page = await people.at('柏若汐')
  await page.goto('/outgoing/new')
  const corrupt = {
    name: '损坏.docx',
    mimeType: 'application/zip',
    buffer: Buffer.from('PK\u0003\u0004 this is no zip'),
  }
  await chooseFile(page, corrupt)
  await page.getByRole('alert').filter({ hasText: '文件已损坏，无法读取' }).waitFor()
  await chooseFile(page, { ...corrupt, name: '旧格式.docx', buffer: Buffer.from('d0cf11e0a1b11ae1', 'hex') })
  await page.getByRole('alert').filter({ hasText: '这不是 .docx 文件' }).waitFor()
  await chooseFile(page, join(data, 'holiday-notice.docx'))
  await page.getByRole('button', { name: '建立发文' }).waitFor()
})

story('密码输错有提示，连错五次暂时锁定，改用正确密码也不行', async ({ people }) => {
  const page = await people.stranger()
  const { login, password } = people.accountOf('鄢子潜')
  const enter = async (word: string) => {
    await page.getByRole('textbox', { name: '用户名' }).fill(login)
    await page.getByLabel('密码', { exact: true }).fill(word)
    await page
      .getByRole('button', { name: '登 录' })
      .or(page.getByRole('button', { name: '登录' }))
      .click()
  }
  const refusal = page.getByRole('alert')
  for (const left of [4, 3, 2, 1]) {
    await enter('wrong password')
    await refusal.getByText('用户名或密码不正确').waitFor()
    await refusal.getByText(`再错 ${left} 次将暂时锁定`).waitFor()
  }
  await enter('wrong password')
  await refusal.getByText('连续输错密码，账号已暂时锁定').waitFor()
  await enter(password)
  await refusal.getByText('请 15 分钟后再试').waitFor()
})

story('别人的事项打不开，页面说明无权查看', async ({ people }) => {
  const owner = await people.at('柏若汐')
  await owner.getByRole('region', { name: '在我手中' }).getByRole('link').first().click()
  await owner.getByRole('region', { name: '办理过程' }).waitFor()
  const other = await people.at('车翊禾')
  await other.goto(new URL(owner.url()).pathname)
  await other.getByRole('alert').filter({ hasText: '没有这个事项，或您无权查看' }).waitFor()
})
