import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { desk, enterAs, expectNoBarriers, openChromium, watchFaults } from '../support/chromium.ts'
import { raiseTicket } from '../support/own-ticket.ts'

const origin = inject('origin')
const SAID = '幼儿园门口的减速带翘起来了，绊倒过人。'
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

describe('an auditor', () => {
  it('reads the newest entries of everything', async () => {
    await enterAs(page, '审计管理员')
    await page.getByRole('heading', { name: '办理留痕', level: 1 }).waitFor()
    await page.getByRole('table').first().waitFor()
    await page.getByText('封存头').first().waitFor()
    await expectNoBarriers(page, 'ledger')
  })

  it('reads the record of one matter, and not a word of what was said', async () => {
    const { id, number } = await raiseTicket(origin, SAID)
    await page.getByPlaceholder(/写编号/).fill(number)
    await page.getByRole('button', { name: '查这一件' }).click()
    await page.getByRole('heading', { name: `${number} 的留痕` }).waitFor()
    await page.getByText('收到诉求').first().waitFor()
    await expectNoBarriers(page, 'ledger of one matter')
    await page.goto(`/work?m=${id}`)
    await page.getByText('内容不在审计范围').first().waitFor()
    expect(await page.locator('body').textContent()).not.toContain('减速带')
    await expectNoBarriers(page, 'a matter without its words')
  })

  it('verifies everything', async () => {
    await page.goto('/work/ledger')
    await page.getByRole('button', { name: '验证全部留痕' }).click()
    await page.getByText('验证通过，没有发现改动').waitFor({ timeout: 60_000 })
    await expectNoBarriers(page, 'verified')
  })

  it('reads what the other two did and who signed in, and can change nothing', async () => {
    await page.goto('/work/admin')
    await page.getByRole('heading', { name: '账号和权限', level: 1 }).waitFor()
    await page.getByRole('table', { name: '变更记录' }).or(page.getByText('还没有变更')).first().waitFor()
    await expectNoBarriers(page, 'changes')
    await page.getByRole('tab', { name: '登录记录' }).click()
    await page.getByRole('cell', { name: '登录成功' }).first().waitFor()
    await expectNoBarriers(page, 'sign-ins')
    await page.getByRole('tab', { name: '安全参数' }).click()
    const params = page.getByRole('table', { name: '安全参数' })
    await params.getByText('登录：连续错几次锁定').waitFor()
    expect(await params.getByRole('button').count()).toBe(0)
  })

  it('is never shown a fault', () => {
    expect(faults).toEqual([])
  })
})
