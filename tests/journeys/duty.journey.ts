import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { MatterView } from '#platform/contract/views.ts'
import { desk, expectNoBarriers, openChromium, watchFaults } from '../support/chromium.ts'
import { handOf } from '../support/hand.ts'
import { raiseTicket } from '../support/own-ticket.ts'

const origin = inject('origin')
let browser: Browser
let page: Page
let faults: readonly string[]

beforeAll(async () => {
  browser = await openChromium()
  const context = await desk(browser, origin)
  faults = watchFaults(context)
  page = await context.newPage()
})
afterAll(() => browser?.close())

describe('the duty officer', () => {
  it('has a danger on the screen while it is being told', async () => {
    await page.goto('/signin')
    await page.getByRole('button', { name: '值班岗' }).click()
    await page.waitForURL((url) => url.pathname !== '/signin')
    await page.goto('/work')
    await page.getByRole('heading', { name: '险情', level: 1 }).waitFor()
    const { id, number } = await raiseTicket(origin, '地下车库冒烟了，看不见火，闻到焦味。')
    await page.getByText('地下车库冒烟').first().waitFor()
    await expectNoBarriers(page, 'danger')
    await page.goto(`/work?box=watch&m=${id}`)
    await page.getByRole('article', { name: number }).waitFor()
    await page.getByRole('button', { name: '险情已处置' }).click()
    await page
      .getByRole('form', { name: '险情已处置' })
      .getByLabel('报了谁、怎么处置的')
      .fill('已报 119，消防到场，是配电箱短路，已断电。')
    await expectNoBarriers(page, 'standing down')
    await page.getByRole('button', { name: '确认险情已处置' }).click()
    const dispatcher = await handOf(origin, 'linxiaozhou')
    await expect
      .poll(
        async () =>
          (await dispatcher.get<MatterView>(`/api/matters/${id}`)).tasks.find((t) => t.step === 'watch')
            ?.state,
      )
      .toBe('done')
  })

  it('is never shown a fault', () => {
    expect(faults).toEqual([])
  })
})
