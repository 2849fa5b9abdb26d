import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { desk, enterAs, expectNoBarriers, openChromium, watchFaults } from '../support/chromium.ts'
import { handOf } from '../support/hand.ts'
import { raiseTicket } from '../support/own-ticket.ts'

// A place without a gateway: what would have been sent is read and copied.

const origin = inject('origin')
let browser: Browser
let context: BrowserContext
let page: Page
let faults: readonly string[]

beforeAll(async () => {
  browser = await openChromium()
  context = await desk(browser, origin)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin })
  faults = watchFaults(context)
  page = await context.newPage()
})
afterAll(() => browser?.close())

describe('messages to residents where no gateway is attached', () => {
  it('an officer sees that nothing went out, and copies what the person is to be told', async () => {
    const { id, number } = await raiseTicket(origin, '柳荫巷口的井盖松了，车过就响。')
    await (await handOf(origin, 'linxiaozhou')).act(id, 'dispatch', { lead: 'cgj', co: [] })
    await enterAs(page, '市容管理岗')
    await page.goto(`/work?m=${id}`)
    const record = page.getByRole('list', { name: '办理留痕' })
    await record.getByText(`已派给区城市管理和综合执法局办理。（编号 ${number}）`).waitFor()
    await record.getByText('没有发：没有接短信网关').first().waitFor()
    await expectNoBarriers(page, 'a matter with its messages')
    await record.getByRole('button', { name: '复制' }).first().click()
    await page.getByText('已复制').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      `已派给区城市管理和综合执法局办理。（编号 ${number}）`,
    )
  })

  it('the administrator reads that they all wait, and what to do', async () => {
    await enterAs(page, '系统管理员')
    await page.getByRole('link', { name: '短信', exact: true }).click()
    await page.getByRole('heading', { name: '短信', level: 1 }).waitFor()
    await page.getByText('黄灯').waitFor()
    await page.getByText('YIWANG_MESSAGES_URL').waitFor()
    await page.getByRole('heading', { name: '不再发的' }).waitFor()
    await expectNoBarriers(page, 'messages')
  })

  it('is never shown a fault', () => {
    expect(faults).toEqual([])
  })
})
