import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { desk, enterAs, expectNoBarriers, openChromium, watchFaults } from '../support/chromium.ts'
import { raiseTicket } from '../support/own-ticket.ts'

const origin = inject('origin')
let browser: Browser
let page: Page
let faults: readonly string[]
let number = ''

beforeAll(async () => {
  browser = await openChromium()
  const context = await desk(browser, origin)
  faults = watchFaults(context)
  page = await context.newPage()
  number = (await raiseTicket(origin, '区住建局有人在验收时收红包，我有转账截图，希望保密。')).number
})
afterAll(() => browser?.close())

describe('the confidential desk', () => {
  it('has a report of misconduct in its own queue', async () => {
    await enterAs(page, '举报保密岗')
    await page.getByRole('heading', { name: '待派', level: 1 }).waitFor()
    await page
      .getByText(number.replace(/^QL\d{2}/, ''))
      .first()
      .click()
    await page.getByRole('article', { name: number }).waitFor()
    await page.getByText('保密件', { exact: true }).first().waitFor()
    await page.getByText('举报件不按以往的派法建议').waitFor()
    await page.getByRole('button', { name: /^派给区纪委监委/ }).waitFor()
    expect(await page.getByText('把握').count()).toBe(0)
    await expectNoBarriers(page, 'a report')
  })

  it('is the only one who finds it', async () => {
    await enterAs(page, '分拨岗')
    await page.goto(`/work/list?number=${number}`)
    await page.getByRole('heading', { name: '工单台账' }).waitFor()
    await page.getByText('共 0 件').waitFor()
    expect(await page.getByRole('link', { name: number }).count()).toBe(0)
  })

  it('is never shown a fault', () => {
    expect(faults).toEqual([])
  })
})
