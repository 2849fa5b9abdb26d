import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RequestReceipt } from '#modules/rights/views.ts'
import type { ReceiptView } from '#modules/tickets/views.ts'
import type { BoxView, MatterView, PageView, ProblemView } from '#platform/contract/views.ts'
import { clocksDue } from '#platform/matters/clocks-due.ts'
import { verifyAll } from '#platform/matters/verify.ts'
import { actAsSeen } from './support/act-as-seen.ts'
import { type Answer, type Browser, browserOf } from './support/browser.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'
import { castOf, ERASE, TICKET_STAGES } from './support/ticket-stages.ts'
import { browserAs, countOf } from './support/tokens.ts'

const PHONE = '19000000531'
const SAID = '想看看存了我哪些信息，请打13800138000回我。'
const ASKED = { ask: 'consult', about: 'all', text: SAID, phone: PHONE, name: '欧阳静思' }
const GRANT = { text: '已核对：共两件诉求，内容如下，没有别的。', identity: 'called' }

let world: TestWorld
let privacy: Browser
beforeAll(async () => {
  world = await openTestWorld()
  privacy = await browserAs(world, 'ningshouyu')
})
afterAll(() => world.end())

type Sent = { readonly status: number; readonly body: RequestReceipt & ProblemView; readonly person: Browser }

async function ask(more: object = {}): Promise<Sent> {
  world.clock.pass(61_000)
  const person = browserOf(world)
  return {
    ...(await person.post<RequestReceipt & ProblemView>('/api/rights', { ...ASKED, ...more })),
    person,
  }
}
async function ticketOf(phone: string): Promise<ReceiptView> {
  const sent = await browserOf(world).post<ReceiptView>('/api/tickets', {
    text: '安澜街三盏路灯不亮。',
    phone,
  })
  expect(sent.status).toBe(201)
  return sent.body
}
const see = (browser: Browser, id: string) => browser.get<MatterView>(`/api/matters/${id}`)
const answer = (
  id: string,
  action: string,
  input: object,
): Promise<Answer<{ matter: MatterView } & ProblemView>> => actAsSeen(privacy, id, action, input)
const wholeOf = ({ body }: Answer<unknown>): string => JSON.stringify(body)

describe('whoever asks', () => {
  it('gets a number and a date of fifteen working days, and follows it with number and telephone', async () => {
    const { status, body, person } = await ask()
    expect(status).toBe(201)
    // From 29 September, over the holidays of October.
    expect(body.answer).toMatchObject({ code: 'answer', termWords: '15 个工作日', late: false })
    expect(body.answer.strip.filter((day) => day.role === 'count' || day.role === 'due')).toHaveLength(15)
    expect((await see(person, body.id)).body).toMatchObject({ text: SAID, state: { id: 'asked' } })
    const later = browserOf(world)
    expect((await later.post('/api/session', { number: body.number, phone: PHONE })).status).toBe(200)
    expect((await see(later, body.id)).body.clocks[0]?.dueAt).toBe(body.answer.dueAt)
    const stranger = browserOf(world)
    expect((await stranger.post('/api/session', { number: body.number, phone: '19000000532' })).status).toBe(
      404,
    )
  })

  it('about a ticket must keep its telephone: one sentence, whichever was wrong, and nothing is written', async () => {
    const { number } = await ticketOf(PHONE)
    const before = [await countOf(world, 'platform.ledger'), await countOf(world, 'registry.party')]
    const wrong = await ask({ about: 'one', number, phone: '19000000533' })
    const none = await ask({ about: 'one', number: 'QL260101-9999' })
    expect([wrong.status, none.status]).toEqual([404, 404])
    expect(wrong.body).toEqual(none.body)
    expect([await countOf(world, 'platform.ledger'), await countOf(world, 'registry.party')]).toEqual(before)
    const own = await ask({ about: 'one', number: number.toLowerCase() })
    expect(own.status).toBe(201)
    expect((await see(privacy, own.body.id)).body.facts).toMatchObject({ ticket: number, proof: 'number' })
  })

  it('opens nothing else with it', async () => {
    const { id } = await ticketOf(PHONE)
    const { person, body } = await ask()
    expect((await see(person, body.id)).status).toBe(200)
    expect((await see(person, id)).status).toBe(404)
  })

  it('may not ask faster than numbers may be tried', async () => {
    world.clock.pass(61_000)
    const guest = browserOf(world)
    const tries = await Promise.all(
      Array.from({ length: 31 }, () => guest.post('/api/rights', { ...ASKED, number: 'QL260101-9999' })),
    )
    expect(tries.map((t) => t.status).filter((status) => status === 429)).toHaveLength(1)
  })
})

