import type { TaskMode } from './state.ts'

/** Who may take an action. Everything not named here is refused. */
export type Who =
  /** Whoever sits at a desk with this role, in any unit, and sees the matter. */
  | { readonly who: 'role'; readonly role: string }
  /** Whoever sits at the desk of an open task of this step. */
  | { readonly who: 'task'; readonly step: string; readonly modes?: readonly TaskMode[] }
  /** The person who raised the matter. */
  | { readonly who: 'raiser' }
  /** Anybody, signed in or not. */
  | { readonly who: 'anyone' }
  /** The platform itself: clocks, reactions, imports. */
  | { readonly who: 'system' }

export const role = (name: string): Who => ({ who: 'role', role: name })
export const holderOf = (step: string, modes?: readonly TaskMode[]): Who =>
  modes ? { who: 'task', step, modes } : { who: 'task', step }
export const raiser: Who = { who: 'raiser' }
export const anyone: Who = { who: 'anyone' }
export const system: Who = { who: 'system' }

/** Who is acting: identity always comes from the session. */
export type Actor =
  | {
      readonly kind: 'staff'
      readonly ref: string
      readonly personId: number
      readonly name: string
      readonly postId: number
      readonly unit: string
      readonly unitName: string
      readonly role: string
    }
  | { readonly kind: 'raiser'; readonly ref: string; readonly matterId: string | null }
  | { readonly kind: 'guest'; readonly ref: 'guest' }
  | { readonly kind: 'system'; readonly ref: 'system' }

/** Whose hand it is, as tasks bear it; null for those who have no desk. */
export const personOf = (actor: Actor): number | null => (actor.kind === 'staff' ? actor.personId : null)

export const systemActor: Actor = { kind: 'system', ref: 'system' }
