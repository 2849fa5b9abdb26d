import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { desk, enterAs, expectNoBarriers, openChromium, phone, watchFaults } from '../support/chromium.ts'
import { handOf } from '../support/hand.ts'
import { testNotice } from '../support/test-notice.ts'

const origin = inject('origin')
let browser: Browser
let page: Page
let faults: readonly string[]
let year = 0

beforeAll(async () => {
  browser = await openChromium()
  const context = await desk(browser, origin)
  faults = watchFaults(context)
  page = await context.newPage()
  const officer = await handOf(origin, 'zhouliyan')
  const { loadedTo } = await officer.get<{ readonly loadedTo: string }>('/api/calendar')
  year = Number(loadedTo.slice(0, 4)) + 1
})
afterAll(() => browser?.close())

const paste = async (text: string): Promise<void> => {
  await page.getByLabel('通知全文').fill(text)
  await page.getByRole('button', { name: '试读' }).click()
  await page.getByRole('heading', { name: '要核对的地方' }).waitFor()
}

// A year is some four hundred cells: looking for barriers takes its time on a busy machine.
const PATIENCE = { timeout: 240_000 }

describe('the holidays of next year', PATIENCE, () => {
  it('are looked at by an officer, who cannot change them', async () => {
    await enterAs(page, '市容管理岗')
    await page.getByRole('navigation', { name: '工作台' }).getByRole('link', { name: '日历' }).click()
    await page.getByRole('heading', { name: `${year - 1} 年` }).waitFor()
    await page.getByRole('table', { name: '12 月' }).waitFor()
    expect(await page.getByRole('link', { name: '粘贴放假通知' }).count()).toBe(0)
    await expectNoBarriers(page, 'the calendar')
    await page.getByRole('button', { name: '下一年' }).click()
    await page.getByText(`${year} 年的放假安排还没有录入：`).waitFor()
  })

  it('are pasted by the administrator: what does not fit is shown with its sentence and cannot be handed in', async () => {
    await enterAs(page, '系统管理员')
    await page.goto('/work/calendar?do=notice')
    await paste(testNotice(year).replace(/放假，共(\d+)天/, '放假，共9天'))
    await page.getByText(/写的是 9 天，读出来是 \d 天/).waitFor()
    expect(await page.getByRole('button', { name: '提交，等另一人确认' }).count()).toBe(0)
    await expectNoBarriers(page, 'a notice that does not fit')
  })

  it('are handed in with all they would change in view', async () => {
    await paste(testNotice(year))
    await page.getByText('读通了').waitFor()
    await page.getByRole('heading', { name: '会改变什么' }).waitFor()
    await page.getByRole('table', { name: '10 月' }).waitFor()
    await page.getByRole('table', { name: '读出来的日子' }).waitFor()
    await expectNoBarriers(page, 'a notice as read')
    await page.getByRole('button', { name: '提交，等另一人确认' }).click()
    await page.getByRole('row', { name: new RegExp(`${year}年.*待确认`) }).waitFor()
    await expectNoBarriers(page, 'changes')
    await page.getByRole('link', { name: new RegExp(`${year}年`) }).click()
    await page.getByText('这是您提交的').waitFor()
    expect(await page.getByRole('button', { name: '确认生效' }).count()).toBe(0)
  })

  it('come into force by the supervisor, and the clocks follow', async () => {
    await enterAs(page, '督办岗')
    await page.goto('/work/calendar?tab=changes')
    await page.getByRole('link', { name: new RegExp(`${year}年`) }).click()
    await page.getByRole('heading', { name: '粘贴的原文' }).waitFor()
    await expectNoBarriers(page, 'a change to decide')
    await page.getByRole('button', { name: '确认生效' }).click()
    await page.getByText(/生效后重算了 \d+ 件/).waitFor()
    await page.goto(`/work/calendar?year=${year}`)
    await page.getByRole('table', { name: '10 月' }).getByText('休').first().waitFor()
    await page.goto('/work/calendar?tab=changes')
    await page.getByRole('row', { name: new RegExp(`${year}年.*已生效`) }).waitFor()
    // The sweep waits until every process knows the calendar.
    await page.getByText('正在按新的日历逐件重算时限').waitFor({ state: 'detached', timeout: 60_000 })
  })

  it('and a closure is handed in with the organ’s decision', async () => {
    await enterAs(page, '系统管理员')
    await page.goto('/work/calendar')
    await page.getByRole('button', { name: '停工或恢复上班' }).click()
    const form = page.getByRole('dialog', { name: '停工或恢复上班' })
    await form.getByLabel('名称').fill('测试停工')
    await form.getByLabel('从哪天').fill(`${year}-11-0${[1, 2, 3].find((d) => isWeekday(year, d))}`)
    await form.getByLabel('本机关的决定').fill('测试决定第 1 号')
    await expectNoBarriers(page, 'a closure')
    await form.getByRole('button', { name: '保存' }).click()
    await page.getByRole('row', { name: /测试停工.*待确认/ }).waitFor()
  })

  it('are read on a phone too', async () => {
    const context = await phone(browser, origin)
    const small = await context.newPage()
    await enterAs(small, '督办岗')
    await small.goto(`/work/calendar?year=${year}`)
    await small.getByRole('table', { name: '2 月', exact: true }).waitFor()
    await expectNoBarriers(small, 'the calendar on a phone')
    expect(await small.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  })

  it('without a fault behind the scenes', () => expect(faults).toEqual([]))
})

const isWeekday = (of: number, day: number): boolean =>
  ![0, 6].includes(new Date(`${of}-11-0${day}T00:00:00Z`).getUTCDay())
