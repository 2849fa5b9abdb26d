import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { desk, enterAs, expectNoBarriers, openChromium, phone } from '../support/chromium.ts'

const origin = inject('origin')
let browser: Browser
beforeAll(async () => {
  browser = await openChromium()
})
afterAll(() => browser?.close())

/** Pages that an officer may not see, by their heading and one of the posts that may. */
const CLOSED: readonly (readonly [path: string, heading: string, post: string])[] = [
  ['/work/rules', '规则', '督办岗'],
  ['/work/rules/dispatch', '规则', '督办岗'],
  ['/work/board', '督办', '区领导'],
  ['/work/import', '12345 导入', '分拨岗'],
  ['/work/privacy', '个人信息保护', '个人信息保护岗'],
  ['/work/backup', '备份', '系统管理员'],
  ['/work/admin', '单位、账号和权限', '安全管理员'],
]

/** Opens a page by its address; answers what was refused while it was drawn. */
async function openByAddress(page: Page, path: string): Promise<readonly string[]> {
  const refused: string[] = []
  page.on('response', (answer) => {
    if (answer.status() === 403) refused.push(answer.url())
  })
  await page.goto(path)
  await page.getByRole('link', { name: '回到我的工作台' }).waitFor()
  return refused
}

describe.each([
  ['a desk', desk],
  ['a phone', phone],
] as const)('an officer at %s who opens a page of another post by its address', (_, device) => {
  it('reads what it is for and who may see it, and finds the way back', async () => {
    const page = await (await device(browser, origin)).newPage()
    await enterAs(page, '市容管理岗')
    for (const [path, heading, post] of CLOSED) {
      expect(await openByAddress(page, path), path).toEqual([])
      await page.getByRole('heading', { name: heading, level: 1 }).waitFor()
      await page.getByRole('heading', { name: '这一页不对您现在的岗位开放' }).waitFor()
      await page.getByText(post).first().waitFor()
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
      expect(wide, path).toBe(false)
    }
    await expectNoBarriers(page, 'a page of another post')
    await page.getByRole('link', { name: '回到我的工作台' }).click()
    await page.waitForURL((url) => url.pathname === '/work')
    await page.context().close()
  })
})
