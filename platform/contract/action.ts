import type { Refusal } from '#platform/kernel/refusal.ts'
import type { Fields } from './field.ts'
import type { Who } from './who.ts'

export type RefusalDef = { readonly status: Refusal['status']; readonly say: string }
export type Refusals = { readonly [code: string]: RefusalDef }

/**
 * One thing that can be done to a matter, stated before any code: who may, from which states, with what
 * input, every way it can be refused, and what will be recorded and sent. Routes, OpenAPI, buttons, forms
 * and the test matrix are derived from it.
 */
export type Action<S extends Fields = Fields, F extends string = string> = {
  readonly id: string
  readonly kind: string
  readonly name: string
  /** The key that takes it on the workbench. */
  readonly key?: string
  /** States it may start from; `new` for the one that creates a matter. */
  readonly from: readonly string[] | 'new'
  readonly by: readonly Who[]
  readonly input: S
  readonly refusals: { readonly [K in F]: RefusalDef }
  /** One sentence before the act: what will be recorded and whom it is sent to. */
  readonly will: string
  /** The line in 办理留痕. */
  readonly past: string
  /** Whether the person who raised the matter sees this line. */
  readonly told: boolean
  /** `task`: compare-and-set on the caller's task, so that cooperating units never refuse each other. */
  readonly compares: 'matter' | 'task' | 'nothing'
  /** Weight on the action bar. */
  readonly look: 'primary' | 'normal' | 'quiet'
}

export type AnyAction = Action<Fields, string>

/** Declares an action. */
export const action = <const S extends Fields, const F extends string>(
  def: Omit<Action<S, F>, 'refusals' | 'look' | 'told' | 'compares'> & {
    readonly refusals?: { readonly [K in F]: RefusalDef }
    readonly look?: Action['look']
    readonly told?: boolean
    readonly compares?: Action['compares']
  },
): Action<S, F> => ({
  look: 'normal',
  told: false,
  compares: 'matter',
  refusals: {} as { readonly [K in F]: RefusalDef },
  ...def,
})
