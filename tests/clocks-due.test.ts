import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { PublicChange } from '#platform/contract/change.ts'
import { rows, sql } from '#platform/database/database.ts'
import { clocksDue } from '#platform/matters/clocks-due.ts'
import { readSealed } from '#platform/matters/read-sealed.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'
import { type Cast, castOf, raise, type Scene, TICKET_STAGES } from './support/ticket-stages.ts'

const DAY = 24 * 3_600_000

let world: TestWorld
let cast: Cast
let began: Date
beforeAll(async () => {
  world = await openTestWorld()
  cast = await castOf(world)
  began = world.clock.now
})
afterAll(() => world.end())
beforeEach(() => {
  world.clock.now = began
})

type Said = Extract<PublicChange, { readonly do: 'missed' | 'restored' }>

/** What the ledger says of the limits of a matter, in order. */
async function saidOf(scene: Scene): Promise<readonly Said[]> {
  const found = await rows(
    world.db,
    sql<{
      sealed: string
    }>`select encode(sealed, 'base64') as sealed from platform.ledger where matter_id = ${scene.id} order by rev`,
  )
  return found
    .flatMap(({ sealed }) => readSealed(Buffer.from(sealed, 'base64'))?.changes ?? [])
    .filter((change): change is Said => change.do === 'missed' || change.do === 'restored')
}

const missedOf = async (scene: Scene): Promise<readonly string[]> =>
  (await saidOf(scene)).flatMap((said) => (said.do === 'missed' ? [`${said.clock} ${said.dueAt}`] : []))

/** Every due date that has passed and has been told, as the matter says it. */
const passedOf = async (scene: Scene): Promise<readonly string[]> =>
  (await scene.state()).clocks.flatMap((clock) => (clock.missedAt ? [`${clock.no} ${clock.missedAt}`] : []))

/** Passes of the job one after the other, until nothing is due; answers how many there were. */
async function passes(): Promise<number> {
  let n = 1
  while ((await clocksDue(world.platform)) > 0) n++
  return n
}

describe('clocks whose time comes', () => {
  it('are written down as missed once, however often the job looks', async () => {
    const scene = await TICKET_STAGES.handling!(world, cast)
    world.clock.pass(30 * DAY)
    await passes()
    const first = await missedOf(scene)
    expect(first.length).toBeGreaterThan(0)
    expect(first).toEqual(await passedOf(scene))
    const refused = new Map<string, number>()
    for (let again = 0; again < 3; again++) {
      expect(await clocksDue(world.platform, refused)).toBe(0)
      world.clock.pass(DAY)
    }
    expect([...refused.keys()]).not.toContain(scene.id)
    expect(await missedOf(scene)).toEqual(first)
  })

  it('are written down once where two jobs look at the same moment, and none is left out', async () => {
    const scenes = await Promise.all(Array.from({ length: 12 }, () => TICKET_STAGES.handling!(world, cast)))
    world.clock.pass(30 * DAY)
    let left = 0
    do {
      const done = await Promise.all([
        clocksDue(world.platform),
        clocksDue(world.platform),
        clocksDue(world.platform),
      ])
      left = done.reduce((a, b) => a + b, 0)
    } while (left > 0)
    for (const scene of scenes) {
      const missed = await missedOf(scene)
      expect(missed.length).toBeGreaterThan(0)
      expect(new Set(missed).size).toBe(missed.length)
      expect(missed).toEqual(await passedOf(scene))
    }
  })

  it('are left alone until the last second of their day is over', async () => {
    const scene = await TICKET_STAGES.handling!(world, cast)
    const finish = (await scene.state()).clocks.find((clock) => clock.code === 'finish')!
    const due = `${finish.no} ${finish.dueAt}`
    world.clock.now = new Date(Date.parse(finish.dueAt!) + 999)
    // One job that remembers what was refused: looking too early would make it look away for an hour.
    const refused = new Map<string, number>()
    while ((await clocksDue(world.platform, refused)) > 0);
    expect(await missedOf(scene)).not.toContain(due)
    world.clock.pass(10_000)
    while ((await clocksDue(world.platform, refused)) > 0);
    expect((await missedOf(scene)).filter((said) => said === due)).toHaveLength(1)
  })

  it('are restored by a change that moves them, and missed anew by their new date, once', async () => {
    const scene = await TICKET_STAGES['extension asked']!(world, cast)
    const finish = async () => (await scene.state()).clocks.find((clock) => clock.code === 'finish')!
    const old = await finish()
    world.clock.now = new Date(Date.parse(old.dueAt!) + 10_000)
    await passes()
    expect(await missedOf(scene)).toContain(`${old.no} ${old.dueAt}`)
    await scene.do('decide-extension', cast.dispatcher, { decision: 'grant' })
    const moved = await finish()
    expect(moved.missedAt).toBeNull()
    expect(moved.dueAt! > old.dueAt!).toBe(true)
    expect((await saidOf(scene)).filter((said) => said.do === 'restored')).toEqual([
      { do: 'restored', clock: old.no },
    ])
    await passes()
    expect(await missedOf(scene)).not.toContain(`${old.no} ${moved.dueAt}`)
    world.clock.now = new Date(Date.parse(moved.dueAt!) + 10_000)
    await Promise.all([clocksDue(world.platform), clocksDue(world.platform)])
    await passes()
    const ofFinish = (await missedOf(scene)).filter((said) => said.startsWith(`${old.no} `))
    expect(ofFinish).toEqual([`${old.no} ${old.dueAt}`, `${old.no} ${moved.dueAt}`])
  })

  it('that stopped in time are never missed', async () => {
    const scene = await raise(world)
    await scene.do('answer', cast.dispatcher, { text: '路灯今晚修好，请放心。' })
    const codes = (await scene.state()).clocks.filter((clock) => clock.doneAt).map((clock) => clock.no)
    world.clock.pass(60 * DAY)
    await passes()
    const missed = (await missedOf(scene)).map((said) => Number(said.split(' ')[0]))
    expect(missed.filter((no) => codes.includes(no))).toEqual([])
  })
})
