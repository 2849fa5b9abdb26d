import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { desk, enterAs, expectNoBarriers, openChromium, phone, watchFaults } from '../support/chromium.ts'
import { handOf } from '../support/hand.ts'

const origin = inject('origin')
const LOGIN = 'gucheng'
let browser: Browser
let page: Page
let faults: readonly string[]

const tryToSignIn = (password: string): Promise<Response> =>
  fetch(`${origin}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: LOGIN, password }),
  })

beforeAll(async () => {
  browser = await openChromium()
  const context = await desk(browser, origin)
  faults = watchFaults(context)
  page = await context.newPage()
  const system = await handOf(origin, 'guyiming')
  const person = { name: '顾橙', login: LOGIN, unit: 'zsj', role: 'handler', title: '综合岗' }
  await system.post('/api/admin/people', person)
  await system.post('/api/admin/people', { ...person, name: '柳惊鸿', login: 'liujinghong' })
})
afterAll(() => browser?.close())

const tab = (name: string) => page.getByRole('tab', { name }).click()
const drawer = (name: string | RegExp) => page.getByRole('dialog', { name })

describe('a security administrator', () => {
  let secret = ''

  it('grants one proposed post and turns another down with a reason', async () => {
    await enterAs(page, '安全管理员')
    await page.getByRole('heading', { name: '账号和权限', level: 1 }).waitFor()
    await page.getByRole('row', { name: /顾橙/ }).getByRole('button', { name: '授权' }).click()
    await drawer(/授权顾橙/)
      .getByText('都记入变更记录')
      .waitFor()
    await drawer(/授权顾橙/)
      .getByRole('button', { name: '授权' })
      .click()
    await page.locator('.secret').waitFor()
    secret = ((await page.locator('.secret').textContent()) ?? '').trim()
    await page.getByRole('button', { name: '已经告诉本人' }).click()
    await page
      .getByRole('row', { name: /柳惊鸿/ })
      .getByRole('button', { name: '退回' })
      .click()
    await drawer(/退回柳惊鸿/)
      .getByLabel('理由')
      .fill('本局没有这个岗位')
    await drawer(/退回柳惊鸿/)
      .getByRole('button', { name: '退回' })
      .click()
    await page.getByRole('cell', { name: /已退回：本局没有这个岗位/ }).waitFor()
    await expectNoBarriers(page, 'requests')
  })

  it('sees a locked account and unlocks it', async () => {
    for (let i = 0; i < 5; i++) await tryToSignIn('not-the-password')
    expect((await tryToSignIn(secret)).status).toBe(423)
    await tab('账号')
    const row = page.getByRole('row', { name: /顾橙/ })
    await row.getByText(/锁定到/).waitFor()
    await expectNoBarriers(page, 'accounts')
    await row.getByRole('button', { name: '解锁' }).click()
    await drawer(/解锁顾橙/)
      .getByRole('button', { name: '解锁' })
      .click()
    await page.getByText('已解锁').first().waitFor()
    expect((await tryToSignIn(secret)).status).toBe(200)
  })

  it('does not reset another administrator’s password alone', async () => {
    await page
      .getByRole('row', { name: /顾一鸣/ })
      .getByRole('button', { name: '重设密码' })
      .click()
    const asked = drawer(/重设顾一鸣/)
    await asked.getByRole('button', { name: '重设密码' }).click()
    await asked.getByText(/请两人在场/).waitFor()
    await asked.getByRole('button', { name: '先不办' }).click()
  })

  it('reads who tried to sign in, and from where', async () => {
    await tab('登录记录')
    await page.getByRole('button', { name: '只看没有成功的' }).click()
    await page
      .getByRole('row', { name: /gucheng.*已锁定，没有登录/ })
      .first()
      .waitFor()
    expect(await page.locator('body').textContent()).not.toContain(secret)
    await expectNoBarriers(page, 'sign-ins')
  })

  it('proposes a security parameter, and sees it wait for the system administrator', async () => {
    await tab('安全参数')
    await page
      .getByRole('row', { name: /登录：锁定几分钟/ })
      .getByRole('button', { name: '改' })
      .click()
    const asked = drawer(/改登录：锁定几分钟/)
    await asked.getByLabel(/改成/).fill('45')
    await asked.getByRole('button', { name: '改', exact: true }).click()
    await page.getByText(/提出改成 45，等系统管理员确认/).waitFor()
    await expectNoBarriers(page, 'parameters')
    const system = await handOf(origin, 'guyiming')
    type Waiting = { readonly params: readonly { readonly waiting: { readonly id: number } | null }[] }
    const { params } = await system.get<Waiting>('/api/admin/policy')
    const id = params.find((p) => p.waiting)?.waiting?.id
    await system.post(`/api/admin/policy/${id}/decide`, { granted: false })
  })

  it('reads which post may do what', async () => {
    await tab('权限对照')
    await page.getByRole('row', { name: /授权岗位：从授权起生效/ }).waitFor()
    await page
      .getByRole('row', { name: /依法删除/ })
      .first()
      .waitFor()
    await expectNoBarriers(page, 'matrix')
  })

  it('reads all of it on a phone, and scrolls nothing sideways', async () => {
    const context = await phone(browser, origin)
    const small = await context.newPage()
    await enterAs(small, '安全管理员')
    for (const name of ['账号', '登录记录', '安全参数', '权限对照']) {
      await small.getByRole('tab', { name, exact: true }).click()
      await small.locator('.tbl tbody tr').first().waitFor()
      const beside = await small.evaluate(() =>
        [document.documentElement, ...document.querySelectorAll('.tblwrap')].map(
          (box) => box.scrollWidth - box.clientWidth,
        ),
      )
      expect(Math.max(...beside), name).toBe(0)
      await expectNoBarriers(small, `${name} on a phone`)
    }
    await context.close()
  })

  it('is never shown a fault', () => {
    expect(faults).toEqual([])
  })
})
