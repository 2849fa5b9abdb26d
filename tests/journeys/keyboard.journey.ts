import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { desk, expectNoBarriers, openChromium, watchFaults } from '../support/chromium.ts'
import { tabTo } from '../support/keyboard.ts'

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

describe('somebody who uses no mouse', () => {
  it('goes from the first page to the form', async () => {
    await page.goto('/')
    await page.getByRole('heading', { name: '您要办什么事？' }).waitFor()
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('跳到正文')
    await tabTo(page, '我要反映')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '我要反映' }).waitFor()
  })

  it('reports misconduct by the confidential way', async () => {
    await tabTo(page, '走保密通道')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '走保密通道举报' }).waitFor()
    await expectNoBarriers(page, 'report, confidential')
    await tabTo(page, '怎么回事？')
    await page.keyboard.type('区住建局有人在工程验收时收红包，一次两千元。')
    await tabTo(page, '您的手机号')
    await page.keyboard.type('19000000963')
    await tabTo(page, '提交举报')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '收到了，谢谢您' }).waitFor()
    await page.getByText('走保密通道，被举报的单位看不到').first().waitFor()
    await expectNoBarriers(page, 'done, confidential')
  })

  it('moves the pin of the sketch with the arrow keys', async () => {
    await tabTo(page, '再说一件')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '我要反映' }).waitFor()
    await page.getByText('还没有选地方').waitFor()
    await tabTo(page, '位置示意图')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowDown')
    await page.getByText('离社区、村中心约').waitFor()
  })

  it('is warned of danger before sending, and withdraws what was sent', async () => {
    await page.reload()
    await tabTo(page, '怎么回事？')
    await page.keyboard.type('楼道里有煤气味，怕出事。')
    await page.getByText('先打电话，再提交').waitFor()
    await expectNoBarriers(page, 'report, danger')
    await tabTo(page, '您的手机号')
    await page.keyboard.type('19000000963')
    await tabTo(page, '提交')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '收到了，谢谢您' }).waitFor()
    await page.getByText('有危险请马上打 119').waitFor()
    await tabTo(page, '看进度')
    await page.keyboard.press('Enter')
    await page.getByText('等待派给承办单位').waitFor()
    await tabTo(page, '不用办了，撤回')
    await page.keyboard.press('Enter')
    await page.getByLabel('为什么撤回').waitFor()
    await tabTo(page, '为什么撤回')
    await page.keyboard.type('物业已经来关了阀门。')
    await tabTo(page, '撤回')
    await page.keyboard.press('Enter')
    await page.getByText('您已撤回').first().waitFor()
    await expectNoBarriers(page, 'progress, withdrawn')
  })

  it('is never shown a fault', () => {
    expect(faults).toEqual([])
  })
})
