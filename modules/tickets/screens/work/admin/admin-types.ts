import type { UnitView } from '#platform/contract/views.ts'

export type AdminPost = {
  readonly id: number
  readonly unit: UnitView
  readonly role: string
  readonly title: string
  readonly from: string
  readonly to: string | null
}

export type AdminPerson = {
  readonly id: number
  readonly name: string
  readonly login: string | null
  /** The last day of somebody who has left. */
  readonly to: string | null
  readonly posts: readonly AdminPost[]
  /** How many open matters lie with this person alone. */
  readonly open?: number | undefined
}

export type AdminUnit = {
  readonly code: string
  readonly name: string
  readonly short: string
  readonly kind: string
  readonly parent: string | null
  readonly from: string
  readonly to: string | null
  readonly active: boolean
}
