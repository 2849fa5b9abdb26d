import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { desk, enterAs, openChromium, phone } from '../support/chromium.ts'
import { openJourneyWorld } from '../support/journey-world.ts'

const FOLDER = fileURLToPath(new URL('../../docs/pictures', import.meta.url))
const TICKETS = 3000
const MONTHS = 6

type Shot = {
  readonly name: string
  readonly width: 390 | 1366
  /** The demo post that sees it; missing: a resident. */
  readonly post?: string
  readonly path: string
  /** Words that are on the screen once it is whole. */
  readonly until: string
  readonly before?: (page: Page) => Promise<void>
  /** The whole page, not only what fits. */
  readonly whole?: boolean
}

const SAID = '安澜街往小学那一段，三盏路灯不亮，孩子晚上下课看不见路。'

/** Fills 我要反映 as the story does. */
async function tell(page: Page): Promise<void> {
  await page.getByLabel('怎么回事？').fill(SAID)
  await page.getByRole('button', { name: '改成选社区、村' }).click()
  await page.getByLabel('街道、镇').selectOption({ label: '榕西街道' })
  await page.getByLabel('社区、村', { exact: true }).selectOption({ label: '榕荫社区' })
  await page.getByRole('button', { name: '改成在地图上点' }).click()
  await page.getByLabel('您的手机号').fill('190 0000 0423')
  await page
    .getByText(/最晚 \d+月\d+日/)
    .first()
    .waitFor()
}

async function send(page: Page): Promise<void> {
  await tell(page)
  await page.getByRole('button', { name: '提交', exact: true }).click()
}

const chosen = (title: string) => async (page: Page) => {
  await page.getByText(title).first().click()
  await page.getByRole('heading', { name: title }).waitFor()
}

/** As the city's hotline hands it out. */
const SHEET = [
  '工单编号,来电时间,派发时间,来源渠道,诉求人,联系电话,诉求标题,诉求内容,诉求类型,事发地址,街道,社区,办理时限',
  'LH2611200001,2026-11-20 16:01,2026-11-20 16:05,电话,陈先生,190 0000 2046,路口信号灯坏了,学校门口的信号灯一直是红灯。,投诉,榕荫路小学门口,榕西街道,榕荫社区,15个工作日',
  'LH2611200002,2026/11/20 16:20,2026/11/20 16:31,微信,,19000002051,公交站牌倒了,村口的公交站牌倒了。,求助,,莲溪镇,莲藕塘村,10个工作日',
].join('\n')

const GRILL = '铺面夜里占道烧烤'

const SHOTS: readonly Shot[] = [
  { name: 'portal-home', width: 390, path: '/', until: '反映以后会怎样', whole: true },
  { name: 'portal-home', width: 1366, path: '/', until: '反映以后会怎样' },
  { name: 'report', width: 390, path: '/report', until: '怎么回事？', before: tell, whole: true },
  { name: 'report-done', width: 390, path: '/report', until: '收到了，谢谢您', before: send, whole: true },
  { name: 'signin', width: 390, path: '/signin', until: '用演示岗位进入', whole: true },
  { name: 'signin', width: 1366, path: '/signin', until: '用演示岗位进入' },
  { name: 'dispatch', width: 1366, post: '分拨岗', path: '/work', until: '职责清单' },
  { name: 'work-inbox', width: 1366, post: '市容管理岗', path: '/work', until: GRILL, before: chosen(GRILL) },
  { name: 'work-inbox', width: 390, post: '市容管理岗', path: '/work?box=all', until: GRILL },
  { name: 'board', width: 1366, post: '督办岗', path: '/work/board', until: '按单位' },
  { name: 'figures', width: 1366, post: '区领导', path: '/work/figures', until: '各镇街' },
  { name: 'figures', width: 390, post: '区领导', path: '/work/figures', until: '各镇街' },
  { name: 'ledger', width: 1366, post: '审计管理员', path: '/work/ledger', until: '验证全部留痕' },
  {
    name: 'import',
    width: 1366,
    post: '分拨岗',
    path: '/work/import',
    until: '哪一列是什么',
    before: (page) =>
      page
        .locator('input[type=file]')
        .setInputFiles({ name: '市 12345.csv', mimeType: 'text/csv', buffer: Buffer.from(SHEET) }),
  },
  { name: 'admin', width: 1366, post: '系统管理员', path: '/work/admin', until: '结束岗位' },
]

async function take(browser: Browser, origin: string, shot: Shot): Promise<string> {
  const context = await (shot.width === 390 ? phone : desk)(browser, origin)
  try {
    const page = await context.newPage()
    if (shot.post) await enterAs(page, shot.post)
    await page.goto(shot.path)
    await shot.before?.(page)
    await page.getByText(shot.until).first().waitFor()
    await page.waitForLoadState('networkidle').catch(() => {})
    await page.evaluate(() => document.fonts.ready.then(() => window.scrollTo({ top: 0 })))
    const path = join(FOLDER, `${shot.name}-${shot.width}.png`)
    await page.screenshot({ path, fullPage: shot.whole === true, animations: 'disabled' })
    return path
  } finally {
    await context.close()
  }
}

/** `yiwang pictures [--origin URL] [NAME …]`: the pictures of README and tour, taken from the running product. */
export async function pictures(args: readonly string[], print: (line: string) => void): Promise<number> {
  const at = args.indexOf('--origin')
  const running = at < 0 ? undefined : args[at + 1]
  const names = args.filter((_, i) => at < 0 || (i !== at && i !== at + 1))
  mkdirSync(FOLDER, { recursive: true })
  const world = running ? { origin: running, end: async () => {} } : await openJourneyWorld(TICKETS, MONTHS)
  const browser = await openChromium()
  try {
    for (const shot of SHOTS.filter((s) => names.length === 0 || names.includes(s.name)))
      print(await take(browser, world.origin, shot))
  } finally {
    await browser.close()
    await world.end()
  }
  return 0
}
