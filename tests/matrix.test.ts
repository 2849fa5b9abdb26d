import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { modules } from '#apps/server/modules.ts'
import type { AnyAction } from '#platform/contract/action.ts'
import type { MatterDef } from '#platform/contract/matter.ts'
import type { JsonObject, MatterState } from '#platform/contract/state.ts'
import type { ProblemView } from '#platform/contract/views.ts'
import { type Actor, systemActor } from '#platform/contract/who.ts'
import { act } from '#platform/matters/act.ts'
import type { Answer } from './support/browser.ts'
import { badValues, goodInput } from './support/field-values.ts'
import { REQUEST_REFUSALS, REQUEST_SUCCESSES } from './support/request-acts.ts'
import { REQUEST_STAGES } from './support/request-stages.ts'
import { CHINESE, openRoles, type Role, type Roles } from './support/roles.ts'
import { openTestWorld, type TestWorld } from './support/test-platform.ts'
import { PROVOKED } from './support/ticket-refusals.ts'
import { type Cast, castOf, type Scene, TICKET_STAGES } from './support/ticket-stages.ts'
import { ACHIEVED } from './support/ticket-successes.ts'
import { countOf } from './support/tokens.ts'

/** Set-ups, successes that need a story and provoked refusals of every kind; a mounted kind without them fails below. */
const STAGES: { readonly [kind: string]: typeof TICKET_STAGES } = {
  'tickets.ticket': TICKET_STAGES,
  'rights.request': REQUEST_STAGES,
}
const SUCCESSES: { readonly [kind: string]: typeof ACHIEVED } = {
  'tickets.ticket': ACHIEVED,
  'rights.request': REQUEST_SUCCESSES,
}
const REFUSALS: { readonly [kind: string]: typeof PROVOKED } = {
  'tickets.ticket': PROVOKED,
  'rights.request': REQUEST_REFUSALS,
}
/** Somebody who sees a matter in every state, and how many sorts of fields its actions have at least. */
const READERS: { readonly [kind: string]: { readonly name: string; readonly fieldKinds: number } } = {
  'tickets.ticket': { name: 'dispatcher', fieldKinds: 8 },
  'rights.request': { name: 'privacy', fieldKinds: 4 },
}

const kinds = modules.flatMap((module) =>
  module.matters.map((def) => ({
    def: def as MatterDef,
    actions: module.rules.map((r) => r.action).filter((a) => a.kind === def.kind),
  })),
)

let world: TestWorld
let roles: Roles
let cast: Cast
beforeAll(async () => {
  world = await openTestWorld()
  roles = await openRoles(world)
  cast = await castOf(world)
})
afterAll(() => world.end())

