import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { factsOf } from '#modules/tickets/facts.ts'
import { followParents } from '#modules/tickets/reactions.ts'
import type { JsonObject, MatterState } from '#platform/contract/state.ts'
import type { Actor } from '#platform/contract/who.ts'
import { rows, sql } from '#platform/database/database.ts'
import { act } from '#platform/matters/act.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'
import {
  type Cast,
  castOf,
  PLACE,
  REPLY,
  RESIDENT,
  raise,
  raiserOf,
  type Scene,
  sceneOf,
  TICKET_STAGES,
} from './support/ticket-stages.ts'

// What is raised again is handled once, and everybody who raised it is answered: also when the first was closed meanwhile.

const KIND = 'tickets.ticket'
let world: TestWorld
let cast: Cast
beforeAll(async () => {
  world = await openTestWorld()
  cast = await castOf(world)
})
afterAll(() => world.end())

/** The reactions of the server, until nothing is left to follow. */
async function follow(): Promise<void> {
  do await world.settle()
  while ((await followParents(world.platform)) > 0)
}

/** Merges as somebody does who looked before the other was closed. */
async function mergeLooking(child: Scene, parent: MatterState): Promise<void> {
  const done = await act(world.platform, {
    kind: KIND,
    id: child.id,
    action: 'merge',
    actor: cast.dispatcher,
    input: { into: parent.number },
    others: [parent],
  })
  expect(done.ok).toBe(true)
}

const told = async (
  id: string,
): Promise<readonly { readonly party: string; readonly template: string; readonly say: string }[]> =>
  rows(
    world.db,
    sql<{
      party: string
      template: string
      say: string
    }>`select party_ref as party, template, say from platform.outbox
      where matter_id = ${id} order by id`,
  )
const callbacksOf = (matter: MatterState): number => matter.tasks.filter((t) => t.step === 'callback').length

/** The dates that lists go by: of the matter, and of every desk that sees it. */
const listed = async (id: string): Promise<readonly (string | null)[]> =>
  (
    await rows(
      world.db,
      sql<{ due: string | null }>`select due_at::text as due from platform.matter where id = ${id}
        union all select due_at::text from platform.matter_scope where matter_id = ${id}`,
    )
  ).map((row) => row.due)

describe('merged into one that was closed in the meantime', () => {
  it('gets the answer all the same, its own call-back and its own message', async () => {
    const parent = await TICKET_STAGES.replied!(world, cast)
    const looked = await parent.state()
    const child = await raise(world)
    await parent.do('close', cast.dispatcher)
    await follow()
    await mergeLooking(child, looked)
    expect((await child.state()).state).toBe('merged')
    await follow()
    const closed = await child.state()
    expect(closed.state).toBe('closed')
    expect(factsOf(closed)).toMatchObject({ lead: PLACE.lead, outcome: 'solved' })
    expect(callbacksOf(closed)).toBe(1)
    expect(await told(child.id)).toContainEqual({
      party: RESIDENT.party,
      template: 'replied',
      say: REPLY.text,
    })
  })

  it('follows through all that were merged into one another', async () => {
    const top = await TICKET_STAGES.replied!(world, cast)
    const [middle, low] = [await raise(world), await raise(world)]
    await low.do('merge', cast.dispatcher, { into: middle.number })
    const looked = await top.state()
    await top.do('close', cast.dispatcher)
    await follow()
    await mergeLooking(middle, looked)
    await follow()
    for (const scene of [middle, low]) {
      expect((await scene.state()).state).toBe('closed')
      expect((await told(scene.id)).map((t) => t.say)).toContain(REPLY.text)
    }
  })

  it('is set free where the other was withdrawn in the meantime', async () => {
    const parent = await raise(world)
    const looked = await parent.state()
    const child = await raise(world)
    await parent.do('withdraw', raiserOf(RESIDENT.party))
    await follow()
    await mergeLooking(child, looked)
    await follow()
    expect(await child.state()).toMatchObject({ state: 'waiting', links: [{ active: false }] })
  })

  it('stands in no list by its own date while it is merged, and does again when it goes its own way', async () => {
    const parent = await TICKET_STAGES.dispatched!(world, cast)
    const child = await raise(world)
    const before = await listed(child.id)
    expect(before.every((due) => due !== null)).toBe(true)
    await child.do('merge', cast.dispatcher, { into: parent.number })
    expect(new Set(await listed(child.id))).toEqual(new Set([null]))
    await child.do('unmerge', cast.dispatcher, { reason: '不是一件事' })
    expect((await listed(child.id))[0]).toBe(before[0])
  })

  it('of an older database loses its date by the migration, and nobody else does', async () => {
    const parent = await TICKET_STAGES.dispatched!(world, cast)
    const child = await raise(world)
    await child.do('merge', cast.dispatcher, { into: parent.number })
    const kept = await listed(parent.id)
    const old = `update platform.matter set due_at = '2026-10-01' where id = ${child.id};
      update platform.matter_scope set due_at = '2026-10-01' where matter_id = ${child.id}`
    await world.db.owner(old)
    const migration = new URL('../modules/tickets/migrations/0003-merged-follow.sql', import.meta.url)
    await world.db.owner(readFileSync(migration, 'utf8'))
    expect(new Set(await listed(child.id))).toEqual(new Set([null]))
    expect(await listed(parent.id)).toEqual(kept)
  })
})

