import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { MatterView } from '#platform/contract/views.ts'
import { desk, enterAs, expectNoBarriers, openChromium, watchFaults } from '../support/chromium.ts'
import { type Hand, handOf } from '../support/hand.ts'
import { openKeysHelp } from '../support/keys-help.ts'
import { raiseTicket } from '../support/own-ticket.ts'

const origin = inject('origin')
let browser: Browser
let page: Page
let faults: readonly string[]
let dispatcher: Hand
let officer: Hand

beforeAll(async () => {
  browser = await openChromium()
  const context = await desk(browser, origin)
  faults = watchFaults(context)
  page = await context.newPage()
  dispatcher = await handOf(origin, 'linxiaozhou')
  officer = await handOf(origin, 'zhouliyan')
})
afterAll(() => browser?.close())

const stateOf = async (id: string): Promise<MatterView> => dispatcher.get<MatterView>(`/api/matters/${id}`)
const openByNumber = async (number: string, known: string | RegExp = number): Promise<void> => {
  await page.getByRole('searchbox').first().fill(number)
  await page.keyboard.press('Enter')
  await page.getByRole('article', { name: known }).waitFor()
}

/** As the city's hotline hands it out; nobody can read the time of the last row. */
const SHEET = [
  '工单编号,来电时间,派发时间,来源渠道,诉求人,联系电话,诉求标题,诉求内容,诉求类型,事发地址,街道,社区,办理时限',
  'LH2611200001,2026-11-20 16:01,2026-11-20 16:05,电话,陈先生,190 0000 2046,路口信号灯坏了,学校门口的信号灯从早上起一直是红灯。,投诉,榕荫路小学门口,榕西街道,榕荫社区,15个工作日',
  'LH2611200002,2026/11/20 16:20,2026/11/20 16:31,微信,,19000002051,,村口的公交站牌倒了,求助,,莲溪镇,莲藕塘村,10个工作日',
  'LH2611200003,昨天下午,,电话,何女士,0759-2000063,咨询高龄津贴,高龄津贴去哪里办,咨询,,,,2个工作日',
].join('\n')