describe.each(kinds)('$def.kind', ({ def, actions }) => {
  const stages = Object.entries(STAGES[def.kind] ?? {})
  const acting = actions.filter((a) => a.from !== 'new')
  /** Every action that somebody was answered with success, by id. */
  const succeeded = new Set<string>()

  it('has a set-up for every state and a provoked refusal for every one declared', async () => {
    const reached = await Promise.all(
      stages.map(async ([, open]) => (await (await open(world, cast)).state()).state),
    )
    expect(new Set(reached)).toEqual(new Set(Object.keys(def.states)))
    const declared = actions.flatMap((a) => Object.keys(a.refusals).map((code) => `${a.id}.${code}`))
    expect(Object.keys(REFUSALS[def.kind] ?? {}).toSorted()).toEqual(declared.toSorted())
  })

  describe.each(stages)('in “%s”', (_stage, open) => {
    let scene: Scene
    let matter: MatterState
    beforeAll(async () => {
      // Every role has tried every action on the stage before: a new minute, or the limit of requests answers instead.
      world.clock.pass(61_000)
      scene = await open(world, cast)
      matter = await scene.state()
    })

    it('refuses everybody who is not declared, and writes nothing', async () => {
      const before = await countOf(world, 'platform.ledger')
      const wrong: string[] = []
      let asked = 0
      for (const role of await roles.on(matter)) {
        for (const action of actions.filter((a) => !mayAct(a, matter, role))) {
          asked++
          const answer = await post(role, scene.id, action, matter)
          const barred = role.actor.kind === 'guest' ? 401 : role.sees ? 403 : 404
          if (answer.status !== barred || !inChinese(answer))
            wrong.push(`${role.name} ${action.id}: ${told(answer)}`)
        }
      }
      expect(wrong).toEqual([])
      expect(asked).toBeGreaterThan(50)
      expect(await countOf(world, 'platform.ledger')).toBe(before)
      expect((await scene.state()).rev).toBe(matter.rev)
    })

    it('tells whoever is declared that the state is not right, and writes nothing', async () => {
      const before = await countOf(world, 'platform.ledger')
      const wrong: string[] = []
      for (const role of (await roles.on(matter)).filter((r) => r.sees)) {
        for (const action of actions.filter((a) => mayAct(a, matter, role) && !startsIn(a, matter))) {
          const answer = await post(role, scene.id, action, matter)
          if (answer.status !== 409 || answer.body.code !== 'wrong-state' || !inChinese(answer))
            wrong.push(`${role.name} ${action.id}: ${told(answer)}`)
        }
      }
      for (const action of actions.filter((a) => !startsIn(a, matter) && bySystem(a))) {
        const done = await act(world.platform, {
          kind: def.kind,
          id: scene.id,
          action: action.id,
          actor: systemActor,
          input: goodInput(action, scene.number),
        })
        if (done.ok || done.refusal.code !== 'wrong-state') wrong.push(`system ${action.id}`)
      }
      expect(wrong).toEqual([])
      expect(await countOf(world, 'platform.ledger')).toBe(before)
    })

    it('lets whoever is declared act, or refuses in declared words', async () => {
      const wrong: string[] = []
      for (const action of acting.filter((a) => startsIn(a, matter))) {
        for (const name of (await roles.on(matter))
          .filter((r) => r.sees && mayAct(action, matter, r))
          .map((r) => r.name)) {
          const own = await open(world, cast)
          const stands = await own.state()
          const role = (await roles.on(stands)).find((r) => r.name === name)!
          const before = await countOf(world, 'platform.ledger')
          const answer = await post(role, own.id, action, stands)
          const wrote = (await countOf(world, 'platform.ledger')) - before
          if (answer.status === 200) succeeded.add(action.id)
          if (!isDeclared(action, answer) || wrote !== (answer.status === 200 ? 1 : 0))
            wrong.push(`${name} ${action.id}: wrote ${wrote}, ${told(answer)}`)
        }
      }
      expect(wrong).toEqual([])
    })
  })

  it('answers every action with success: to somebody who is declared, in some state', async () => {
    world.clock.pass(61_000)
    for (const action of actions.filter((a) => a.from === 'new')) {
      const actor: Actor = action.by.some((w) => w.who === 'anyone')
        ? { kind: 'guest', ref: 'guest' }
        : systemActor
      const input = goodInput(action, '')
      const done = await act(world.platform, { kind: def.kind, action: action.id, actor, input })
      if (done.ok) succeeded.add(action.id)
    }
    for (const [id, succeed] of Object.entries(SUCCESSES[def.kind] ?? {})) {
      // One that a plain input answers on a stage needs no story of its own here.
      expect([...succeeded]).not.toContain(id)
      if ([200, 201].includes((await succeed({ world, cast })).status)) succeeded.add(id)
    }
    expect(actions.map((a) => a.id).filter((id) => !succeeded.has(id))).toEqual([])
  })

  it.each(Object.entries(REFUSALS[def.kind] ?? {}))(
    'refuses %s with its declared status and sentence',
    async (key, provoke) => {
      const action = actions.find((a) => key.startsWith(`${a.id}.`))!
      const code = key.slice(action.id.length + 1)
      const said = await provoke({ world, cast })
      const before = action.refusals[code]!
      expect({ status: said.status, code: said.code, say: said.say }).toEqual({
        status: before.status,
        code: `${def.kind}.${code}`,
        say: before.say,
      })
      expect(said.say).toMatch(CHINESE)
      expect(said.wrote).toBe(0)
    },
  )

  it('names every field that is filled in wrongly, and writes nothing', async () => {
    // What the stages above asked in this minute is over: only the fields are judged here, not how fast they come.
    world.clock.pass(61_000)
    const scene = await stages[0]![1](world, cast)
    const matter = await scene.state()
    const { name: reads, fieldKinds } = READERS[def.kind]!
    const reader = (await roles.on(matter)).find((r) => r.name === reads)!
    const before = await countOf(world, 'platform.ledger')
    const wrong: string[] = []
    const kindsSeen = new Set<string>()
    for (const action of actions.filter((a) => a.from === 'new')) {
      for (const [name, field] of Object.entries(action.input)) {
        for (const bad of badValues(field)) {
          kindsSeen.add(field.kind)
          const input = { ...goodInput(action, scene.number), [name]: bad }
          const done = await act(world.platform, {
            kind: def.kind,
            action: action.id,
            actor: systemActor,
            input,
          })
          if (done.ok || !names(name, done.refusal.details))
            wrong.push(`${action.id}.${name} = ${JSON.stringify(bad)?.slice(0, 60)}: ${JSON.stringify(done)}`)
        }
      }
    }
    for (const action of acting) {
      for (const [name, field] of Object.entries(action.input)) {
        for (const bad of badValues(field)) {
          kindsSeen.add(field.kind)
          const input = { ...goodInput(action, scene.number), [name]: bad }
          const answer = await post(reader, scene.id, action, matter, input)
          if (answer.status !== 422 || !names(name, answer.body.details))
            wrong.push(`${action.id}.${name} = ${JSON.stringify(bad)?.slice(0, 60)}: ${told(answer)}`)
        }
      }
      const misspelt = { ...goodInput(action, scene.number), misspelt: 1 }
      const answer = await post(reader, scene.id, action, matter, misspelt)
      if (answer.status !== 422 || !answer.body.say.includes('misspelt'))
        wrong.push(`${action.id} misspelt: ${told(answer)}`)
    }
    expect(wrong).toEqual([])
    expect(kindsSeen.size).toBeGreaterThanOrEqual(fieldKinds)
    expect(await countOf(world, 'platform.ledger')).toBe(before)
  })
})

