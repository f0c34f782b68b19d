import type { Locator, Page } from 'playwright-core'

/** The title of the matter that stands first on the desk. */
export async function firstInHand(page: Page): Promise<string> {
  const title = await page.getByRole('region', { name: '在我手中' }).getByRole('link').first().textContent()
  return title ?? ''
}

/** Goes to the desk as people do, by the navigation. */
export async function toDesk(page: Page): Promise<void> {
  await page
    .getByRole('navigation', { name: '主导航' })
    .getByRole('link', { name: /办公桌/ })
    .click()
}

/** Opens a matter from its row on the desk, as somebody who has it in hand does. */
export async function openFromDesk(page: Page, title: string): Promise<void> {
  await toDesk(page)
  await page.getByRole('region', { name: '在我手中' }).getByRole('link', { name: title }).click()
  await page.getByRole('heading', { name: title, level: 1 }).waitFor()
}

/** What somebody may do with the matter that the page shows. */
export function actionsOf(page: Page): Locator {
  return page.getByRole('region', { name: '办理', exact: true })
}

/** Presses the button that completes the step; then the page says that the matter is with `next`. */
export async function submit(page: Page, button: string, next: RegExp): Promise<void> {
  await actionsOf(page).getByRole('button', { name: button, exact: true }).click()
  await answered(page, next)
}

/** Completes a step whose form is an opinion. */
export async function giveOpinion(
  page: Page,
  field: string,
  opinion: string,
  button: string,
  next: RegExp,
): Promise<void> {
  await actionsOf(page).getByRole('textbox', { name: field }).fill(opinion)
  await submit(page, button, next)
}

/** Waits for the message after an action. */
export async function answered(page: Page, next: RegExp): Promise<void> {
  await page
    .getByText(new RegExp(`^已提交，.*${next.source}`))
    .last()
    .waitFor()
}

/** The sentences of the trail, the oldest first. */
export async function trailOf(page: Page): Promise<readonly string[]> {
  const rows = page.getByRole('region', { name: '办理过程' }).getByRole('listitem')
  const texts = await rows.allInnerTexts()
  return texts.map((text) => text.split('\n')[0] ?? '').toReversed()
}
