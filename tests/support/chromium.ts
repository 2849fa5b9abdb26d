import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { expect } from 'vitest'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The machine's own Chromium. */
export const openChromium = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env.YIWANG_CHROMIUM ?? '/usr/bin/chromium', args: FLAGS })

const CHINA = { locale: 'zh-CN', timezoneId: 'Asia/Shanghai' } as const

const PATIENCE_MS = 15_000

const made = async (context: Promise<BrowserContext>): Promise<BrowserContext> => {
  ;(await context).setDefaultTimeout(PATIENCE_MS)
  return context
}

/** A cheap phone, 390 px wide. */
export const phone = (browser: Browser, origin: string): Promise<BrowserContext> =>
  made(
    browser.newContext({
      ...CHINA,
      baseURL: origin,
      viewport: { width: 390, height: 844 },
      isMobile: true,
      hasTouch: true,
    }),
  )

/** An office machine, 1366 × 768. */
export const desk = (browser: Browser, origin: string): Promise<BrowserContext> =>
  made(browser.newContext({ ...CHINA, baseURL: origin, viewport: { width: 1366, height: 768 } }))

/** What the pages of a visit did wrong behind the scenes: faults in scripts, answers of 500. */
export function watchFaults(context: BrowserContext): readonly string[] {
  const faults: string[] = []
  context.on('weberror', (error) => faults.push(error.error().message))
  context.on('response', (answer) => {
    if (answer.status() >= 500) faults.push(`${answer.status()} ${answer.url()}`)
  })
  return faults
}

/** Signs in with a post of the demo district, as a stranger does: from the list on the sign-in page. */
export async function enterAs(page: Page, post: string): Promise<void> {
  await page.goto('/signin')
  await page.getByRole('button', { name: post }).first().click()
  await page.waitForURL((url) => url.pathname !== '/signin')
}

/** No serious or critical barrier on the screen as it stands (WCAG 2.1 A and AA, best practices). */
export async function expectNoBarriers(page: Page, screen: string): Promise<void> {
  // What is still fading in would be measured half transparent.
  await page.evaluate(() => Promise.all(document.getAnimations().map((a) => a.finished.catch(() => null))))
  const { violations } = await new AxeBuilder({ page }).analyze()
  const bad = violations.filter((v) => v.impact === 'serious' || v.impact === 'critical')
  const say = bad.map(
    (v) =>
      `${v.id} (${v.impact}): ${v.nodes
        .map((n) => `${n.target} ${n.failureSummary}`)
        .slice(0, 4)
        .join(' | ')}`,
  )
  expect(say, screen).toEqual([])
}
