import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { exif, jpeg } from '#platform/files/sample-images.ts'
import { expectNoBarriers, openChromium, phone, watchFaults } from '../support/chromium.ts'
import { type Hand, handOf } from '../support/hand.ts'

const origin = inject('origin')
const NUMBER = '19000000961'
let browser: Browser
let context: BrowserContext
let page: Page
let faults: readonly string[]
let dispatcher: Hand
let officer: Hand

beforeAll(async () => {
  browser = await openChromium()
  context = await phone(browser, origin)
  faults = watchFaults(context)
  page = await context.newPage()
  dispatcher = await handOf(origin, 'linxiaozhou')
  officer = await handOf(origin, 'zhouliyan')
})
afterAll(() => browser?.close())

/** The number as a person reads it, back to how it is kept. */
const numberOn = async (): Promise<string> => {
  const said = (await page.locator('main').textContent()) ?? ''
  const found = /QL\s?(\d{6})\s?(\d{4,})/.exec(said)
  if (!found) throw new Error(`no number on the page: ${said.slice(0, 200)}`)
  return `QL${found[1]}-${found[2]}`
}

describe('a resident on a cheap phone', () => {
  let number = ''
  let id = ''

  it('finds 我要反映 on the first page', async () => {
    await page.goto('/')
    await page.getByRole('heading', { name: '您要办什么事？' }).waitFor()
    await page.getByText('青澜区为虚构地区').waitFor()
    await expectNoBarriers(page, 'home')
    await page.goto('/?q=QL2609')
    await page.getByText('编号不完整，例如 QL2609290143。').waitFor()
    await page.goto('/progress')
    await page.getByRole('button', { name: '查', exact: true }).click()
    await page.getByText('请填登记时留的手机号。').waitFor()
    await page.goto('/')
    await page.getByRole('link', { name: /我要反映/ }).click()
    await page.getByRole('heading', { name: '我要反映' }).waitFor()
    await expectNoBarriers(page, 'report, empty')
  })

  it('is told what is missing, and nothing typed is lost', async () => {
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await page.getByText('还差一点').waitFor()
    await page.getByText('请留一个手机号').waitFor()
    await expectNoBarriers(page, 'report, with faults')
  })

  it('is told at once of a photo that cannot be taken, and of those too many', async () => {
    const picture = (name: string) => ({ name, mimeType: 'image/jpeg', buffer: Buffer.from(jpeg(exif(1))) })
    await page
      .getByLabel('拍照或选照片')
      .setInputFiles({ name: '清单.txt', mimeType: 'text/plain', buffer: Buffer.from('路灯') })
    await page.getByText('第 1 张不是照片').waitFor()
    await expectNoBarriers(page, 'report, no photo')
    await page.getByRole('button', { name: '删掉' }).click()
    await page.getByText('第 1 张不是照片').waitFor({ state: 'detached' })
    await page
      .getByLabel('拍照或选照片')
      .setInputFiles(Array.from({ length: 7 }, (_, i) => picture(`${i}.jpg`)))
    await page.getByText('最多 6 张，多的没有加上。').waitFor()
    for (let left = 6; left > 0; left--) await page.getByRole('button', { name: '删掉' }).first().click()
    await page.getByLabel('拍照或选照片').waitFor({ state: 'attached' })
  })

  it('gives a photo, a few words, a place and a number', async () => {
    await page
      .getByLabel('拍照或选照片')
      .setInputFiles({ name: '路灯.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(jpeg(exif(1))) })
    await page.getByLabel('怎么回事？').fill('安澜街口的指路牌被撞歪了，晚上看不清方向，已经三天了。')
    await page.getByRole('button', { name: '改成选社区、村' }).click()
    await page.getByLabel('街道、镇').selectOption({ label: '榕西街道' })
    await page.getByLabel('社区、村', { exact: true }).selectOption({ label: '榕荫社区' })
    await page.getByLabel('路名、门牌或旁边的店').fill('安澜街口药店门前')
    await page.getByLabel('您的手机号').fill('190 0000 0961')
    await page
      .getByText(/最晚 \d+月\d+日/)
      .first()
      .waitFor()
    await page.reload()
    expect(await page.getByLabel('怎么回事？').inputValue()).toContain('指路牌')
    await page.getByText('已拍 1 张').waitFor()
    await expectNoBarriers(page, 'report, filled')
  })

  it('gets a number and a date with every day of it', async () => {
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await page.getByRole('heading', { name: '收到了，谢谢您' }).waitFor()
    number = await numberOn()
    expect(number).toMatch(/^QL\d{6}-\d{4}$/)
    await page.getByText('最晚答复').first().waitFor()
    await page.getByText('凭证').first().waitFor()
    await expectNoBarriers(page, 'done')
    await page.getByRole('link', { name: '看进度' }).click()
    await page.getByText('等待派给承办单位').waitFor()
    await expectNoBarriers(page, 'progress, waiting')
  })

  it('follows it from another phone by number and telephone, and by neither alone', async () => {
    const other = await phone(browser, origin)
    const stranger = await other.newPage()
    await stranger.goto('/progress')
    await stranger.getByLabel('编号', { exact: true }).fill(number)
    await stranger.getByLabel('提交时的手机号').fill('19000000999')
    await stranger.getByRole('button', { name: '查', exact: true }).click()
    await stranger.getByText('编号和手机号对不上').waitFor()
    await expectNoBarriers(stranger, 'follow, refused')
    await stranger.getByLabel('提交时的手机号').fill(NUMBER)
    await stranger.getByRole('button', { name: '查', exact: true }).click()
    await stranger.getByText('等待派给承办单位').waitFor()
    await other.close()
  })

  it('adds a word and a photo, and finds both again after a reload', async () => {
    await page.getByRole('button', { name: '补充几句话或照片' }).click()
    await page.getByLabel('补充什么').fill('牌子有一头已经掉下来了。')
    await page
      .getByLabel('拍照或选照片')
      .setInputFiles({ name: '掉了.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(jpeg(exif(1))) })
    await page.getByText('已拍 1 张').waitFor()
    await page.reload()
    await page.getByText('这是您上次没写完的').waitFor()
    expect(await page.getByLabel('补充什么').inputValue()).toBe('牌子有一头已经掉下来了。')
    await page.getByText('已拍 1 张').waitFor()
    await expectNoBarriers(page, 'progress, adding')
    await page.getByRole('button', { name: '补充', exact: true }).click()
    const begin = page.getByRole('button', { name: '补充几句话或照片' })
    await begin.waitFor()
    await page.getByText('牌子有一头已经掉下来了。').first().waitFor()
    // What was sent is not found once more.
    await page.reload()
    await begin.waitFor()
    expect(await page.getByText('这是您上次没写完的').count()).toBe(0)
  })

  it('reads the answer', async () => {
    const found = await dispatcher.get<{ readonly rows: readonly { readonly id: string }[] }>(
      `/api/matters?number=${number}`,
    )
    id = found.rows[0]?.id ?? ''
    await dispatcher.act(id, 'dispatch', { lead: 'cgj' })
    await officer.act(id, 'sign-in')
    await officer.act(id, 'reply', {
      text: '指路牌已经扶正加固，松动的一头换了新螺丝。',
      outcome: 'solved',
      contacted: 'phone',
    })
    await dispatcher.act(id, 'close')
    await page.goto(`/progress/${number}`)
    await page.getByText('指路牌已经扶正加固').first().waitFor()
    await page.getByText('派给区城管局').waitFor()
    await expectNoBarriers(page, 'progress, answered')
  })

  it('says that it is not solved, and gets a new date', async () => {
    await page.getByRole('button', { name: '还没解决，重新办' }).click()
    await page.getByLabel('还有什么没解决').fill('第二天又歪了。')
    await expectNoBarriers(page, 'progress, reopening')
    await page.getByRole('button', { name: '还没解决，重新办' }).click()
    await page.getByText('等区城管局答复').waitFor()
    await expectNoBarriers(page, 'progress, reopened')
  })

  it('rates it in the end', async () => {
    await officer.act(id, 'reply', {
      text: '底座重新浇了水泥，现在不会再歪。',
      outcome: 'solved',
      contacted: 'visit',
    })
    await dispatcher.act(id, 'close')
    await page.goto(`/progress/${number}`)
    await page.getByText('底座重新浇了水泥').first().waitFor()
    await page.getByRole('radio', { name: /^4/ }).check()
    await page.getByRole('radio', { name: '解决了', exact: true }).check()
    await page.getByRole('button', { name: '提交评价' }).click()
    await page.getByText(/您打了 4 分/).waitFor()
    await expectNoBarriers(page, 'progress, rated')
  })

  it('is never shown a fault', () => {
    expect(faults).toEqual([])
  })
})
