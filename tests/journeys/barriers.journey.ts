import { expect, it } from 'vitest'
import { findBarriers, openChromium } from '../support/chromium.ts'

it('a screen with a barrier is named with what is wrong', async () => {
  const browser = await openChromium()
  const page = await browser.newPage()
  await page.setContent('<html lang="zh-CN"><title>x</title><main><h1>x</h1><button></button></main></html>')
  expect(await findBarriers(page)).toEqual([expect.stringMatching(/^button-name \(critical\): button/)])
  await browser.close()
})
