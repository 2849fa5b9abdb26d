import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { MatterView } from '#platform/contract/views.ts'
import { desk, enterAs, expectNoBarriers, openChromium, watchFaults } from '../support/chromium.ts'
import { type Hand, handOf } from '../support/hand.ts'
import { raiseTicket } from '../support/own-ticket.ts'

const origin = inject('origin')
let browser: Browser
let context: BrowserContext
let page: Page
let faults: readonly string[]
let dispatcher: Hand
let officer: Hand

beforeAll(async () => {
  browser = await openChromium()
  context = await desk(browser, origin)
  faults = watchFaults(context)
  page = await context.newPage()
  dispatcher = await handOf(origin, 'linxiaozhou')
  officer = await handOf(origin, 'zhouliyan')
})
afterAll(() => browser?.close())

const stateOf = (id: string): Promise<MatterView> => dispatcher.get<MatterView>(`/api/matters/${id}`)

describe('a street office', () => {
  it('cooperates while the lead answers: both are right', async () => {
    const { id, number } = await raiseTicket(origin, '市场后门的污水漫到路上，摊主和居民吵起来了。')
    await dispatcher.act(id, 'dispatch', { lead: 'cgj', co: ['449901001'] })
    await enterAs(page, '综治岗')
    await page.getByRole('heading', { name: '收件箱', level: 1 }).waitFor()
    await page.goto(`/work?box=co&m=${id}`)
    await page.getByRole('article', { name: number }).waitFor()
    await expectNoBarriers(page, 'cooperating')
    await page.getByRole('button', { name: '协办答复' }).click()
    const form = page.getByRole('form', { name: '协办答复' })
    await form.getByText('已协办', { exact: true }).click()
    await form.getByLabel('做了什么，或为什么谢绝').fill('已疏通后门水沟，劝解了双方。')
    await officer.act(id, 'sign-in')
    await page.getByRole('button', { name: '确认协办答复' }).click()
    await expect.poll(async () => (await stateOf(id)).tasks.find((t) => t.mode === 'co')?.state).toBe('done')
    expect((await stateOf(id)).tasks.find((t) => t.step === 'handle' && t.mode === 'lead')?.state).toBe(
      'accepted',
    )
  })

  it('hands on to a village below it without asking', async () => {
    const { id, number } = await raiseTicket(origin, '楼下的公共晾衣杆断了两根。')
    await dispatcher.act(id, 'dispatch', { lead: '449901001' })
    await page.goto(`/work?box=all&m=${id}`)
    await page.getByRole('article', { name: number }).waitFor()
    await page.keyboard.press('z')
    const form = page.getByRole('form', { name: '转办' })
    await form.getByRole('combobox', { name: '转给' }).fill('榕荫社区')
    await page.getByRole('option').first().click()
    await form.getByLabel('理由').fill('社区物业就能修。')
    await expectNoBarriers(page, 'handing on')
    await page.getByRole('button', { name: '确认转办' }).click()
    await expect.poll(async () => (await stateOf(id)).lead?.code).toBe('449901001001')
  })
})

describe('a village', () => {
  let id = ''

  it('writes down what an old man says at the door', async () => {
    await enterAs(page, '社区岗')
    await page.getByRole('heading', { name: '单位台账', level: 1 }).waitFor()
    await page.getByRole('link', { name: /^QL/ }).first().waitFor()
    await expectNoBarriers(page, 'where a village begins')
    await page.goto('/work?box=all')
    await page.getByRole('heading', { name: '收件箱', level: 1 }).waitFor()
    await page.getByRole('link', { name: '登记诉求' }).first().click()
    await page.getByRole('heading', { name: '登记诉求' }).waitFor()
    await page.getByLabel('怎么回事').fill('老人说三号楼门口的扶手松了，上台阶怕摔。')
    expect(await page.getByLabel('您的手机号').count()).toBe(0)
    await page.getByLabel('诉求人称呼').fill('梁伯')
    await page.getByLabel('诉求人手机号').fill('19000000964')
    await page
      .getByText(/最晚答复/)
      .first()
      .waitFor()
    await expectNoBarriers(page, 'registering')
    await page.getByRole('button', { name: '登记', exact: true }).click()
    await page.getByText(/已登记，编号 QL/).waitFor()
    await expectNoBarriers(page, 'registered')
    const number = /QL\d{6}-\d{4}/.exec((await page.locator('main').textContent()) ?? '')?.[0] ?? ''
    const found = await dispatcher.get<{ readonly rows: readonly { readonly id: string }[] }>(
      `/api/matters?number=${number}`,
    )
    id = found.rows[0]?.id ?? ''
    const { facts } = await stateOf(id)
    expect(facts).toMatchObject({ channel: 'village', region: '449901001001' })
  })

  it('changes from one post to the other of the same sign-in', async () => {
    await page.goto('/work')
    await page.getByRole('button', { name: /换岗位/ }).click()
    await expectNoBarriers(page, 'posts')
    await page.getByRole('menuitemradio', { name: /社区承办岗/ }).click()
    await page.getByText('已换到').first().waitFor()
    await page.getByRole('button', { name: /换岗位：社区承办岗/ }).waitFor()
    await page.getByRole('heading', { name: '收件箱', level: 1 }).waitFor()
  })

  it('does there what falls to it, and sees no other village', async () => {
    await dispatcher.act(id, 'dispatch', { lead: '449901001001' })
    await page.goto(`/work?box=all&m=${id}`)
    await page.getByRole('button', { name: '签收', exact: true }).click()
    await page.getByRole('button', { name: '确认签收' }).click()
    await expect.poll(async () => (await stateOf(id)).state.id).toBe('handling')
    const elsewhere = await raiseTicket(origin, '别的社区的事，下水道堵了。', { region: '449901002001' })
    await page.goto(`/work?m=${elsewhere.id}`)
    await page.getByText('没有找到这一件').first().waitFor()
    await expectNoBarriers(page, 'not to be seen')
  })

  it('has a sheet with a code that opens 我要反映 with the village chosen', async () => {
    await page.goto('/village/449901001001')
    await page.getByRole('heading', { name: '榕荫社区的事，扫码就能说' }).waitFor()
    await expectNoBarriers(page, 'village sheet')
    await page.goto('/report?village=449901001001')
    await page.getByText('榕西街道 榕荫社区').first().waitFor()
  })

  it('is never shown a fault', () => {
    expect(faults).toEqual([])
  })
})
