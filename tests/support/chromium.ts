import { existsSync } from 'node:fs'
import axe from 'axe-core'
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

const WHOLE = process.env.YIWANG_CHROMIUM ?? '/usr/bin/chromium'
// The same engine without a browser's own windows, where it is installed: a third less work.
const SHELL = `${WHOLE}-headless-shell`

/** The machine's own Chromium. */
export const openChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: existsSync(SHELL) ? SHELL : WHOLE,
    args: FLAGS,
    // Shared memory is real here; its substitute lies on the disk.
    ignoreDefaultArgs: existsSync('/dev/shm') ? ['--disable-dev-shm-usage'] : [],
  })

// Whoever asks for less motion gets none: nothing is drawn that a test would have to wait for.
const CHINA = { locale: 'zh-CN', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce' } as const

const PATIENCE_MS = 40_000

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

// What a screen looks like does not depend on the database: it is looked at in the run on the embedded one.
const LOOKS = !process.env.TEST_DATABASE_URL

/** Run in the page. One frame, so nothing has to be gathered from others; what passed is not asked for. */
const FIND_BARRIERS = `${axe.source};
axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations
  .filter((v) => v.impact === 'serious' || v.impact === 'critical')
  .map((v) => v.id + ' (' + v.impact + '): ' +
    v.nodes.slice(0, 4).map((n) => n.target + ' ' + n.failureSummary).join(' | ')))`

/** Serious and critical barriers on the screen as it stands (WCAG 2.1 A and AA, best practices), each with what is wrong where. */
export const findBarriers = (page: Page): Promise<readonly string[]> => page.evaluate(FIND_BARRIERS)

/** No serious or critical barrier on the screen as it stands. */
export async function expectNoBarriers(page: Page, screen: string): Promise<void> {
  if (!LOOKS) return
  // What is still fading in would be measured half transparent.
  await page.evaluate(() => Promise.all(document.getAnimations().map((a) => a.finished.catch(() => null))))
  expect(await findBarriers(page), screen).toEqual([])
}
