import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { desk, enterAs, expectNoBarriers, openChromium, watchFaults } from '../support/chromium.ts'

// A dispatcher writes a row, an example fails and then passes; the supervisor puts it into force; the next ticket is urgent by it.

const origin = inject('origin')
const WORDS = '石狮子倒了'
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

const check = () => page.getByRole('region', { name: '检查' })
const button = (name: string | RegExp) => page.getByRole('button', { name })
/** By how much the table is wider than what is seen of it. */
const beside = () => page.locator('.rulescroll').evaluate((box) => box.scrollWidth - box.clientWidth)
/** A control with room for what is written into it. */
const expectWide = async (control: Locator) => {
  const { width = 0 } = (await control.boundingBox()) ?? {}
  expect(width).toBeGreaterThan(180)
}
const openTable = async (): Promise<void> => {
  await page.getByRole('link', { name: '规则', exact: true }).click()
  await page.getByRole('heading', { name: '规则', exact: true }).waitFor()
  await page.getByRole('link', { name: '紧急程度' }).click()
  await page.getByRole('heading', { name: '紧急程度' }).waitFor()
}

describe('a rule', () => {
  it('is read in the browser, with its check', async () => {
    await enterAs(page, '分拨岗')
    await openTable()
    await check().getByText('例子全部通过').waitFor()
    await expectNoBarriers(page, 'a rule, read')
  })

  it('is drafted: an example that is not met yet fails', async () => {
    await button('起草修改').click()
    await page.getByRole('tab', { name: '例子' }).click()
    await button('加一个例子').click()
    const example = page.locator('details').last()
    await example.getByLabel('叫什么').fill('石狮子')
    await example.getByLabel(/标题、诉求和地点/).fill(`门口的${WORDS}，压到人`)
    await example.getByLabel(/应当 紧急/).selectOption({ label: '是' })
    await check().getByText('例子“石狮子”没有通过').waitFor()
    expect(await button('提交，请人生效').getAttribute('aria-disabled')).toBe('true')
    await expectNoBarriers(page, 'a failing example')
  })

  it('passes once there is a row for it', async () => {
    await page.getByRole('tab', { name: '规则', exact: true }).click()
    await button('加一行').click()
    await page.getByLabel(/^第 1 行 标题、诉求和地点/).fill(WORDS)
    await page.getByLabel('第 1 行 紧急', { exact: true }).selectOption({ label: '是' })
    await page.getByLabel('第 1 行 先打', { exact: true }).fill('120')
    await page.getByLabel('第 1 行 依据', { exact: true }).fill('压到人')
    await check().getByText('例子全部通过').waitFor()
    await expectNoBarriers(page, 'a rule, written')
  })

  it('is tried on what is typed and on past tickets, and proposed', async () => {
    await page.getByRole('tab', { name: '试一试' }).click()
    await page.getByLabel(/试一试 标题、诉求和地点/).fill(`小区${WORDS}`)
    await page.getByText(`标题、诉求和地点提到“${WORDS}”`).waitFor()
    await page.getByLabel('改了什么、为什么改').fill('石狮子压到人，要按分钟派')
    await button('保存草稿').click()
    await page.getByText('草稿已保存').first().waitFor()
    await page.getByRole('tab', { name: '用以往工单试' }).click()
    await button('试 500 件').click()
    await page.getByText(/看了 \d+ 件/).waitFor()
    await expectNoBarriers(page, 'a backtest')
    await button('提交，请人生效').click()
    await page.getByText('已提交，等另一个人让它生效').first().waitFor()
    expect(await button('让它生效').count()).toBe(0)
  })

  it('is put into force by the supervisor, who sees what is recorded', async () => {
    await enterAs(page, '督办岗')
    await openTable()
    await button('让它生效').click()
    const asked = page.getByRole('dialog', { name: /让第 \d+ 版生效/ })
    await asked.getByText(/生效后不能再改/).waitFor()
    await expectNoBarriers(page, 'putting into force')
    await asked.getByRole('button', { name: '让它生效' }).click()
    await page.getByText('已生效').first().waitFor()
    await page.getByRole('tab', { name: '版本' }).click()
    await page.getByText('加 1 行').waitFor()
  })

  it('decides the next ticket, which says by which row', async () => {
    await enterAs(page, '分拨岗')
    const sent = await page.request.post('/api/tickets', {
      data: { text: `公园门口${WORDS}，压到人了` },
      headers: { origin },
    })
    expect(sent.status()).toBe(201)
    const { id } = (await sent.json()) as { readonly id: string }
    await page.goto(`/work?m=${id}`)
    await page
      .getByText(/按《紧急程度》第 1 行（第 2 版）/)
      .first()
      .waitFor()
  })

  it('is read and written on a phone, and the draft given up', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto('/work/rules/tickets.urgency')
    await page.locator('.ruletable tbody tr').first().waitFor()
    expect(await beside(), 'read').toBe(0)
    await button('起草修改').click()
    await button('加一行').click()
    expect(await beside(), 'written').toBe(0)
    await expectWide(page.getByLabel('第 1 行 依据', { exact: true }))
    await page.getByLabel('第 1 行 先打', { exact: true }).fill('120')
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide).toBeLessThanOrEqual(390)
    await expectNoBarriers(page, 'a rule, on a phone')
    await button('放弃草稿').click()
    await page.getByRole('dialog').getByRole('button', { name: '放弃草稿' }).click()
    await page.getByText('草稿已放弃').first().waitFor()
    expect(faults).toEqual([])
  })
})
