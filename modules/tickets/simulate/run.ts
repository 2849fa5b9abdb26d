import { isPast } from '#platform/contract/clocks.ts'
import type { JsonObject, MatterState } from '#platform/contract/state.ts'
import { type Actor, systemActor } from '#platform/contract/who.ts'
import { blankMatter } from '#platform/matters/apply.ts'
import { decideAct } from '#platform/matters/decide.ts'
import type { Reserved } from '#platform/matters/numbers.ts'
import { currentParts } from '#platform/matters/parts.ts'
import type { Step, Story } from '#platform/matters/story.ts'
import { whoActs } from '#platform/matters/who-acts.ts'
import { ticket } from '../contract.ts'
import { factsOf, type TicketFacts } from '../facts.ts'
import type { Party } from './parties.ts'
import type { Stage } from './stage.ts'

/** The rules said no to something that the simulation asked for. */
export class Refused extends Error {}

/**
 * One ticket and everything that happens to it, decided by the very rules of acting, at simulated times.
 * What lies after the stage's now does not happen; clocks come due in between as they would.
 */
export class Run {
  matter: MatterState
  /** The moment of the last act. */
  at: number
  readonly party: Party | null
  readonly key: string
  readonly steps: Step[] = []
  /** The ticket after each act, for those that join it. */
  readonly past: { readonly at: number; readonly matter: MatterState }[] = []
  readonly #stage: Stage
  #parts: JsonObject = {}
  #title = ''

  constructor(stage: Stage, reserved: Reserved, openedAt: number, party: Party | null, key: string) {
    this.#stage = stage
    this.party = party
    this.key = key
    this.at = openedAt
    const opened = new Date(openedAt).toISOString()
    this.matter = blankMatter(ticket.kind, reserved.id, reserved.number, opened, party?.ref ?? null)
  }

  get facts(): TicketFacts {
    return factsOf(this.matter)
  }

  get reply(): string {
    return String(this.#parts.reply ?? '')
  }

  /** The due moment of the running clock of a code; the end of time when none runs. */
  due(code: string): number {
    const clock = this.matter.clocks.findLast((c) => c.code === code && c.state === 'running')
    return clock?.dueAt ? Date.parse(clock.dueAt) : Number.POSITIVE_INFINITY
  }

  /**
   * Takes an action at a time (never before the last one). False: the time has not come yet, nothing more
   * happens. A refusal means that the simulation asked for something people cannot do, and throws.
   */
  act(
    action: string,
    input: JsonObject,
    actor: Actor,
    at: number,
    others: readonly MatterState[] = [],
  ): boolean {
    const moment = Math.max(at, this.at + (this.matter.rev === 0 ? 0 : 1000))
    if (moment > this.#stage.now.getTime()) return false
    this.passTime(moment)
    this.#decide(action, this.#stage.input(action, input), actor, Math.max(moment, this.at), others)
    return true
  }

  /** Lets clocks come due until a moment, as the background work would have. */
  passTime(until: number): void {
    for (;;) {
      const next = this.matter.clocks
        .filter((c) => c.state === 'running' && c.dueAt && c.missedAt !== c.dueAt)
        .map((c) => Date.parse(c.dueAt as string) + 1000)
        .toSorted((a, b) => a - b)[0]
      if (next === undefined || next + 2000 > until) return
      const at = Math.max(next + 1500, this.at)
      if (!this.matter.clocks.some((c) => isPast(c, new Date(at)))) return
      this.#decide('clock-due', {}, systemActor, at, [])
    }
  }

  /** Under which it is known: the same seed never writes the same ticket twice. */
  get source(): { readonly source: string; readonly id: string } {
    return { source: 'simulation', id: `${this.#stage.seed} ${this.key}` }
  }

  /** The whole story, ready to be written. */
  story(): Story {
    return {
      entry: this.#stage.entry,
      before: null,
      after: this.matter,
      steps: this.steps,
      parts: this.#parts,
      title: this.#title,
      source: this.source,
    }
  }

  #decide(
    action: string,
    input: JsonObject,
    actor: Actor,
    moment: number,
    others: readonly MatterState[],
  ): void {
    const { entry, world } = this.#stage
    const now = new Date(moment)
    const decided = decideAct({
      module: entry.module,
      def: entry.def,
      rule: entry.rules.get(action)!,
      matter: this.matter,
      parts: this.#parts,
      input,
      actor,
      now,
      world: world(now),
      others,
    })
    if (!decided.ok)
      throw new Refused(
        `${this.matter.number} ${action} at ${now.toISOString()}: ${decided.refusal.code} ${decided.refusal.say}`,
      )
    const current = currentParts(entry.def, { parts: this.#parts, title: this.#title }, decided.value.changes)
    this.steps.push({ decided: decided.value, action, ...whoActs(actor, this.matter), at: now })
    this.#parts = current.parts
    this.#title = current.title
    this.matter = decided.value.after
    this.at = moment
    this.past.push({ at: moment, matter: this.matter })
  }
}
