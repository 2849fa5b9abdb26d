import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { MatterView } from '#platform/contract/views.ts'
import { exif, jpeg } from '#platform/files/sample-images.ts'
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

const stateOf = (id: string): Promise<MatterView> => dispatcher.get<MatterView>(`/api/matters/${id}`)
const given = async (text: string): Promise<{ readonly id: string; readonly number: string }> => {
  const ticket = await raiseTicket(origin, text)
  await dispatcher.act(ticket.id, 'dispatch', { lead: 'cgj' })
  return ticket
}

describe('an officer of a department', () => {
  it('finds the inbox by urgency, the open matter beside it', async () => {
    await enterAs(page, '市容管理岗')
    await page.getByRole('heading', { name: '收件箱', level: 1 }).waitFor()
    await page.getByText('按法定紧急程度排序').waitFor()
    await page.getByText('办理留痕').first().waitFor()
    await expectNoBarriers(page, 'inbox')
    await page.getByRole('button', { name: '交办单' }).waitFor()
    const named = await openKeysHelp(page)
    expect(named).toEqual(expect.arrayContaining(['J', 'K', 'P', '/', '?', 'Ctrl+Enter', 'Esc']))
    await expectNoBarriers(page, 'keys')
    await page.keyboard.press('Escape')
    await page.keyboard.press('j')
  })

  it('signs in, calls, and asks for more time, by keyboard alone', async () => {
    const { id, number } = await given('后街的垃圾三天没有收，臭得不行。')
    await page.goto(`/work?box=all&m=${id}`)
    await page.getByRole('article', { name: number }).waitFor()
    await page.keyboard.press('s')
    await page.getByRole('form', { name: '签收' }).waitFor()
    await expectNoBarriers(page, 'signing in')
    await page.keyboard.press('Control+Enter')
    await expect.poll(async () => (await stateOf(id)).state.id).toBe('handling')
    // The page is told a moment after the ledger: the next key counts once it shows the next step.
    await page.getByRole('form', { name: '签收' }).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '联系诉求人' }).waitFor()
    await page.keyboard.press('c')
    await page.getByRole('form', { name: '联系诉求人' }).waitFor()
    await expectNoBarriers(page, 'contact')
    await page.keyboard.press('Space')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    await page.keyboard.press('Tab')
    await page.keyboard.type('约好下午到场。')
    await page.keyboard.press('Control+Enter')
    await expect.poll(async () => (await stateOf(id)).timeline[0]?.action).toBe('contact')
    await page.getByRole('form', { name: '联系诉求人' }).waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '申请延期' }).waitFor()
    await page.keyboard.press('y')
    await page.getByRole('form', { name: '申请延期' }).waitFor()
    await page.keyboard.type('2')
    await page.keyboard.press('Tab')
    await page.keyboard.type('要等清运公司换车。')
    await page.keyboard.press('Control+Enter')
    await expect.poll(async () => (await stateOf(id)).timeline[0]?.action).toBe('ask-extension')
    const due = (m: MatterView) => m.clocks.find((c) => c.code === 'finish')?.dueAt ?? ''
    const before = due(await stateOf(id))
    await dispatcher.act(id, 'decide-extension', { decision: 'grant' })
    expect(due(await stateOf(id)) > before).toBe(true)
  })

  it('is told before a return what the law wants, keeps what was typed, and returns it', async () => {
    const { id, number } = await given('河边步道的护栏断了一截。')
    await page.goto(`/work?box=all&m=${id}`)
    await page.getByRole('article', { name: number }).waitFor()
    await page.keyboard.press('t')
    const form = page.getByRole('form', { name: '退单' })
    await form.getByLabel('退单理由').selectOption({ label: '不属本单位职责' })
    await form.getByLabel('职责依据').fill('河道')
    await page.getByRole('button', { name: '确认退单' }).click()
    await form.getByText('太短').first().waitFor()
    await expectNoBarriers(page, 'return, with a fault')
    expect(await form.getByLabel('职责依据').inputValue()).toBe('河道')
    const basis = '河道护栏由区水务局管理（三定方案第五条）。'
    await form.getByLabel('职责依据').fill(basis)
    await page.reload()
    await page.getByRole('button', { name: '接着写退单' }).click()
    expect(await form.getByLabel('职责依据').inputValue()).toBe(basis)
    await page.getByRole('button', { name: '确认退单' }).click()
    await page.getByText('请写建议派给哪个单位').first().waitFor()
    await form.getByRole('combobox', { name: '建议派给' }).fill('区水务局')
    await form.getByRole('option', { name: /区水务局/ }).click()
    await page.getByRole('button', { name: '确认退单' }).click()
    await expect.poll(async () => (await stateOf(id)).state.id).toBe('waiting')
  })

  it('is told what changed when a colleague was faster, and loses no word', async () => {
    const { id, number } = await given('路口的临时围挡倒了，压在自行车上。')
    await page.goto(`/work?box=all&m=${id}`)
    await page.getByRole('article', { name: number }).waitFor()
    await page.keyboard.press('r')
    const form = page.getByRole('form', { name: '答复并提交办结' })
    await form.getByLabel('答复', { exact: false }).first().fill('围挡已经扶正，压坏的车已联系车主赔付。')
    await officer.act(id, 'sign-in')
    await form.getByLabel('结果').selectOption({ label: '已解决' })
    await form.getByRole('radio', { name: '电话' }).check({ force: true })
    await page.getByRole('button', { name: /确认答复|按新情况提交/ }).click()
    await page.getByText('这一件刚刚有了变化').waitFor()
    await expectNoBarriers(page, 'reply, moved on')
    await page.getByRole('button', { name: '看过了，按新情况提交' }).click()
    await expect.poll(async () => (await stateOf(id)).state.id).toBe('replied')
    expect((await stateOf(id)).reply?.text).toContain('围挡已经扶正')
  })

  it('keeps in sight what was written when a colleague has answered meanwhile', async () => {
    const { id, number } = await given('天桥的电梯门夹人，已经停了。')
    await page.goto(`/work?box=all&m=${id}`)
    await page.getByRole('article', { name: number }).waitFor()
    await page.keyboard.press('r')
    const form = page.getByRole('form', { name: '答复并提交办结' })
    await form.getByLabel('答复', { exact: false }).first().fill('维保单位已换门机，今晚恢复。')
    await officer.act(id, 'reply', {
      text: '同事先答复了：门机已换好，请放心乘坐。',
      outcome: 'solved',
      contacted: 'phone',
    })
    await page.getByText('您写的没有提交，还在这里').waitFor()
    await page.getByText('维保单位已换门机，今晚恢复。').waitFor()
    await expectNoBarriers(page, 'reply, taken away')
    await page.getByRole('button', { name: '不写了，清掉' }).click()
    await page.getByText('您写的没有提交，还在这里').waitFor({ state: 'detached' })
  })

  it('answers with a photo of the work', async () => {
    const { id, number } = await given('树枝断下来挂在电线上。')
    await page.goto(`/work?box=all&m=${id}`)
    await page.getByRole('article', { name: number }).waitFor()
    await page.getByRole('button', { name: '查看', exact: true }).click()
    const why = page.getByRole('form', { name: '查看联系方式' })
    await why.getByLabel('为什么要看').fill('约时间上门')
    await page.getByRole('button', { name: '确认查看联系方式' }).click()
    await page.getByText('19000000962').waitFor()
    await page.getByRole('button', { name: '答复并提交办结' }).click()
    const form = page.getByRole('form', { name: '答复并提交办结' })
    await form.getByLabel('答复', { exact: false }).first().fill('断枝已经锯下运走，沿线的树都查了一遍。')
    await form.getByLabel('结果').selectOption({ label: '已解决' })
    await form.getByRole('radio', { name: '电话' }).check({ force: true })
    await form
      .locator('input[type=file]')
      .setInputFiles({ name: '之后.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(jpeg(exif(1))) })
    await form.getByRole('button', { name: '删掉 之后.jpg' }).waitFor()
    await expectNoBarriers(page, 'reply, with a photo')
    await page.getByRole('button', { name: '确认答复并提交办结' }).click()
    await expect.poll(async () => (await stateOf(id)).state.id).toBe('replied')
    expect((await stateOf(id)).reply?.photos).toHaveLength(1)
  })

  it('prints the order and has the list as a spreadsheet', async () => {
    const { id, number } = await given('店招的字掉了一个，悬着。')
    await page.goto(`/work?box=all&m=${id}`)
    await page.getByRole('article', { name: number }).waitFor()
    await page.keyboard.press('p')
    await page.getByRole('heading', { name: '民生诉求交办单' }).waitFor()
    await expectNoBarriers(page, 'order')
    await page.goto('/work?box=all')
    await page.getByRole('heading', { name: '收件箱', level: 1 }).waitFor()
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: '导出' }).first().click(),
    ])
    expect(file.suggestedFilename()).toMatch(/\.xlsx$/)
    await page.goto('/work/list')
    await page.getByRole('heading', { name: '单位台账' }).waitFor()
    await page.getByRole('table').waitFor()
    await expectNoBarriers(page, 'list of the unit')
  })

  it('is never shown a fault', () => {
    expect(faults).toEqual([])
  })
})
