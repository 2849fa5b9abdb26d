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

describe('an administrator and the backups', () => {
  it('sees how it stands, and that there is none yet', async () => {
    await enterAs(page, '系统管理员')
    await page.getByRole('link', { name: '备份', exact: true }).click()
    await page.getByRole('heading', { name: '备份', level: 1 }).waitFor()
    await page.getByText('每晚 02:30 自动备份').first().waitFor()
    await expectNoBarriers(page, 'backups')
  })

  it('makes one now, which is proved and turns the light green', async () => {
    await page.getByRole('button', { name: '现在备份' }).click()
    await page.getByText('已经从头到尾读回核对').waitFor({ timeout: 240_000 })
    await page.getByText('绿灯').waitFor()
    await page.getByText('逐表核对行数和指纹').first().waitFor()
    await expectNoBarriers(page, 'a proved backup')
  }, 300_000)

  it('prints the steps of restoring, with the lines to type', async () => {
    await page.getByRole('link', { name: '打印恢复步骤' }).click()
    await page.getByRole('heading', { name: '把备份恢复到另一台电脑' }).waitFor()
    await page.getByText('./yiwang restore').first().waitFor()
    await expectNoBarriers(page, 'restore steps')
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('button', { name: '打印' }).isVisible()).toBe(false)
    await page.emulateMedia({ media: 'screen' })
  })

  it('prints the steps of upgrading and of the way back', async () => {
    await page.getByRole('link', { name: '回到备份' }).click()
    await page.getByRole('link', { name: '打印升级步骤' }).click()
    await page.getByRole('heading', { name: '三、退回旧版本' }).waitFor()
    await page.getByText('./yiwang upgrade /opt/yiwang/').waitFor()
    await expectNoBarriers(page, 'upgrade steps')
  })

  it('is never shown a fault', () => {
    expect(faults).toEqual([])
  })
})
