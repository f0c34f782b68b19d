import type { Page } from 'playwright-core'
import { actionsOf } from './matter-gestures.ts'

/** Chooses an operation from the lists beside 办理, opening the less frequent ones when it is among them. */
export async function chooseOperation(page: Page, name: string): Promise<void> {
  const actions = actionsOf(page)
  const operation = actions.getByRole('button', { name, exact: true })
  const more = actions.getByRole('button', { name: /^更多操作/ })
  await operation.or(more).first().waitFor()
  if (!(await operation.isVisible())) await more.click()
  await operation.click()
}

/** Chooses people in a field by typing their names. */
export async function choosePeople(page: Page, field: string, ...names: readonly string[]): Promise<void> {
  const picker = page.getByRole('combobox', { name: field })
  for (const name of names) {
    await picker.fill(name)
    await page.locator('.ant-select-item-option').filter({ hasText: name }).first().click()
  }
  await picker.press('Escape')
}

/** Fills the text that an operation asks for and presses its button. */
export async function say(page: Page, field: string, words: string, button: string): Promise<void> {
  const actions = actionsOf(page)
  await actions.getByRole('textbox', { name: field }).fill(words)
  await actions.getByRole('button', { name: button, exact: true }).click()
}

/** Waits until the page says what was done. */
export async function told(page: Page, words: string | RegExp): Promise<void> {
  await page.locator('.ant-message').getByText(words).first().waitFor()
}

/** Waits for a sentence of the trail that begins so. */
export async function inTrail(page: Page, sentence: string): Promise<void> {
  await page
    .getByRole('region', { name: '办理过程' })
    .getByRole('listitem')
    .filter({ hasText: sentence })
    .first()
    .waitFor()
}
