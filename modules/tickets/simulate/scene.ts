import type { JsonObject } from '#platform/contract/state.ts'

/** When: minutes before the present, or a time on the n-th working day before today. */
export type When = { readonly m: number } | { readonly d: number; readonly t: string }

export type SceneStep = {
  readonly do: string
  /** `unit:role` (the first who sits there), or `raiser`. */
  readonly by: string
  readonly at: When
  readonly input?: JsonObject
  /** For `merge`: the scene of the main ticket. */
  readonly into?: string
}

/** A ticket of the pack's story, told relative to the present, so that the demo persons find work of every kind. */
export type Scene = {
  readonly key: string
  readonly channel: string
  readonly property?: string
  readonly region: string
  readonly category: string
  readonly name: string
  readonly phone: string
  readonly at: When
  readonly place: string
  readonly title: string
  readonly text: string
  readonly steps: readonly SceneStep[]
}
