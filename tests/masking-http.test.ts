import { readSheet } from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allRoutes } from '#apps/server/routes.ts'
import { ticket } from '#modules/tickets/contract.ts'
import { sightOf } from '#platform/access/scopes.ts'
import type { Field } from '#platform/contract/field.ts'
import { ROLES } from '#platform/directory/roles.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'
import { castOf, PLACE, RESIDENT, raise, raiserOf } from './support/ticket-stages.ts'
import { staffToken } from './support/tokens.ts'

const ID_NUMBER = '440804199001010019'
const OTHER_PHONE = '13800138000'
/** What is written into each personal field of a ticket; the words of a text also hold what people write there. */
const WRITTEN: { readonly [part: string]: string } = {
  text: `灯不亮甲乙丙，我的身份证${ID_NUMBER}，我爱人电话${OTHER_PHONE}。`,
  place: '丁戊己巷七号',
  name: '欧阳静思',
  phone: '19000000423',
  reply: '庚辛壬已经修好，有事打13800138000。',
  said: '申酉戌昨晚又灭了，打13800138000找我。',
  extensionReason: '等配件，到货后打13800138000联系。',
}
/** Made from the text, so that it needs nothing of its own. */
const DERIVED = ['title']
/** Nobody reads these whole without a reason, whatever the post. */
const NEVER = [WRITTEN.name!, WRITTEN.phone!, ID_NUMBER, OTHER_PHONE]
const WORDS = ['甲乙丙', '丁戊己', '庚辛壬']

const HOLDERS: { readonly [role: string]: string } = {
  handler: 'zhouliyan',
  village: 'suxiaoman',
  dispatcher: 'linxiaozhou',
  supervisor: 'fangjingxing',
  leader: 'hanzhiyuan',
  duty: 'wenruxu',
  confidential: 'yanshenwei',
  auditor: 'shenzhibai',
  privacy: 'ningshouyu',
  admin: 'guyiming',
  security: 'jianxingyuan',
}

let world: TestWorld
let id = ''
beforeAll(async () => {
  world = await openTestWorld()
  const cast = await castOf(world)
  const scene = await raise(world, {
    text: WRITTEN.text!,
    place: WRITTEN.place!,
    name: WRITTEN.name!,
    phone: WRITTEN.phone!,
  })
  await scene.do('dispatch', cast.dispatcher, { lead: PLACE.lead })
  await scene.do('sign-in', cast.lead)
  await scene.do('add', raiserOf(RESIDENT.party), { added: WRITTEN.said! })
  await scene.do('reveal', cast.lead, { reason: `核实，打${OTHER_PHONE}` })
  await scene.do('ask-extension', cast.lead, { days: 1, reason: WRITTEN.extensionReason! })
  await scene.do('reply', cast.lead, { text: WRITTEN.reply!, outcome: 'solved', contacted: 'phone' })
  await world.settle()
  id = scene.id
})
afterAll(() => world.end())

/** Addresses that need something of their own, or never end. */
const LEFT_OUT = ['/api/events', '/api/files/{key}', '/api/imports/{id}', '/api/imports/{id}/bad.xlsx']
const addresses = allRoutes('test')
  .filter((r) => r.method === 'GET' && !LEFT_OUT.includes(r.path) && !r.path.startsWith('/api/actions'))
  .flatMap((r) => {
    const path = r.path.replace(
      '{id}',
      r.path.startsWith('/api/indicators') ? 'tickets.received' : id || '{id}',
    )
    if (r.path === '/api/ledger') return [path, `${path}?matter={matter}`]
    if (r.path === '/api/matters') return [path, `${path}?q=${encodeURIComponent('灯不亮')}`]
    return [path]
  })

/** Everything a post is answered, whatever it asks for. */
async function allAnswers(role: string): Promise<{ readonly text: string; readonly answered: number }> {
  const token = await staffToken(world, HOLDERS[role]!, role)
  let text = ''
  let answered = 0
  for (const address of addresses) {
    const url = address.replace('{id}', id).replace('{matter}', id)
    const answer = await world.app.inject({ url, headers: { authorization: `Bearer ${token}` } })
    if (answer.statusCode >= 500) throw new Error(`${role} ${url}: ${answer.statusCode}`)
    if (answer.statusCode === 200) answered++
    const isSheet = address.endsWith('.xlsx') && answer.statusCode === 200
    text += isSheet ? JSON.stringify(await readSheet(answer.rawPayload)) : answer.payload
  }
  return { text, answered }
}

describe('what each post reads of personal fields, over every address', () => {
  it('all private fields of the contract and all roles are tried', () => {
    const personal = Object.entries(ticket.parts as { readonly [name: string]: Field }).filter(
      ([, field]) => field.grade >= 2 && ['text', 'longText', 'phone'].includes(field.kind),
    )
    const tried = [...Object.keys(WRITTEN), ...DERIVED]
    expect(personal.map(([name]) => name).filter((name) => !tried.includes(name))).toEqual([])
    expect(Object.keys(HOLDERS).toSorted()).toEqual(Object.keys(ROLES).toSorted())
  })

  it.each(Object.keys(HOLDERS))('%s', async (role) => {
    const { text, answered } = await allAnswers(role)
    expect(answered).toBeGreaterThan(8)
    for (const whole of NEVER) expect(text.includes(whole), whole).toBe(false)
    const reads = ['district', 'territory'].includes(sightOf(role))
    for (const words of WORDS) expect(text.includes(words), words).toBe(reads)
    if (reads) {
      expect(text).toContain('190****0423')
      expect(text).toContain('欧**思')
    }
  })

  it('a guest reads nothing of it', async () => {
    for (const address of addresses) {
      const { payload } = await world.app.inject({ url: address.replace('{id}', id).replace('{matter}', id) })
      for (const words of [...NEVER, ...WORDS]) expect(payload.includes(words), address).toBe(false)
    }
  })
})
