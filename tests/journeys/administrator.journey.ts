import { Secret } from 'otpauth'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { codeAt } from '#platform/access/factor-code.ts'
import { desk, enterAs, expectNoBarriers, openChromium, watchFaults } from '../support/chromium.ts'

const origin = inject('origin')
let browser: Browser
let page: Page
let faults: readonly string[]
let secret = ''
const OWN = 'Lushui-2026-Qinglan'

beforeAll(async () => {
  browser = await openChromium()
  const context = await desk(browser, origin)
  faults = watchFaults(context)
  page = await context.newPage()
})
afterAll(() => browser?.close())

const form = (title: string | RegExp) => page.getByRole('dialog', { name: title })

describe('an administrator', () => {
  it('sees people with their posts', async () => {
    await enterAs(page, '系统管理员')
    await page.getByRole('heading', { name: '单位和人员' }).waitFor()
    await page.getByRole('searchbox', { name: '姓名、工号、单位' }).fill('周立言')
    await page.getByRole('row', { name: /周立言/ }).waitFor()
    await expectNoBarriers(page, 'people')
  })

  it('proposes somebody new', async () => {
    await page.getByRole('button', { name: '新建人员' }).click()
    const asked = form('新建人员')
    await asked.getByLabel('姓名').fill('程知夏')
    await asked.getByLabel('登录名').fill('chengzhixia')
    await asked.getByRole('combobox', { name: '单位' }).fill('区城管局')
    await page
      .getByRole('option', { name: /区城管局/ })
      .first()
      .click()
    await expectNoBarriers(page, 'a new person')
    await asked.getByRole('button', { name: '保存' }).click()
    await page.getByText('已建 程知夏，等安全管理员授权').first().waitFor()
  })

  it('sees which standard posts wait for somebody, and fills one from there', async () => {
    await page.getByRole('tab', { name: '标准岗位' }).click()
    await page
      .getByText('一个区通常要有的岗位都有人了')
      .or(page.getByRole('button', { name: '提出人选' }).first())
      .waitFor()
    await expectNoBarriers(page, 'standard posts')
    const fill = page.getByRole('button', { name: '提出人选' }).first()
    if (await fill.isVisible()) {
      await fill.click()
      await form('新建人员').getByLabel('岗位名称').waitFor()
      expect(await form('新建人员').getByLabel('岗位名称').inputValue()).not.toBe('')
      await form('新建人员').getByRole('button', { name: '先不办' }).click()
    }
    await page.getByRole('tab', { name: '人员' }).click()
  })

  it('is told in words that one person does not hold two apart roles', async () => {
    await page.getByRole('searchbox', { name: '姓名、工号、单位' }).fill('周立言')
    await page
      .getByRole('row', { name: /周立言/ })
      .getByRole('button', { name: '加岗位' })
      .click()
    const asked = form(/周立言/)
    await asked.getByLabel('岗位', { exact: true }).selectOption({ label: '审计管理员' })
    await asked.getByRole('button', { name: '保存' }).click()
    await asked.getByText(/审计管理员要和别的岗位分开/).waitFor()
    await expectNoBarriers(page, 'two roles refused')
    await asked.getByRole('button', { name: '先不办' }).click()
  })

  it('waits for the security administrator, who grants the post and is told a password once', async () => {
    await page.getByRole('tab', { name: '岗位申请' }).click()
    const waits = page.getByRole('row', { name: /程知夏/ })
    await waits.getByText('等授权').waitFor()
    expect(await waits.getByRole('button').count()).toBe(0)
    await expectNoBarriers(page, 'requests')
    const other = await desk(browser, origin)
    const security = await other.newPage()
    await enterAs(security, '安全管理员')
    await security
      .getByRole('row', { name: /程知夏/ })
      .getByRole('button', { name: '授权' })
      .click()
    const asked = security.getByRole('dialog', { name: /授权程知夏/ })
    await expectNoBarriers(security, 'granting')
    await asked.getByRole('button', { name: '授权' }).click()
    await security.getByRole('dialog').locator('.secret').waitFor()
    secret = ((await security.locator('.secret').textContent()) ?? '').trim()
    expect(secret.length).toBeGreaterThanOrEqual(10)
    await expectNoBarriers(security, 'the password, once')
    await other.close()
    await page.getByRole('tab', { name: '人员' }).click()
  })

  it('hands over what somebody has in hand', async () => {
    await page.getByRole('searchbox', { name: '姓名、工号、单位' }).fill('区城管局')
    await page
      .getByRole('row', { name: /周立言/ })
      .getByRole('button', { name: '交接' })
      .click()
    const asked = form(/交接周立言/)
    await asked.getByLabel('手上的事交给').selectOption({ label: '程知夏 区城管局' })
    await expectNoBarriers(page, 'handing over')
    await asked.getByRole('button', { name: '保存' }).click()
    await page
      .getByText(/交接了 \d+ 件/)
      .first()
      .waitFor()
  })

  it('opens a unit with its first day and ends it with its last', async () => {
    await page.getByRole('tab', { name: '单位', exact: true }).click()
    await page.getByRole('button', { name: '新建单位' }).click()
    const asked = form('新建单位')
    await asked.getByLabel('代码').fill('lwzx')
    await asked.getByLabel('单位', { exact: true }).fill('区路灯维护中心')
    await asked.getByLabel('简称').fill('路灯中心')
    await expectNoBarriers(page, 'a new unit')
    await asked.getByRole('button', { name: '保存' }).click()
    await page.getByText('已建 区路灯维护中心').first().waitFor()
    await page.getByRole('searchbox', { name: /名称、简称/ }).fill('路灯维护')
    await page.getByRole('row', { name: /区路灯维护中心/ }).waitFor()
    await expectNoBarriers(page, 'units')
    await page
      .getByRole('row', { name: /区路灯维护中心/ })
      .getByRole('button', { name: '撤并' })
      .click()
    const ending = form(/撤并区路灯维护中心/)
    await ending.getByRole('button', { name: '保存' }).click()
    await page.getByText('区路灯维护中心已撤并').first().waitFor()
  })

  it('finds every change written down', async () => {
    await page.getByRole('tab', { name: '变更记录' }).click()
    await page.getByText('chengzhixia').first().waitFor()
    await page.getByText('路灯维护').first().waitFor()
    await expectNoBarriers(page, 'changes')
  })

  it('lets the new colleague sign in, who must choose a password of their own', async () => {
    const other = await desk(browser, origin)
    const colleague = await other.newPage()
    await colleague.goto('/signin')
    await colleague.getByLabel('手机号或工号').fill('chengzhixia')
    await colleague.getByLabel('密码').fill('not-the-password')
    await colleague.getByRole('button', { name: '登录', exact: true }).click()
    await colleague.getByText('密码不对').first().waitFor()
    await expectNoBarriers(colleague, 'sign-in, refused')
    await colleague.getByLabel('密码').fill(secret)
    await colleague.getByRole('button', { name: '登录', exact: true }).click()
    await colleague
      .getByText(/自己的密码|改密码|新密码/)
      .first()
      .waitFor()
    await expectNoBarriers(colleague, 'own password')
    await colleague.getByLabel('原来的密码').fill(secret)
    await colleague.getByLabel('新密码', { exact: true }).fill(OWN)
    await colleague.getByLabel('再写一次新密码').fill(OWN)
    await colleague.getByRole('button', { name: '改密码' }).click()
    await colleague.getByRole('heading', { name: '收件箱' }).waitFor()
    await other.close()
  })

  it('who binds a telephone, and from then on signs in with its code too', async () => {
    const other = await desk(browser, origin)
    const colleague = await other.newPage()
    const signIn = async () => {
      await colleague.goto('/signin')
      await colleague.getByLabel('手机号或工号').fill('chengzhixia')
      await colleague.getByLabel('密码', { exact: true }).fill(OWN)
      await colleague.getByRole('button', { name: '登录', exact: true }).click()
    }
    await signIn()
    await colleague.getByRole('heading', { name: '收件箱' }).waitFor()
    await colleague.goto('/work/factor')
    await colleague.getByLabel('密码', { exact: true }).fill(OWN)
    await expectNoBarriers(colleague, 'a telephone, first step')
    await colleague.getByRole('button', { name: '开始绑定' }).click()
    await colleague.getByRole('img', { name: '绑定动态口令的二维码' }).waitFor()
    await expectNoBarriers(colleague, 'a telephone, second step')
    const shown = (await colleague.locator('.secret').textContent()) ?? ''
    const telephone = Buffer.from(Secret.fromBase32(shown).buffer)
    const codeIn = (minutes: number) => codeAt(telephone, new Date(Date.now() + minutes * 60_000))
    await colleague.getByLabel('手机上显示的 6 位数字').fill('000 000')
    await colleague.getByRole('button', { name: '绑定', exact: true }).click()
    await colleague.getByText('动态口令不对').first().waitFor()
    await colleague.getByLabel('手机上显示的 6 位数字').fill(codeIn(0))
    await colleague.getByRole('button', { name: '绑定', exact: true }).click()
    await colleague.getByRole('heading', { name: '收件箱' }).waitFor()
    await signIn()
    await colleague.getByLabel('动态口令').fill('１２３４５６')
    await expectNoBarriers(colleague, 'sign-in, a code asked for')
    await colleague.getByRole('button', { name: '登录', exact: true }).click()
    await colleague.getByText('动态口令不对').first().waitFor()
    await colleague.getByLabel('动态口令').fill(codeIn(0.5))
    await colleague.getByRole('button', { name: '登录', exact: true }).click()
    await colleague.getByRole('heading', { name: '收件箱' }).waitFor()
    await other.close()
  })

  it('is never shown a fault', () => {
    expect(faults).toEqual([])
  })
})