const startsIn = (action: AnyAction, matter: MatterState): boolean =>
  action.from !== 'new' && action.from.includes(matter.state)
const bySystem = (action: AnyAction): boolean =>
  action.by.some((w) => w.who === 'system' || w.who === 'anyone')

/** Whether the contract names this person: said again here, apart from the platform's own code. */
function mayAct(action: AnyAction, matter: MatterState, { actor }: Role): boolean {
  return action.by.some((who) => {
    if (who.who === 'anyone') return true
    if (who.who === 'raiser') return actor.kind === 'raiser' && actor.ref === matter.raiser
    if (actor.kind !== 'staff' || who.who === 'system') return false
    if (who.who === 'role') return who.role === actor.role
    return matter.tasks.some(
      (t) =>
        t.step === who.step &&
        ['open', 'accepted'].includes(t.state) &&
        t.desk.unit === actor.unit &&
        t.desk.role === actor.role &&
        (who.modes?.includes(t.mode) ?? true),
    )
  })
}

const post = (
  role: Role,
  id: string,
  action: AnyAction,
  matter: MatterState,
  input: JsonObject = goodInput(action, matter.number),
): Promise<Answer<ProblemView>> =>
  role.browser.post(`/api/matters/${id}/actions/${action.id}`, { rev: matter.rev, input })

const inChinese = ({ body }: Answer<ProblemView>): boolean =>
  typeof body?.code === 'string' && CHINESE.test(body.say)
const told = ({ status, body }: Answer<ProblemView>): string =>
  `${status} ${JSON.stringify(body ?? null).slice(0, 160)}`

function isDeclared(action: AnyAction, answer: Answer<ProblemView>): boolean {
  if (answer.status === 200) return true
  const declared = action.refusals[answer.body.code.replace(`${action.kind}.`, '')]
  return declared !== undefined && declared.status === answer.status && declared.say === answer.body.say
}

/** Whether the faults of an answer name a field, in words. */
const names = (field: string, details: { readonly [key: string]: unknown } | undefined): boolean =>
  ((details?.faults ?? []) as readonly { readonly field: string; readonly say: string }[]).some(
    (f) => f.field.split('.')[0] === field && CHINESE.test(f.say),
  )
