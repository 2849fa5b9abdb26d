import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeBatch } from '#modules/tickets/imports/write-batch.ts'
import type { ReceiptView } from '#modules/tickets/views.ts'
import { systemActor } from '#platform/contract/who.ts'
import { rows, sql } from '#platform/database/database.ts'
import { browserOf } from './support/browser.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'

let world: TestWorld
beforeAll(async () => {
  world = await openTestWorld()
})
afterAll(() => world.end())

const TEXT = '安澜街三盏路灯不亮。'
const send = (input: object) => browserOf(world).post<ReceiptView>('/api/tickets', { text: TEXT, ...input })
const knownAs = (phone: string) => rows(world.db, sql`select 1 from registry.party where phone = ${phone}`)

describe('the person behind a request', () => {
  it('is not kept when the request was refused', async () => {
    const phone = '19000000721'
    expect((await send({ phone, region: 'nowhere' })).status).toBe(422)
    expect((await send({ phone, text: '灯' })).status).toBe(422)
    expect(await knownAs(phone)).toEqual([])
    expect((await send({ phone })).status).toBe(201)
    expect(await knownAs(phone)).toHaveLength(1)
  })

  it('is one, also when their first two requests come at the same moment', async () => {
    const phone = '19000000722'
    const sent = await Promise.all(['一', '二', '三'].map((n) => send({ phone, text: `${TEXT}（${n}）` })))
    expect(sent.map((s) => s.status)).toEqual([201, 201, 201])
    expect(await knownAs(phone)).toHaveLength(1)
    const raisers = await rows(
      world.db,
      sql<{
        raiser: string
      }>`select distinct raiser from platform.matter where id = any(${sent.map((s) => s.body.id)}::bigint[])`,
    )
    expect(raisers).toHaveLength(1)
  })

  it('of a row that cannot be taken is not kept either', async () => {
    const record = (key: string, phone: string, region: string) => ({
      key,
      at: world.clock.now,
      input: { text: TEXT, channel: '12345', phone, region },
      person: { phone, name: null },
    })
    const outcomes = await writeBatch(
      world.platform,
      { action: 'create', source: 'city', actor: systemActor },
      [record('1', '19000000723', '449901001001'), record('2', '19000000724', 'nowhere')],
    )
    expect(outcomes.map((o) => o.as)).toEqual(['created', 'bad'])
    expect(await knownAs('19000000723')).toHaveLength(1)
    expect(await knownAs('19000000724')).toEqual([])
  })
})
