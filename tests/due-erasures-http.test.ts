import { afterAll, beforeAll, expect, it } from 'vitest'
import type { DueErasurePage } from '#platform/matters/due-erasures.ts'
import { verifyAll } from '#platform/matters/verify.ts'
import type { Browser } from './support/browser.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'
import { castOf, RESIDENT, type Scene, TICKET_STAGES } from './support/ticket-stages.ts'
import { browserAs } from './support/tokens.ts'

const DAY_MS = 86_400_000
const BECAUSE = '按年度清单，局务会同意。'
let world: TestWorld
let closed: readonly Scene[]
let withdrawn: Scene
let handling: Scene
let late: Scene
let privacy: Browser

beforeAll(async () => {
  world = await openTestWorld()
  const cast = await castOf(world)
  const first = await TICKET_STAGES.closed!(world, cast)
  world.clock.pass(DAY_MS)
  withdrawn = await TICKET_STAGES.withdrawn!(world, cast)
  world.clock.pass(DAY_MS)
  closed = [first, await TICKET_STAGES.closed!(world, cast)]
  handling = await TICKET_STAGES.handling!(world, cast)
  world.clock.pass(20 * DAY_MS)
  late = await TICKET_STAGES.closed!(world, cast)
  // Thirty-six months after the first three, not yet after the last.
  world.clock.pass(1_085 * DAY_MS)
  privacy = await browserAs(world, 'ningshouyu')
})
afterAll(() => world.end())

const due = async (query = '') => privacy.get<DueErasurePage>(`/api/privacy/due?${query}`)
const erase = (numbers: readonly string[]) =>
  privacy.post<{ readonly erased: readonly string[]; readonly refused: readonly string[] }>(
    '/api/privacy/erase-due',
    { numbers: numbers.join('、'), because: BECAUSE },
  )

it('lists what has been kept for thirty-six months after it was over, the longest first, without a word of it', async () => {
  const { status, body } = await due()
  expect(status).toBe(200)
  const three = [closed[0]!, withdrawn, closed[1]!]
  expect(body).toMatchObject({ count: 3, capped: false, next: null })
  expect(body.rows.map((r) => r.number)).toEqual(three.map((scene) => scene.number))
  expect(body.rows[0]).toMatchObject({ kind: '诉求工单', lead: { code: 'cgj' } })
  expect(JSON.stringify(body)).not.toMatch(new RegExp(`${RESIDENT.phone}|路灯|安澜街`))
})

it('goes on page by page, and refuses a place that cannot be read', async () => {
  const seen: string[] = []
  for (let after: string | null = ''; after !== null; ) {
    const { body }: { body: DueErasurePage } = await due(`limit=1${after && `&after=${after}`}`)
    seen.push(...body.rows.map((r) => r.number))
    after = body.next
  }
  expect(seen).toEqual((await due()).body.rows.map((r) => r.number))
  expect((await due('after=x')).status).toBe(400)
})

it('is open to nobody else', async () => {
  for (const login of ['linxiaozhou', 'zhouliyan', 'fangjingxing']) {
    const other = await browserAs(world, login)
    expect((await other.get('/api/privacy/due')).status).toBe(403)
    expect((await other.post('/api/privacy/erase-due', { numbers: 'x', because: BECAUSE })).status).toBe(403)
  }
})

it('erases each that is due and says why another was not', async () => {
  const { status, body } = await erase([closed[0]!.number, late.number, handling.number, 'QL000101-0001'])
  expect(status).toBe(200)
  expect(body.erased).toEqual([closed[0]!.number])
  expect(body.refused).toHaveLength(3)
  expect(body.refused[0]).toContain(`${late.number}：保存期限还没有满`)
  expect(body.refused[1]).toContain(handling.number)
  expect(body.refused[2]).toBe('QL000101-0001：没有找到这个编号。请核对。')
  expect((await due()).body.rows.map((r) => r.number)).toEqual([withdrawn.number, closed[1]!.number])
})

it('erases what is left of the list, and every proof still stands', async () => {
  const { body } = await erase([withdrawn.number, closed[1]!.number])
  expect(body).toEqual({ erased: [withdrawn.number, closed[1]!.number], refused: [] })
  expect((await due()).body).toMatchObject({ rows: [], count: 0 })
  await world.settle()
  const { faults } = await verifyAll(world.platform, world.services.signer.publicKey)
  expect(faults).toEqual([])
})

it('refuses more at once than a page holds, and says how many may be', async () => {
  const many = Array.from({ length: 51 }, (_, i) => `QL000101-${String(i).padStart(4, '0')}`)
  expect((await erase(many)).status).toBe(422)
})
