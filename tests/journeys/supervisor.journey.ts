import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { desk, enterAs, expectNoBarriers, openChromium, watchFaults } from '../support/chromium.ts'

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

describe('a supervisor', () => {
  it('opens what is due today and what is late, by unit and person', async () => {
    await enterAs(page, '督办岗')
    await page.getByRole('heading', { name: '督办', level: 1 }).waitFor()
    await page.getByRole('table', { name: '按单位' }).waitFor()
    await page.getByRole('table', { name: '按人' }).waitFor()
    await expectNoBarriers(page, 'board')
  })

  it('takes the board and the duty list out as spreadsheets', async () => {
    for (const [path, what] of [
      ['/work/board', '督办'],
      ['/work/duties', '职责清单'],
    ] as const) {
      await page.goto(path)
      const download = page.waitForEvent('download')
      await page.getByRole('link', { name: '导出' }).click()
      expect((await download).suggestedFilename()).toMatch(new RegExp(`^${what} .*\\.xlsx$`))
    }
    await page.goto('/work/board')
  })

  it('opens a number to its tickets', async () => {
    await page.getByRole('link', { name: /^区城市管理和综合执法局已超期 \d+ 件，打开$/ }).click()
    await page.getByText(/还在牵头单位手上的，共/).waitFor()
    await page.goto('/work/board')
    await page
      .getByRole('table', { name: '按人' })
      .getByRole('link', { name: /在办 \d+ 件，打开$/ })
      .first()
      .click()
    await page.getByText(/一个人经办的，共/).waitFor()
    await page.getByRole('link', { name: /^QL/ }).first().waitFor()
    await expectNoBarriers(page, 'list of a person')
    await page.goto('/work/board')
  })

  it('opens a unit down to its open tickets', async () => {
    await page.getByRole('link', { name: '区城市管理和综合执法局' }).first().click()
    await page.getByRole('heading', { name: '工单台账' }).waitFor()
    await page.getByRole('link', { name: /^QL/ }).first().waitFor()
    await expectNoBarriers(page, 'open list')
    await page.getByRole('link', { name: /^QL/ }).first().click()
    await page.getByText('办理留痕').first().waitFor()
    await expectNoBarriers(page, 'open ticket')
  })

  it('has everything late in one box, and opens each beside it', async () => {
    await page.goto('/work/board')
    const nav = page.getByRole('navigation', { name: '工作台' })
    await nav.getByRole('link', { name: /^今天到期/ }).waitFor()
    await nav.getByRole('link', { name: /^已超期/ }).click()
    await page.getByRole('heading', { name: '已超期', level: 1 }).waitFor()
    await page.getByRole('article', { name: /^QL/ }).waitFor()
    await page.getByRole('button', { name: '催办' }).waitFor()
    await expectNoBarriers(page, 'late box')
  })

  it('reads of reminding once in the card of a unit on a phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.goto('/work/board')
    const cell = page
      .getByRole('row', { name: /城市管理/ })
      .getByRole('cell')
      .filter({ has: page.getByRole('button', { name: '提醒' }) })
    await cell.waitFor()
    expect(await cell.evaluate((td) => getComputedStyle(td, '::before').content)).toBe('none')
    await expectNoBarriers(page, 'board on a phone')
    await page.setViewportSize({ width: 1366, height: 768 })
  })

  it('reminds one unit, with a word of their own', async () => {
    await page.goto('/work/board')
    await page
      .getByRole('row', { name: /城市管理/ })
      .getByRole('button', { name: '提醒' })
      .click()
    const dialog = page.getByRole('dialog', { name: /提醒/ })
    await dialog.getByLabel('想说的话').fill('请今天答复，群众等着。')
    await expectNoBarriers(page, 'reminding')
    await dialog.getByRole('button', { name: '发出提醒' }).click()
    await page
      .getByText(/提醒了 \d+ 件/)
      .first()
      .waitFor()
  })

  it('reminds all, and nobody twice', async () => {
    await page.goto('/work/board')
    await page.getByRole('button', { name: '提醒全部超期的' }).click()
    const dialog = page.getByRole('dialog', { name: /提醒/ })
    await dialog.getByRole('button', { name: '发出提醒' }).click()
    await page
      .getByText(/提醒了 \d+ 件，跳过 [1-9]\d* 件/)
      .first()
      .waitFor()
  })

  it('is never shown a fault', () => {
    expect(faults).toEqual([])
  })
})
