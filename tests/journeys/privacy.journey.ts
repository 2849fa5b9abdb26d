import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { desk, enterAs, expectNoBarriers, openChromium, watchFaults } from '../support/chromium.ts'
import { handOf } from '../support/hand.ts'
import { raiseTicket } from '../support/own-ticket.ts'

const origin = inject('origin')
const SAID = '杏花巷七号门前的窨井盖松了，车一过就响。'
const PHONE = '19000000917'
const WHY = '核实是哪一个窨井盖'
let browser: Browser
let page: Page
let faults: readonly string[]
let ticket: { readonly id: string; readonly number: string }

beforeAll(async () => {
  browser = await openChromium()
  const context = await desk(browser, origin)
  faults = watchFaults(context)
  page = await context.newPage()
  ticket = await raiseTicket(origin, SAID, { phone: PHONE, name: '乔远岫' })
  const dispatcher = await handOf(origin, 'linxiaozhou')
  const officer = await handOf(origin, 'zhouliyan')
  await dispatcher.act(ticket.id, 'dispatch', { lead: 'cgj' })
  await officer.act(ticket.id, 'sign-in')
  await officer.act(ticket.id, 'reveal', { reason: WHY })
  await officer.act(ticket.id, 'reply', {
    text: '井盖已经垫好，车过不再响了。',
    outcome: 'solved',
    contacted: 'phone',
  })
  await dispatcher.act(ticket.id, 'close')
})
afterAll(() => browser?.close())

describe('who answers for personal information', () => {
  it('reads who looked at whose data and why, without a word of what it was', async () => {
    await enterAs(page, '个人信息保护岗')
    await page.getByRole('heading', { name: '个人信息保护', level: 1 }).waitFor()
    const line = page.getByRole('row').filter({ hasText: ticket.number })
    await line.filter({ hasText: WHY }).first().waitFor()
    expect(await line.first().textContent()).toContain('周立言')
    expect(await page.locator('body').textContent()).not.toMatch(new RegExp(`杏花巷|${PHONE}`))
    await page.getByRole('heading', { name: '保存期限已满' }).waitFor()
    await page.getByText('没有到期要删除的').waitFor()
    await expectNoBarriers(page, 'who looked')
  })

  it('opens the matter without its words, and erases it on a ground of law', async () => {
    await page.goto(`/work?m=${ticket.id}`)
    await page.getByText('这个岗位不看内容').first().waitFor()
    expect(await page.locator('body').textContent()).not.toContain('杏花巷')
    await page.getByRole('button', { name: '依法删除' }).first().click()
    const form = page.getByRole('form', { name: '依法删除' })
    await form.getByLabel(/^法律依据/).selectOption('consent')
    await form.getByLabel(/^申请/).fill('申请 2026-0012，11月21日')
    await form.getByLabel(/^说明/).fill('本人到窗口书面要求，已核对身份。')
    await expectNoBarriers(page, 'erasing')
    await form.locator('[type=submit]').click()
    await page
      .getByText(/已依法删除，\d{4}年/)
      .first()
      .waitFor()
    await expectNoBarriers(page, 'erased')
  })

  it('is told in words what a ground still needs, and all of one person goes or nothing', async () => {
    await page.goto('/work/privacy')
    await page.getByRole('button', { name: '删除一个人的全部内容' }).click()
    const drawer = page.getByRole('dialog', { name: '删除一个人的全部内容' })
    await drawer.getByLabel(/其中一件的编号/).fill(ticket.number)
    await drawer.getByLabel(/^法律依据/).selectOption('retention')
    await drawer.getByLabel(/^说明/).fill('按清单删除。')
    await expectNoBarriers(page, 'erasing a person')
    await drawer.getByRole('button', { name: '全部删除' }).click()
    await drawer.getByText('这个人的内容都已经依法删除了').waitFor()
  })

  it('is never shown a fault', () => {
    expect(faults).toEqual([])
  })
})
