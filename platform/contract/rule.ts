import type { Calendar } from '#platform/clock/calendar.ts'
import type { Term } from '#platform/clock/term.ts'
import type { Result } from '#platform/kernel/refusal.ts'
import type { Action } from './action.ts'
import type { Change } from './change.ts'
import type { Decision, Values } from './decision.ts'
import type { Fields, InputOf } from './field.ts'
import type { JsonObject, MatterState, Task } from './state.ts'
import type { Actor } from './who.ts'

/** What a rule may look at besides the matter: the district's directory and parameters, read before. */
export type World = {
  readonly calendar: Calendar
  /** A parameter's number, by key and day (`domain.md` §0: every limit is a row). */
  readonly param: (key: string) => number
  /** A parameter that is a time limit, with its unit: `4 hour`, `5 workday`. */
  readonly term: (key: string) => Term
  readonly unit: (code: string) => UnitFact | undefined
  readonly region: (code: string) => RegionFact | undefined
  readonly category: (code: string) => CategoryFact | undefined
  /** The district's own region code: where a place is not known any better. */
  readonly district: string
  /**
   * Who sits where in this district: the unit that dispatches, takes reports of misconduct (and the other that takes them
   * when the first is named), is on duty; the government itself.
   */
  readonly office: (duty: Office) => string
  /** Somebody of the staff, by number. */
  readonly person: (id: number) => PersonFact | undefined
  /** A row of a list that others publish (an item with its limits and materials), by list and code. */
  readonly row: (list: string, code: string) => RowFact | undefined
  /** The first word of a staff-owned list (danger, misconduct …) that occurs in a text. */
  readonly wordIn: (
    list: string,
    text: string,
    kind?: string,
  ) => { readonly word: string; readonly data: JsonObject } | undefined
  readonly units: () => readonly UnitFact[]
  /** Every row of a list that staff keep, in its order. */
  readonly rows: (list: string) => readonly RowFact[]
  /** Asks a decision table in the version in force on the day; never a silent yes: look at the outcome's kind. */
  readonly decide: (table: string, values: Values) => Decision
}
export type Office = 'dispatch' | 'secret' | 'secret-other' | 'duty' | 'government'
export type UnitFact = {
  readonly code: string
  readonly name: string
  readonly short: string
  readonly kind: string
  readonly parent: string | null
  readonly region: string | null
  readonly active: boolean
}
export type RegionFact = {
  readonly code: string
  readonly name: string
  readonly level: string
  readonly parent: string | null
  /** Of this district and in force: something new may happen there. Others keep their names on what lies there. */
  readonly active: boolean
}
export type CategoryFact = {
  readonly code: string
  readonly name: string
  readonly level: number
  readonly parent: string | null
}
export type PersonFact = { readonly id: number; readonly name: string; readonly active: boolean }
/** What others publish under a code: read it by the fields it must have (`readRow`). */
export type RowFact = { readonly code: string; readonly name: string; readonly data: JsonObject }

/** Everything a rule sees. Time, the actor and the calendar come in as values. */
export type Context<S extends Fields> = {
  readonly matter: MatterState
  /** Private parts as they stand (texts, names): for rules that must read them. */
  readonly parts: JsonObject
  readonly input: InputOf<S>
  readonly actor: Actor
  readonly now: Date
  readonly world: World
  /** Matters that the input names, where the caller may see them. */
  readonly others?: readonly MatterState[]
  /** The caller's own open task, for actions of a task. */
  readonly task: Task | null
}

/** A rule: a pure decision about one action. */
export type Rule<S extends Fields = Fields, F extends string = string> = {
  readonly action: Action<S, F>
  readonly decide: (context: Context<S>) => Result<readonly Change[]>
}

export type AnyRule = {
  readonly action: Action<Fields, string>
  readonly decide: (context: Context<Fields>) => Result<readonly Change[]>
}

type Refuser<F extends string> = (
  code: F,
  details?: JsonObject,
) => {
  readonly ok: false
  readonly refusal: { readonly code: string; readonly status: 409; readonly say: string }
}

/** Joins an action with its decision; `no` answers with one of the refusals that the action declares. */
export const rule = <const S extends Fields, const F extends string>(
  action: Action<S, F>,
  decide: (context: Context<S>, no: Refuser<F>) => Result<readonly Change[]>,
): AnyRule => {
  const no: Refuser<F> = (code, details) => {
    const refusal = action.refusals[code]
    return {
      ok: false,
      refusal: {
        code: `${action.kind}.${code}`,
        status: refusal.status as 409,
        say: refusal.say,
        ...(details ? { details } : {}),
      },
    }
  }
  // The erased form is what registries hold; the typed form is what authors write.
  return {
    action: action as unknown as Action<Fields, string>,
    decide: (context) => decide(context as unknown as Context<S>, no),
  }
}