describe('a request that is sent again because its answer was lost', () => {
  const clientKey = '3f9c2b1a7d5e4f60'

  it('later or at the same moment is one request, which opens where it was sent again', async () => {
    const first = await ask({ clientKey })
    const before = await countOf(world, 'platform.matter')
    const again = await ask({ clientKey })
    expect([again.status, again.body]).toEqual([201, first.body])
    expect((await see(again.person, first.body.id)).body).toMatchObject({ text: SAID })
    const fresh = { clientKey: `${clientKey}-2`, phone: '19000000535' }
    const all = await Promise.all(
      Array.from({ length: 5 }, () =>
        browserOf(world).post<RequestReceipt>('/api/rights', { ...ASKED, ...fresh }),
      ),
    )
    expect(all.map((a) => a.status)).toEqual(Array(5).fill(201))
    expect(new Set(all.map((a) => `${a.body.number} ${a.body.receipt}`)).size).toBe(1)
    expect(await countOf(world, 'platform.matter')).toBe(before + 1)
  })

  it('opens nothing to another telephone with the same key, nor a ticket that was sent with it', async () => {
    const mine = await ask({ clientKey })
    const theirs = await ask({ clientKey, phone: '19000000536' })
    expect([theirs.status, theirs.body.number === mine.body.number]).toEqual([201, false])
    expect((await see(theirs.person, mine.body.id)).status).toBe(404)
    const ticket = { text: '安澜街三盏路灯不亮。', phone: PHONE, clientKey }
    const raised = await browserOf(world).post<ReceiptView>('/api/tickets', ticket)
    expect([raised.status, raised.body.title]).toEqual([201, expect.stringContaining('路灯')])
  })
})

describe('who answers for personal information', () => {
  it('finds it in a box of their own, and nobody else sees it', async () => {
    const { body } = await ask()
    const ticket = await ticketOf(PHONE)
    const inbox = await privacy.get<PageView>('/api/inbox?box=rights&limit=100')
    const row = inbox.body.rows.find((r) => r.number === body.number)
    expect(row).toMatchObject({ title: '个人信息申请：查阅', late: false })
    const listed = await privacy.get<PageView>('/api/matters?open=true&limit=100')
    const titles = new Map(listed.body.rows.map((r) => [r.number, r.title]))
    expect(titles.get(body.number)).toBe('个人信息申请：查阅')
    // What a ticket is called is its words.
    expect(titles.get(ticket.number)).toBe('')
    const found = await privacy.get<PageView>(`/api/matters?number=${body.number}`)
    expect(found.body.rows.map((r) => r.title)).toEqual(['个人信息申请：查阅'])
    for (const login of [
      'linxiaozhou',
      'zhouliyan',
      'fangjingxing',
      'hanzhiyuan',
      'yanshenwei',
      'guyiming',
    ]) {
      const other = await browserAs(world, login)
      expect((await see(other, body.id)).status, login).toBe(404)
    }
    const auditor = await browserAs(world, 'shenzhibai')
    const byNumber = await auditor.get<PageView>(`/api/matters?number=${body.number}`)
    expect(byNumber.body.rows.map((r) => r.title)).toEqual(['个人信息申请：查阅'])
    expect(wholeOf(await see(auditor, body.id))).not.toMatch(/哪些信息|欧阳/)
  })

  it('reads of an applicant, where a ticket was raised by somebody else: in the record and beside it', async () => {
    const { body } = await ask()
    const seen = (await see(privacy, body.id)).body
    expect([seen.raiserWord, seen.timeline.map((e) => e.who)]).toEqual(['申请人', ['申请人']])
    const ticket = (await see(privacy, (await ticketOf(PHONE)).id)).body
    expect([ticket.raiserWord, ticket.timeline.map((e) => e.who)]).toEqual(['诉求人', ['诉求人']])
    const auditor = await browserAs(world, 'shenzhibai')
    const ledger = await auditor.get<{ entries: readonly { who: string; number: string }[] }>(
      `/api/ledger?matter=${body.id}`,
    )
    expect(ledger.body.entries.map((e) => e.who)).toEqual(['申请人'])
  })

  it('reads the words masked, and the whole of them with a reason that stays', async () => {
    const { body } = await ask()
    const seen = await see(privacy, body.id)
    expect(seen.body.text).toContain('想看看存了我哪些信息')
    expect(wholeOf(seen)).not.toMatch(/13800138000|欧阳静思|19000000531/)
    const looked = await answer(body.id, 'reveal', { reason: '回拨核实是不是本人' })
    expect(looked.body).toMatchObject({ revealed: { name: '欧阳静思', phone: PHONE, text: SAID } })
    const looks = await privacy.get('/api/privacy/reveals')
    expect(wholeOf(looks)).toContain('回拨核实是不是本人')
  })

  it('still reads no word of a ticket', async () => {
    const handling = await TICKET_STAGES.handling!(world, await castOf(world))
    const seen = await see(privacy, handling.id)
    expect(seen.body.title).toBe('（这个岗位不看内容）')
    expect(wholeOf(seen)).not.toMatch(/路灯|安澜/)
  })

  it('answers it once it is sure who asks, and the person reads the answer', async () => {
    const { body, person } = await ask()
    const early = await answer(body.id, 'grant', { text: GRANT.text })
    expect([early.status, early.body.code]).toEqual([422, 'rights.request.identity-first'])
    expect((await answer(body.id, 'grant', GRANT)).status).toBe(200)
    const told = await see(person, body.id)
    expect(told.body).toMatchObject({ state: { id: 'granted' }, reply: { text: GRANT.text } })
    expect(told.body.actions).toEqual([])
  })

  it('refuses it with its reason, and the person reads where to complain', async () => {
    const { body, person } = await ask()
    const bare = await answer(body.id, 'refuse', { basis: 'not-held' })
    expect(bare.status).toBe(422)
    await answer(body.id, 'refuse', { basis: 'not-held', reason: '没有存过通话录音。' })
    const { reply } = (await see(person, body.id)).body
    expect(reply?.text).toContain('没有存过通话录音')
    expect(reply?.text).toContain('第五十条')
  })

  it('is told when the person said more meanwhile', async () => {
    const { body, person } = await ask()
    const { rev, actions } = (await see(privacy, body.id)).body
    const { taskRev } = actions.find((a) => a.id === 'grant')!
    await actAsSeen(person, body.id, 'add', { added: '再要一份复制件。' })
    const stale = await privacy.post(`/api/matters/${body.id}/actions/grant`, { rev, taskRev, input: GRANT })
    expect([stale.status, stale.body.code]).toEqual([409, 'moved-on'])
    expect(wholeOf(stale)).toContain('再要一份复制件')
  })
})

