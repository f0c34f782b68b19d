import type { Locator, Page } from 'playwright-core'

/** What the chosen element of a procedure says. */
export function propertiesOf(page: Page): Locator {
  return page.getByRole('region', { name: '属性' })
}

/** What the check says of the drawing. */
export function checkOf(page: Page): Locator {
  return page.getByRole('region', { name: '健全性检查' })
}

/** Chooses an element by its kind and name, from the list of all elements that the procedure's own properties hold. */
export async function chooseElement(page: Page, kind: string, name: string): Promise<void> {
  const back = propertiesOf(page).getByRole('button', { name: '规程总则' })
  if (await back.isVisible()) await back.click()
  await propertiesOf(page)
    .getByRole('button', { name: `${kind} ${name}`, exact: true })
    .first()
    .click()
}

/** Adds an element after the chosen one, without a mouse on the canvas; then the new one is chosen. */
export async function addAfter(page: Page, kind: string): Promise<void> {
  const panel = propertiesOf(page)
  const button = panel.getByRole('button', { name: kind, exact: true })
  // What can be added stays unfolded once it was.
  if (!(await button.isVisible())) await panel.getByText('在它后面加').click()
  await button.click()
  await panel.getByText(kind, { exact: true }).first().waitFor()
}

/** What a step must say before it can be published. */
export interface StepWords {
  readonly name: string
  readonly post: string
  readonly article: string
  readonly form: string
  readonly standard: string
}

/** Fills in a step; its limit stays as it was. */
export async function fillStep(page: Page, { name, post, article, form, standard }: StepWords): Promise<void> {
  const panel = propertiesOf(page)
  await panel.getByRole('textbox', { name: '名称' }).fill(name)
  await panel.getByRole('heading', { name }).waitFor()
  await pick(page, '岗位', post)
  await pick(page, '依据', article)
  await pick(page, '表单', form)
  await panel.getByRole('textbox', { name: '完成标准' }).fill(standard)
  await panel.getByText('请写完成标准').waitFor({ state: 'detached' })
}

/** Picks the first that a searchable list offers for some words. */
export async function pick(page: Page, field: string, words: string): Promise<void> {
  const list = propertiesOf(page).getByRole('combobox', { name: field, exact: true })
  await list.click()
  await list.fill(words)
  await list.press('Enter')
}
