import type { CalendarDay } from '#platform/clock/calendar.ts'
import type { CalendarEnds } from '#platform/clock/calendar-ends.ts'
import type { Doubt, NoticeDay } from '#platform/clock/notice/notice.ts'

/** A year as the server draws it. */
export type YearAnswer = {
  readonly year: number
  readonly days: readonly CalendarDay[]
  readonly loadedFrom: string
  readonly loadedTo: string
  readonly ends: CalendarEnds | null
}

export type Effect = {
  readonly changed: readonly { readonly day: string }[]
  readonly later: number
  readonly earlier: number
  readonly held: number
  readonly settled: number
  readonly passed: number
  readonly atLeast: boolean
  readonly dates: readonly {
    readonly number: string
    readonly clock: string
    readonly from: string
    readonly to: string
    readonly move: string
  }[]
}

/** What a pasted notice says, with what it would do; nothing is kept yet. */
export type PreviewAnswer = {
  readonly read: {
    readonly kind: string
    readonly year: number
    readonly title: string
    readonly days: readonly NoticeDay[]
    readonly doubts: readonly Doubt[]
  }
  readonly year: readonly CalendarDay[] | null
  readonly effect: Effect | null
}

export type ChangeRow = {
  readonly id: number
  readonly readAs: string
  readonly year: number
  readonly title: string
  readonly basis: string
  readonly remark: string
  readonly state: 'proposed' | 'in-force' | 'refused' | 'withdrawn'
  readonly proposer: string
  readonly proposedAt: string
  readonly decider: string | null
  readonly decidedAt: string | null
  readonly decidedNote: string
  readonly days: readonly { readonly day: string; readonly kind: string; readonly sentence: string }[]
  readonly doubts: readonly Doubt[]
  readonly isOwn: boolean
}

export type ChangesAnswer = {
  readonly changes: readonly ChangeRow[]
  readonly sweep: { readonly done: boolean; readonly failed: number }
}

export type ChangeAnswer = {
  readonly change: ChangeRow & { readonly text: string }
  readonly year?: readonly CalendarDay[]
  readonly effect?: Effect
  readonly moved: number | null
}
