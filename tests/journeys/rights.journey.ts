import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { desk, enterAs, expectNoBarriers, openChromium, phone, watchFaults } from '../support/chromium.ts'

const origin = inject('origin')
const PHONE = '19000000943'
const SAID = '想看看存了我哪些信息，请打13800138000回我。'
const ANSWER = '已核对：只有这一件申请，没有别的。'

/** The next request arrives, and its answer is lost on the way; gives back what it would have said. */
const loseAnswer = (page: Page): Promise<{ readonly number: string }> =>
  new Promise((resolve) => {
    void page.route(
      '**/api/rights',
      async (route) => {
        const answer = await route.fetch()
        resolve(await answer.json())
        await route.abort()
      },
      { times: 1 },
    )
  })

let browser: Browser
let person: Page
let officer: Page
let faults: readonly (readonly string[])[]
let number = ''

beforeAll(async () => {
  browser = await openChromium()
  const contexts = [await phone(browser, origin), await desk(browser, origin)] as const
  faults = contexts.map(watchFaults)
  person = await contexts[0].newPage()
  officer = await contexts[1].newPage()
})
afterAll(() => browser?.close())

describe('somebody and the data kept of them', () => {
  it('finds from 个人信息怎么用 where to ask, and is told beside each field what is missing', async () => {
    await person.goto('/privacy')
    await person.getByRole('link', { name: '查、改、删我的个人信息' }).click()
    await person.getByRole('textbox', { name: '您的手机号' }).waitFor()
    await person.getByRole('button', { name: '提交申请' }).click()
    await person.getByText('请选“您要什么”。').waitFor()
    await expectNoBarriers(person, 'asking')
  })

  it('gets a number and a date with its days', async () => {
    await person.getByText('查阅', { exact: true }).click()
    await person.getByText('这个手机号下的全部', { exact: true }).click()
    await person.getByRole('textbox', { name: '具体要什么' }).fill(SAID)
    await person.getByRole('textbox', { name: '您的手机号' }).fill(PHONE)
    const first = loseAnswer(person)
    await person.getByRole('button', { name: '提交申请' }).click()
    await person.getByText('没有提交成功').waitFor()
    await person.reload()
    await person.getByRole('button', { name: '提交申请' }).click()
    await person.waitForURL(/\/progress\//)
    await person.getByText('等个人信息保护岗答复').waitFor()
    number = decodeURIComponent(person.url().split('/').at(-1)!)
    expect(number).toBe((await first).number)
    expect(number).toMatch(/^[A-Z]+\d{6}-\d{4}$/)
    await person.getByText(/15 个工作日，.*提交当天不算/).waitFor()
    await expectNoBarriers(person, 'following a request')
  })

  it('is answered by the post for personal information, once that has made sure who asks', async () => {
    await enterAs(officer, '个人信息保护岗')
    await officer.getByRole('link', { name: /^个人信息申请/ }).click()
    await officer.getByText('没有写编号，答复前要核实').waitFor()
    expect(await officer.locator('body').textContent()).not.toMatch(new RegExp(`13800138000|${PHONE}|诉求人`))
    await expectNoBarriers(officer, 'a request')
    await officer.getByRole('button', { name: /答复并办结/ }).click()
    const form = officer.getByRole('form', { name: '答复并办结' })
    await form.getByRole('textbox', { name: '答复' }).fill(ANSWER)
    await form.locator('[type=submit]').click()
    await officer.getByText('还不能确认是本人').waitFor()
    await form.getByRole('combobox', { name: /怎么确认本人/ }).selectOption('called')
    await expectNoBarriers(officer, 'answering')
    await form.locator('[type=submit]').click()
    await officer.getByText(ANSWER).waitFor()
  })

  it('reads the answer with number and telephone, from another device too', async () => {
    const other = await (await phone(browser, origin)).newPage()
    await other.goto('/progress')
    await other.getByRole('textbox', { name: '编号' }).fill(number)
    await other.getByRole('textbox', { name: '提交时的手机号' }).fill(PHONE)
    await other.getByRole('button', { name: '查', exact: true }).click()
    await other.getByText(ANSWER).waitFor()
    await other.getByText('比最晚日期').waitFor()
    await expectNoBarriers(other, 'an answered request')
  })

  it('is never shown a fault', () => {
    expect(faults.flat()).toEqual([])
  })
})