type Step = {
  readonly do: 'merge' | 'unmerge' | 'work' | 'withdraw' | 'follow'
  readonly one: number
  readonly other: number
}
const MANY = 4
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.record({
    do: fc.oneof(
      { weight: 5, arbitrary: fc.constant('merge' as const) },
      { weight: 3, arbitrary: fc.constant('work' as const) },
      { weight: 3, arbitrary: fc.constantFrom('unmerge' as const, 'withdraw' as const, 'follow' as const) },
    ),
    one: fc.nat(MANY - 1),
    other: fc.nat(MANY - 1),
  }),
  { minLength: 4, maxLength: 16, size: 'max' },
)

let serial = 0
type Own = Scene & { readonly party: string; readonly reply: string }

/** Somebody's own ticket: who raised it, and what its unit would answer, are its own. */
async function raiseOwn(): Promise<Own> {
  const own = ++serial
  const party = `party:merged-${own}`
  const done = await act(world.platform, {
    kind: KIND,
    action: 'create',
    actor: { kind: 'guest', ref: 'guest' },
    raiser: party,
    input: { text: '安澜街三盏路灯不亮。', phone: '19000000423', region: PLACE.village },
  })
  if (!done.ok) throw new Error(done.refusal.say)
  return { ...sceneOf(world, done.value.matter), party, reply: `第 ${own} 件已经修好，请您放心。` }
}

/** Tries; what is refused is refused. */
const attempt = async (
  scene: Scene,
  action: string,
  actor: Actor,
  input: JsonObject = {},
  others: readonly MatterState[] = [],
) => act(world.platform, { kind: KIND, id: scene.id, action, actor, input, others })

const NEXT: { readonly [state: string]: (scene: Own) => Promise<unknown> } = {
  waiting: (scene) => attempt(scene, 'dispatch', cast.dispatcher, { lead: PLACE.lead }),
  dispatched: (scene) => attempt(scene, 'sign-in', cast.lead),
  handling: (scene) => attempt(scene, 'reply', cast.lead, { ...REPLY, text: scene.reply }),
  replied: (scene) => attempt(scene, 'close', cast.dispatcher),
}
const work = async (scene: Own): Promise<unknown> => NEXT[(await scene.state()).state]?.(scene)

async function take(all: readonly Own[], step: Step): Promise<unknown> {
  const [one, other] = [all[step.one]!, all[step.other]!]
  switch (step.do) {
    case 'merge':
      return attempt(one, 'merge', cast.dispatcher, { into: other.number }, [await other.state()])
    case 'unmerge':
      return attempt(one, 'unmerge', cast.dispatcher, { reason: '不是一件事' })
    case 'withdraw':
      return attempt(one, 'withdraw', raiserOf(one.party))
    case 'follow':
      return follow()
    case 'work':
      return work(one)
  }
}

const statesOf = (all: readonly Own[]): Promise<readonly MatterState[]> =>
  Promise.all(all.map((one) => one.state()))

/** Whose answer a ticket gets: that of the one it was merged into, and so on. */
function answering(all: readonly Own[], states: readonly MatterState[], of: number): Own {
  const into = states[of]!.links.find((l) => l.kind === 'merge' && l.role === 'parent' && l.active)
  const next = into ? all.findIndex((one) => one.id === into.other) : -1
  return next < 0 ? all[of]! : answering(all, states, next)
}

describe('however tickets are merged and parted', () => {
  it('everybody gets their own answer and call-back, and what is said to one is said to nobody else', async () => {
    let followed = 0
    const property = fc.asyncProperty(steps, async (walk) => {
      const all = await Promise.all(Array.from({ length: MANY }, raiseOwn))
      for (const step of walk) await take(all, step)
      await follow()
      for (let turn = 0; turn < 4; turn++) for (const one of all) await work(one)
      await follow()
      const states = await statesOf(all)
      for (const [i, one] of all.entries()) {
        const said = await told(one.id)
        expect(new Set(said.map((t) => t.party))).toEqual(new Set([one.party]))
        expect(states[i]!.state).toMatch(/^(closed|withdrawn)$/)
        if (states[i]!.state === 'withdrawn') continue
        const from = answering(all, states, i)
        if (from !== one) followed++
        expect(said.findLast((t) => t.template === 'replied')?.say).toContain(from.reply)
        expect(callbacksOf(states[i]!)).toBe(1)
      }
      await callEach(all, states)
    })
    // Every run is played in a database: it is told as it failed, not made smaller.
    await fc.assert(property, { numRuns: 25, seed: 20261103, endOnFailure: true })
    expect(followed).toBeGreaterThan(10)
  })
})

/** Calls everybody whose ticket is closed; each call is written down with their own ticket and moves no other. */
async function callEach(all: readonly Own[], before: readonly MatterState[]): Promise<void> {
  for (const [i, one] of all.entries()) {
    if (before[i]!.state !== 'closed') continue
    await one.do('call-back', cast.dispatcher, { reached: true, solved: 'yes', stars: i + 1 })
  }
  for (const [i, after] of (await statesOf(all)).entries()) {
    const isCalled = before[i]!.state === 'closed'
    expect(after.rev).toBe(before[i]!.rev + (isCalled ? 1 : 0))
    if (isCalled) expect(factsOf(after).stars).toBe(i + 1)
  }
}
