import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PreviewView } from '#modules/tickets/views.ts'
import { browserOf } from './support/browser.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'
import { browserAs } from './support/tokens.ts'

// What people say in their own words, written without looking at the lists of the packs.

const REPORTS = [
  '我要举报区城管局的队员，收了摊贩的钱就不管了',
  '举报区城管局周队长收钱放水',
  '实名举报区城管局工作人员敲诈商户',
  '区城管局的人索贿，不给就天天来查',
  '我要检举村支书，把集体的地租给自己亲戚',
  '控告派出所民警随便抓人',
  '匿名举报区住建局验收睁一只眼闭一只眼',
  '举报我们村主任低保给了他弟弟',
  '举报交警大队的人罚款不开票',
]
const ORDINARY = [
  '举报楼下烧烤店油烟太大，城管局来了也不管',
  '我要举报占道经营，每天晚上都有',
  '举报小区物业乱收停车费',
  '向城管局举报过三次都没人来',
  '已经举报了五次，城管局没有一次来',
  '打举报电话没人接',
  '举报榕西街道有人在楼顶养鸡',
  '举报城管局对面的夜宵摊吵到两点',
  '请城管局处理我举报的违建',
  '举报小区长期停水没人管',
  '举报公共厕所长年锁着',
  '举报居委会楼下的麻将馆',
]
const DANGERS = [
  ['厨房天然气泄漏，味道很大', '119'],
  ['楼道里着了火', '119'],
  ['河边有人落水了', '119'],
  ['救命，有人掉进河里', '119'],
  ['隔壁出租屋有人割腕', '120'],
  ['桥上有人要跳河', '110'],
  ['后面的土墙要塌了，下面有人住', '119'],
  ['工地垮塌，压到人', '119'],
  ['路口刚刚发生车祸，人躺在地上', '120'],
  ['老人不见了，早上出门到现在没回来', '110'],
  ['有人拿刀在追人', '110'],
  ['小孩被困电梯里出不来', '119'],
  ['变压器炸了一声，一直冒火花', '119'],
  ['家里煤气漏了，头晕', '119'],
] as const
const CALM = [
  '天然气怎么开户',
  '消防通道被小车占了',
  '河边的救生圈坏了一个',
  '小区要求换防火门，费用谁出',
  '火车站的公交太少',
  '路灯不亮，晚上看不见路',
  '电梯经常坏，物业不修',
  '高龄津贴什么时候发',
  '这是大家的救命钱，什么时候退',
  '烟囱天天冒黑烟，没人管',
  '落水口堵了，一下雨就积水',
  '施工噪音太大，孩子睡不着',
]

let world: TestWorld
beforeAll(async () => {
  world = await openTestWorld()
})
afterAll(() => world.end())

const heard = async (text: string): Promise<PreviewView> =>
  (await browserOf(world).post<PreviewView>('/api/tickets/preview', { text })).body

describe('what people say in their own words', () => {
  it('is a report of misconduct when it reports somebody in office, and none when it reports a shop', async () => {
    const said = async (texts: readonly string[]) => {
      const found: string[] = []
      for (const text of texts) if ((await heard(text)).misconduct) found.push(text)
      return found
    }
    expect(await said(REPORTS)).toEqual(REPORTS)
    expect(await said(ORDINARY)).toEqual([])
  })

  it('a report so told is never seen by the unit that it names', async () => {
    const told = await browserOf(world).post<{ readonly id: string }>('/api/tickets', {
      text: REPORTS[0],
      phone: '19000000423',
    })
    expect(told.status).toBe(201)
    for (const login of ['zhouliyan', 'linxiaozhou', 'fangjingxing', 'hanzhiyuan'])
      expect((await (await browserAs(world, login)).get(`/api/matters/${told.body.id}`)).status, login).toBe(
        404,
      )
  })

  it('is danger with the number to call first, and what only sounds like it is not', async () => {
    const calls: (readonly [string, string | undefined])[] = []
    for (const [text] of DANGERS) calls.push([text, (await heard(text)).danger?.call])
    expect(calls).toEqual(DANGERS)
    const alarmed: string[] = []
    for (const text of CALM) if ((await heard(text)).danger) alarmed.push(text)
    expect(alarmed).toEqual([])
  })
})