describe('the dispatcher', () => {
  it('signs in and sees the queue by urgency, danger before everything else', async () => {
    await page.goto('/signin')
    await page.getByRole('heading', { name: '用演示岗位进入' }).waitFor()
    await expectNoBarriers(page, 'sign-in')
    await enterAs(page, '分拨岗')
    await page.getByRole('heading', { name: '待派', level: 1 }).waitFor()
    await page.getByText('燃气味').first().waitFor()
    await page.getByText('建议派给').first().waitFor()
    await expectNoBarriers(page, 'dispatch queue')
    const named = await openKeysHelp(page)
    expect(named).toEqual(expect.arrayContaining(['1', 'U', 'E', 'L', 'X', 'M', 'Z', 'J', 'K', '/']))
    await page.keyboard.press('Escape')
  })

  it('sends a new ticket to a lead and a cooperating unit, takes it back, and sends it again', async () => {
    const { id, number } = await raiseTicket(origin, '榕荫路口摆摊的把人行道占满了，推婴儿车过不去。')
    await page.goto(`/work?box=dispatch&m=${id}`)
    await page.getByRole('article', { name: number }).waitFor()
    await page.getByText('建议派给').first().waitFor()
    await page.getByText('相似的未结工单').first().waitFor()
    await page.keyboard.press('e')
    // The duty list beside it follows the category: of a wrong one, and back.
    const category = page.getByRole('combobox', { name: '类别' }).first()
    for (const name of ['燃气泄漏', '流动摊贩占道']) {
      await category.fill(name)
      await page.getByRole('option').first().click()
      await page.getByRole('heading', { name: `职责清单 · ${name}` }).waitFor()
    }
    await page.locator('.side').getByText('占道经营').first().waitFor()
    const lead = page.getByRole('combobox', { name: '牵头单位' })
    await lead.fill('区城管局')
    await page.getByRole('option').first().click()
    await page.getByRole('combobox', { name: '再加一个单位' }).fill('榕西街道')
    await page
      .getByRole('option', { name: /榕西街道/ })
      .first()
      .click()
    await expectNoBarriers(page, 'dispatch, every field open')
    await page.keyboard.press('Control+Enter')
    await page.getByText(`${number} 已派给区城管局`).waitFor()
    const sent = await stateOf(id)
    expect(sent.state.id).toBe('dispatched')
    expect(sent.tasks.filter((t) => t.step === 'handle').map((t) => [t.unit.code, t.mode])).toEqual([
      ['cgj', 'lead'],
      ['449901001', 'co'],
    ])
    await page.keyboard.press('z')
    await page.getByText(`${number} 已撤回，回到待派`).waitFor()
    expect((await stateOf(id)).state.id).toBe('waiting')
    await page.getByRole('article', { name: number }).waitFor()
    await page.keyboard.press('1')
    await page.getByRole('button', { name: /^派给/ }).click()
    // What was said of the first order may still be on the screen.
    await expect.poll(async () => (await stateOf(id)).state.id).toBe('dispatched')
  })

  it('merges a ticket that says the same again', async () => {
    const first = await raiseTicket(origin, '荔枝巷的井盖被压碎了，车轮会陷进去，很危险的样子。')
    await dispatcher.act(first.id, 'dispatch', { lead: 'zjj' })
    const again = await raiseTicket(origin, '荔枝巷井盖碎了一块，晚上骑车差点陷进去。')
    await page.goto(`/work?box=dispatch&m=${again.id}`)
    await page.getByRole('article', { name: again.number }).waitFor()
    await page.getByText('荔枝巷的井盖').first().waitFor()
    await page.keyboard.press('m')
    const into = page.getByLabel('主单编号')
    await into.fill(first.number)
    await expectNoBarriers(page, 'dispatch, merging')
    await page.getByRole('button', { name: '确认并入' }).click()
    await expect.poll(async () => (await stateOf(again.id)).state.id).toBe('merged')
  })

  it('takes back a returned one with the duty list beside it', async () => {
    await page.goto('/work?box=returned')
    await page.getByRole('heading', { name: '退回重派', level: 1 }).waitFor()
    await page.getByText('职责清单').first().waitFor()
    await expectNoBarriers(page, 'returned')
    await page.goto('/work/duties')
    await page
      .getByRole('searchbox', { name: /说一个词|字词|搜/ })
      .last()
      .fill('路灯')
    await page.getByText('市政道路路灯不亮').first().waitFor()
    await expectNoBarriers(page, 'duty list')
  })

  it('closes what is answered', async () => {
    const { id, number } = await raiseTicket(origin, '公告栏的灯箱掉了一半，挂在空中晃。')
    await dispatcher.act(id, 'dispatch', { lead: 'cgj' })
    await officer.act(id, 'reply', {
      text: '灯箱已经拆下，三天内装上新的。',
      outcome: 'solved',
      contacted: 'phone',
    })
    // Found by its number, as by search: what is closed here must have been read here.
    await page.goto(`/work?m=${id}`)
    const found = page.getByRole('article', { name: number })
    await found.getByText('灯箱已经拆下').waitFor()
    await found.getByText('已办完').first().waitFor()
    await found.getByRole('button', { name: '查看', exact: true }).waitFor()
    await found.getByRole('button', { name: '审核通过，办结' }).waitFor()
    await expectNoBarriers(page, 'review, found by number')
    await page.goto(`/work?box=review&m=${id}`)
    await page.getByText('灯箱已经拆下').first().waitFor()
    await expectNoBarriers(page, 'review')
    await page.getByRole('button', { name: '审核通过，办结' }).click()
    await page.getByRole('button', { name: '确认审核通过，办结' }).click()
    await expect.poll(async () => (await stateOf(id)).state.id).toBe('closed')
    await openByNumber(number)
    await page.getByText('已办结').first().waitFor()
  })

  it('brings in the spreadsheet of the city, and gets the bad rows back', async () => {
    await page.goto('/work/import')
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '市热线.csv', mimeType: 'text/csv', buffer: Buffer.from(SHEET) })
    await page.getByText('哪一列是什么').first().waitFor()
    await expectNoBarriers(page, 'import, columns')
    await page.setViewportSize({ width: 390, height: 844 })
    const widths = await page.evaluate(() =>
      [document.documentElement, document.querySelector('.tblwrap')].map((part) => [
        part?.scrollWidth,
        part?.clientWidth,
      ]),
    )
    for (const [whole, shown] of widths) expect(whole).toBe(shown)
    await page.setViewportSize({ width: 1366, height: 768 })
    await page.getByRole('button', { name: '试一遍，不写入' }).click()
    await page.getByText('1 行有问题').waitFor()
    await expectNoBarriers(page, 'import, tried')
    await page.getByRole('button', { name: '导入 2 行' }).click()
    await page.getByRole('heading', { name: '导入完成' }).waitFor()
    await expectNoBarriers(page, 'import, done')
    await openByNumber('LH2611200001', /QL/)
    await page.getByText('市 12345 办结').first().waitFor()
  })

  it('is never shown a fault', () => {
    expect(faults).toEqual([])
  })
})
