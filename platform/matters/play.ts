import type { MatterDef } from '#platform/contract/matter.ts'
import type { MatterModule } from '#platform/contract/module.ts'
import type { World } from '#platform/contract/rule.ts'
import type { Clock, JsonObject, MatterState, Task } from '#platform/contract/state.ts'
import { liveTasks } from '#platform/contract/tasks.ts'
import type { Actor } from '#platform/contract/who.ts'
import { dayOf } from '#platform/kernel/day.ts'
import type { Result } from '#platform/kernel/refusal.ts'
import { blankMatter } from './apply.ts'
import { BACKFILLED, backfilled } from './backfilled.ts'
import { type Count, setOf, sumOf } from './counts.ts'
import { type Decided, decideAct } from './decide.ts'
import { foldEntry } from './fold.ts'
import { currentParts } from './parts.ts'
import { type KindEntry, kindsOf } from './registry.ts'
import { duesBetween, type SealedEntry, sealEntry, splitPrivate } from './seal.ts'

/** Where a play happens: the kind of matter in one version, its rules, the district and who acts there. */
export type Stage<P extends string> = {
  readonly module: MatterModule
  readonly def: MatterDef
  readonly world: World
  readonly people: { readonly [name in P]: Actor }
  /** Who raises the matter, by reference. */
  readonly raiser: string
}

/** An instant in China: `2026-11-02` is nine in the morning, `2026-11-02T17:30` that minute. */
export const china = (text: string): Date =>
  new Date(`${text.includes('T') ? text : `${text}T09:00`}:00+08:00`)

const instant = (at: string | Date): Date => (typeof at === 'string' ? china(at) : at)

/**
 * A matter that is acted on with given times, without a database: what stories and random walks are told with. Every
 * act is authorised, decided and sealed by the platform's own code, so that folding and counting can be checked.
 */
export class Play<P extends string> {
  matter: MatterState
  /** The private parts as they stand. */
  parts: JsonObject = {}
  readonly stage: Stage<P>
  readonly entries: SealedEntry[] = []
  /** What the person who raised it was told, and what stayed private, act by act. */
  readonly told: string[] = []
  readonly kept: JsonObject[] = []
  readonly #blank: MatterState
  #entry: KindEntry
  /** The set of measures it was last counted with. */
  #measured: number

  constructor(stage: Stage<P>, opened: string | Date, id: string) {
    const at = instant(opened).toISOString()
    this.stage = stage
    this.#entry = entryOf(stage.module, stage.def)
    this.#measured = setOf(stage.module)
    this.#blank = blankMatter(stage.def.kind, id, `S-${id}`, at, stage.raiser)
    this.matter = this.#blank
  }

  /** Tries an act; nothing changes when it is refused. */
  attempt(
    id: string,
    input: JsonObject,
    who: P,
    at: string | Date,
    others: readonly Play<P>[] = [],
  ): Result<Decided> {
    const { world, people } = this.stage
    const { module, def, rules } = this.#entry
    const rule = rules.get(id)
    if (!rule) throw new Error(`no action ${id}`)
    const now = instant(at)
    const result = decideAct({
      module,
      def,
      rule,
      matter: this.matter,
      parts: this.parts,
      input,
      actor: people[who],
      now,
      world,
      others: others.map((other) => other.matter),
      ...(this.#measured === setOf(module) ? {} : { counted: this.countedSoFar() }),
    })
    if (result.ok) this.#record(id, people[who].ref, now, result.value)
    return result
  }

  /** Acts; a refusal fails the story. */
  act(id: string, input: JsonObject, who: P, at: string | Date, others: readonly Play<P>[] = []): this {
    const result = this.attempt(id, input, who, at, others)
    if (!result.ok) throw new Error(`${id}: ${result.refusal.code} ${result.refusal.say}`)
    return this
  }

  /** The code with which an act is refused; undefined when it is not. */
  refusal(
    id: string,
    input: JsonObject,
    who: P,
    at: string | Date,
    others: readonly Play<P>[] = [],
  ): string | undefined {
    const result = this.attempt(id, input, who, at, others)
    return result.ok ? undefined : result.refusal.code.replace(`${this.stage.def.kind}.`, '')
  }

  /** Goes on under another program: one with other measures. */
  under(module: MatterModule): this {
    this.#entry = entryOf(module, this.stage.def)
    return this
  }

  /** Lets what is counted follow the measures of the program it is under, as the background work does. */
  backfill(at: string | Date): this {
    const decided = backfilled(this.#entry.module, this.matter, this.countedSoFar())
    if (decided) this.#record(BACKFILLED, 'system', instant(at), decided)
    this.#measured = setOf(this.#entry.module)
    return this
  }

  /** All that was ever counted, summed. */
  countedSoFar(): readonly Count[] {
    return sumOf(this.entries.flatMap((entry) => entry.counts))
  }

  clock(code: string): Clock | undefined {
    return this.matter.clocks.findLast((c) => c.code === code)
  }

  /** The day a clock is due; null while it stands. */
  due(code: string): string | null {
    const at = this.clock(code)?.dueAt
    return at ? dayOf(new Date(at)) : null
  }

  live(...steps: readonly string[]): readonly Task[] {
    return liveTasks(this.matter, ...steps)
  }

  /** The matter as its sealed entries tell it. */
  fold(): MatterState {
    return this.entries.reduce((state, entry) => foldEntry(this.stage.def, state, entry), this.#blank)
  }

  #record(action: string, actor: string, now: Date, { before, after, changes, counts }: Decided): void {
    const { shown, content } = splitPrivate(changes)
    const at = now.toISOString()
    const entry = {
      v: 1,
      matter: after.id,
      number: after.number,
      rev: after.rev,
      kind: after.kind,
      action,
      def: this.stage.def.version,
      actor,
      unit: null,
      behalf: null,
      raiser: after.raiser,
      at,
      recorded: at,
      changes: shown,
      dues: duesBetween(before, after),
      counts,
    } as const
    this.entries.push(JSON.parse(sealEntry(entry, content).text) as SealedEntry)
    this.told.push(...changes.filter((c) => c.do === 'tell').map((c) => c.say))
    this.kept.push(content ?? {})
    this.matter = after
    this.#measured = setOf(this.#entry.module)
    this.parts = currentParts(this.stage.def, { parts: this.parts, title: '' }, changes).parts
  }
}

function entryOf(module: MatterModule, { kind, version }: MatterDef): KindEntry {
  const entry = kindsOf([module]).find(kind, version)
  if (!entry) throw new Error(`no ${kind} version ${version}`)
  return entry
}