it('all of one person is erased while their request waits; it is answered after, and erased in its turn', async () => {
  const phone = '19000000534'
  const writer = browserOf(world)
  const ticket = await writer.post<ReceiptView>('/api/tickets', { text: '安澜街三盏路灯不亮。', phone })
  await actAsSeen(writer, ticket.body.id, 'withdraw')
  const { number } = ticket.body
  const { body, person } = await ask({ ask: 'erase', number, phone, clientKey: 'erased-in-the-end' })
  const gone = await privacy.post('/api/privacy/erase-person', { number, ...ERASE })
  expect(gone).toMatchObject({ status: 200, body: { numbers: [number] } })
  expect((await answer(body.id, 'grant', { text: `已删除 ${number} 的内容。` })).status).toBe(200)
  expect((await see(person, body.id)).body.reply?.text).toContain(number)
  const rest = await privacy.post('/api/privacy/erase-person', { number: body.number, ...ERASE })
  expect(rest).toMatchObject({ status: 200, body: { numbers: [body.number] } })
  expect(wholeOf(await see(privacy, body.id))).not.toContain('哪些信息')
  world.clock.pass(61_000)
  expect((await see(person, body.id)).status).toBe(401)
  expect((await browserOf(world).post('/api/session', { number: body.number, phone })).status).toBe(404)
  expect((await ask({ ask: 'erase', number, phone, clientKey: 'erased-in-the-end' })).status).toBe(404)
})

it('is late after its date, in a box that warns, and everything still fits together', async () => {
  const { body } = await ask()
  world.clock.pass(40 * 24 * 3_600_000)
  privacy = await browserAs(world, 'ningshouyu')
  while ((await clocksDue(world.platform)) > 0) await world.settle()
  const { boxes } = (await privacy.get<{ boxes: readonly BoxView[] }>('/api/inbox/boxes')).body
  expect(boxes.find((box) => box.id === 'late')).toMatchObject({ warn: true })
  const late = await privacy.get<PageView>('/api/inbox?box=late&limit=100')
  expect(late.body.rows.find((r) => r.number === body.number)).toMatchObject({ late: true })
  await world.settle()
  expect((await verifyAll(world.platform, world.services.signer.publicKey)).faults).toEqual([])
})
