import type { Page } from 'playwright-core'

const MOST = 60

/** What has the focus, by its words. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const at = document.activeElement as HTMLInputElement | null
    if (!at || at === document.body) return ''
    const labels = Array.from(at.labels ?? []).map((l) => l.textContent)
    const legend = at.closest('fieldset')?.querySelector('legend')?.textContent
    return [at.getAttribute('aria-label'), ...labels, at.textContent, legend].filter(Boolean).join(' ')
  })

/** Goes on with the Tab key until something with these words has the focus; fails when it never comes. */
export async function tabTo(page: Page, words: string): Promise<void> {
  // A page that is still loading has nothing to come to: keys pressed on it would say nothing about it.
  await page.getByText(words).or(page.getByLabel(words)).first().waitFor({ state: 'attached' })
  const met: string[] = []
  for (let i = 0; i < MOST; i++) {
    await page.keyboard.press('Tab')
    const at = await focused(page)
    if (at.includes(words)) return
    met.push(at.slice(0, 30))
  }
  throw new Error(`the Tab key never comes to “${words}”; it met: ${met.join(' | ')}`)
}
