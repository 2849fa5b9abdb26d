import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { addDays, dayOf } from '#platform/kernel/day.ts'
import { desk, enterAs, expectNoBarriers, openChromium, watchFaults } from '../support/chromium.ts'
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

describe('a leader of the district', () => {
  it('sees the figures, each with its base', async () => {
    await enterAs(page, '区领导')
    await page.getByRole('heading', { name: '诉求指标', level: 1 }).waitFor()
    await page
      .getByRole('link', { name: /按时办结率/ })
      .first()
      .waitFor()
    await page
      .getByText(/^\d[\d,]* \/ \d[\d,]*$/)
      .first()
      .waitFor()
    await page.getByRole('table', { name: '各镇街' }).waitFor()
    await expectNoBarriers(page, 'figures')
  })

  it('opens a figure to its definition and its tickets', async () => {
    // Days of its own: on the first days of a half-year nothing is late yet.
    const day = (before: number): string =>
      new Date(Date.now() - before * 86_400_000).toISOString().slice(0, 10)
    await page.goto(`/work/figures?span=own&from=${day(120)}&to=${day(0)}`)
    await page.getByRole('link', { name: /^超期/ }).first().click()
    await page.getByText('过了区内时限的件数').first().waitFor()
    await page.getByRole('heading', { name: '按渠道' }).waitFor()
    await expectNoBarriers(page, 'a figure opened')
    await page.getByRole('link', { name: /^打开 \d+ 件/ }).click()
    await page.getByRole('heading', { name: '工单台账' }).waitFor()
    await page.getByRole('link', { name: /^QL/ }).first().waitFor()
    await expectNoBarriers(page, 'tickets of a figure')
    await page.getByRole('link', { name: /^QL/ }).first().click()
    await page.getByText('办理留痕').first().waitFor()
  })

  it('is told how many more the figure counts than the list shows: reports of misconduct', async () => {
    await raiseTicket(origin, '区住建局有人在验收时收红包，希望保密。')
    await page.goto('/work/list?measure=tickets.received')
    await page.getByText(/^收到，共 .*，另有 \d+ 件您的岗位看不到（保密件）/).waitFor()
  })

  it('looks at the year, at one town, and as a table', async () => {
    await page.goto('/work/figures')
    await page.getByText('年', { exact: true }).first().click()
    await page
      .getByText(/^\d{4}年$/)
      .first()
      .waitFor()
    await page.getByText('最多画到收到的件数；柱内为按时办结率').waitFor()
    await page.getByRole('button', { name: '看表格' }).click()
    await expectNoBarriers(page, 'figures of a year')
    await page.getByRole('table', { name: '各镇街' }).getByRole('link').first().click()
    await page.getByText('看全部').first().waitFor()
    await expectNoBarriers(page, 'figures of a town')
    for (const table of ['各类别', '各渠道']) {
      const line = page.getByRole('table', { name: table }).getByRole('link').first()
      const name = (await line.textContent()) ?? ''
      await line.click()
      await page.locator('.frac').getByText(name, { exact: false }).waitFor()
    }
    await expectNoBarriers(page, 'figures of a channel')
  })

  it('is told of no rates in the bars of single days, which have no room for them', async () => {
    // Thirty days, not the running month: on its first days there is room in the bars.
    const today = dayOf(new Date())
    await page.goto(`/work/figures?span=own&from=${addDays(today, -30)}&to=${today}`)
    await page.getByText('最多画到收到的件数；按时办结率点“看表格”').waitFor()
    expect(await page.getByText('柱内为按时办结率').count()).toBe(0)
  })

  it('reads what every figure is', async () => {
    await page.goto('/work/figures/definitions')
    await page.getByRole('heading', { name: '指标定义' }).waitFor()
    await page.getByText('不把沉默算作满意').waitFor()
    await expectNoBarriers(page, 'definitions')
  })

  it('is never shown a fault', () => {
    expect(faults).toEqual([])
  })
})
