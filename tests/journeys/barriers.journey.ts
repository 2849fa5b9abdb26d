import { expect, it } from 'vitest'
import { expectNoBarriers, openChromium } from '../support/chromium.ts'

it.skipIf(process.env.TEST_DATABASE_URL)('a screen with a barrier is named with what is wrong', async () => {
  const browser = await openChromium()
  const page = await browser.newPage()
  await page.setContent('<html lang="zh-CN"><title>x</title><main><h1>x</h1><button></button></main></html>')
  await expect(expectNoBarriers(page, 'a button without a name')).rejects.toThrow(/button-name \(critical\)/)
  await browser.close()
})
