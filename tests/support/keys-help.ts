import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** Opens the help by ? and answers the keys that it names; every key that stands on the page is among them. */
export async function openKeysHelp(page: Page): Promise<readonly string[]> {
  // The third proposal is told in the line of keys also where there are fewer.
  const marked = (await page.locator('.work kbd').allTextContents()).filter((key) => !/^[23]$/.test(key))
  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: '全部快捷键' })
  await help.waitFor()
  const named = await help.locator('kbd').allTextContents()
  expect(named).toEqual(expect.arrayContaining(marked))
  return named
}
