import type { RefusalDef } from './action.ts'
import type { Field } from './field.ts'
import type { Tone } from './matter.ts'
import type { Json, JsonObject, TaskMode, TaskState } from './state.ts'

/** What the HTTP interface answers, stated once for the server and the screens. */

export type RingView = {
  readonly tone: 'normal' | 'soon' | 'today' | 'late' | 'pause' | 'done'
  readonly text: string
  readonly share: number
}

export type StripCell = {
  readonly day: string
  readonly role: 'start' | 'count' | 'skip' | 'due'
  readonly n?: number
  readonly label: string
  readonly adjusted: boolean
  readonly past: boolean
  readonly today: boolean
  readonly met: boolean
}

/** One clock with its arithmetic. */
export type ClockView = {
  readonly no: number
  readonly code: string
  readonly name: string
  readonly binding: string
  readonly leads: boolean
  readonly state: string
  /** The whole term, extensions included. */
  readonly termWords: string
  readonly startsAt: string
  readonly dueAt: string | null
  readonly dueWords: string
  readonly provisional: boolean
  readonly doneAt: string | null
  readonly leftWords: string
  readonly late: boolean
  readonly sentence: string
  readonly ring: RingView
  readonly strip: readonly StripCell[]
}

export type UnitView = { readonly code: string; readonly name: string; readonly short: string }
export type StateView = {
  readonly id: string
  readonly name: string
  readonly tone: Tone
  readonly told: string
}

export type TaskView = {
  readonly no: number
  readonly step: string
  readonly name: string
  readonly unit: UnitView
  readonly role: string
  readonly mode: TaskMode
  readonly state: TaskState
  readonly rev: number
  readonly round: number
  readonly mine: boolean
  readonly openedAt: string
  readonly settledAt: string | null
}

export type LineView = { readonly label: string; readonly text: string }

/** One line of 办理留痕 (staff) or 经过 (the person who raised it). */
export type EntryView = {
  readonly rev: number
  readonly action: string
  readonly name: string
  readonly who: string
  readonly unit: UnitView | null
  readonly at: string
  readonly atWords: string
  /** What its public part says to staff: to whom it was given, what it was joined with, what came of it. */
  readonly said: readonly LineView[]
  /** Private words, as label and text; files apart. */
  readonly lines: readonly LineView[]
  readonly files: readonly FileView[]
  readonly receipt: string
  /** Has its place in the order of the whole ledger (入账); a signed head covers it (封存) a little later. */
  readonly entered: boolean
}

export type FileView = {
  readonly key: string
  readonly url: string
  readonly type: string
  readonly name: string
}

/** One field of a form, as the server derives it from the contract. */
export type FieldView = Omit<Field, 'type' | 'staff'> & { readonly name: string }

/** An action as offered to the caller: open, or visible with the reason why not. */
export type ActionView = {
  readonly id: string
  readonly name: string
  readonly key: string | null
  readonly look: 'primary' | 'normal' | 'quiet'
  readonly will: string
  readonly fields: readonly FieldView[]
  readonly refusals: { readonly [code: string]: RefusalDef }
  readonly open: boolean
  readonly whyNot: string | null
  readonly task: number | null
  readonly taskRev: number | null
}

export type PersonView = {
  readonly name: string
  readonly phone: string
  readonly masked: boolean
  readonly canReveal: boolean
}

/** GET /api/matters/{id} */
export type MatterView = {
  readonly id: string
  readonly kind: string
  readonly kindName: string
  /** What the person who raised it is called. */
  readonly raiserWord: string
  readonly number: string
  readonly title: string
  readonly state: StateView
  readonly rev: number
  readonly round: number
  readonly openedAt: string
  readonly openedWords: string
  /** Null while it is open, and where the moment is not known (imported). */
  readonly closedAt: string | null
  /** The closing in words, 时间不详 where the moment is not known; empty while it is open. */
  readonly closedWords: string
  readonly facts: JsonObject
  /** Facts in words: label and text, for the list of facts on the page. */
  readonly factWords: readonly { readonly name: string; readonly label: string; readonly text: string }[]
  readonly text: string
  readonly place: string
  readonly point: { readonly lng: number; readonly lat: number } | null
  readonly regionWords: string
  readonly photos: readonly FileView[]
  readonly person: PersonView | null
  readonly reply: {
    readonly text: string
    readonly unit: UnitView | null
    readonly by: string
    readonly at: string
    readonly photos: readonly FileView[]
  } | null
  readonly lead: UnitView | null
  readonly clocks: readonly ClockView[]
  readonly tasks: readonly TaskView[]
  readonly links: readonly {
    readonly kind: string
    readonly role: 'parent' | 'child'
    readonly number: string
    readonly title: string
    readonly id: string
    readonly active: boolean
  }[]
  readonly timeline: readonly EntryView[]
  readonly actions: readonly ActionView[]
}

/** One row of an inbox or list. */
export type RowView = {
  readonly id: string
  readonly kind: string
  readonly number: string
  readonly title: string
  readonly state: StateView
  readonly openedAt: string
  readonly openedWords: string
  readonly dueAt: string | null
  readonly dueWords: string
  readonly late: boolean
  readonly ring: RingView | null
  readonly region: string
  readonly channel: string
  readonly lead: string
  readonly category: string
  readonly urgent: boolean
  readonly danger: string | null
  readonly marks: readonly string[]
  readonly task: {
    readonly no: number
    readonly step: string
    readonly mode: TaskMode
    readonly state: TaskState
    readonly openedAt: string
  } | null
}

/** GET /api/inbox, GET /api/matters: a page by key; `count` is capped and says so. */
export type PageView = {
  readonly rows: readonly RowView[]
  readonly next: string | null
  readonly count: number
  readonly capped: boolean
  /** Of the list behind a figure, on its first page and unless it is capped: how many more the figure counts that the caller may not see. */
  readonly hidden?: number
}

/** A named box of the inbox with its count. */
export type BoxView = {
  readonly id: string
  readonly name: string
  readonly count: number
  readonly capped: boolean
  readonly warn: boolean
}

/** GET /api/indicators/{id} */
export type IndicatorView = {
  readonly id: string
  readonly name: string
  readonly formula: string
  readonly excludes: string
  readonly unit: string
  readonly source: string
  readonly from: string
  readonly to: string
  readonly by: string | null
  readonly value: number | null
  readonly words: string
  readonly numerator: number
  readonly denominator: number | null
  readonly rows: readonly {
    readonly key: string
    readonly name: string
    readonly value: number | null
    readonly words: string
    readonly numerator: number
    readonly denominator: number | null
  }[]
  readonly asOf: string
  /** A measure came later, and its past is still being counted: what is told of it may yet change. */
  readonly backfilling: boolean
}

/** What a refused call answers, with the refusal's status. */
export type ProblemView = {
  readonly code: string
  readonly say: string
  readonly details?: { readonly [key: string]: Json }
}

export type PostView = {
  readonly id: number
  readonly unit: UnitView
  readonly role: string
  readonly title: string
}
/** GET /api/admin/standard-posts: a post that a unit usually has and too few people hold. */
export type StandardPostView = {
  readonly unit: UnitView
  readonly role: string
  readonly title: string
  readonly why: string
  readonly least: number
  readonly held: number
  readonly waiting: number
}

/** POST /api/session/factor: letters to type into an authenticator, and an address to scan. */
export type FactorBegun = { readonly secret: string; readonly uri: string }

/** GET /api/session */
export type SessionView = {
  readonly kind: 'staff' | 'raiser' | 'guest'
  /** Signed in with a password that somebody else set, or that is too old: it has to be changed before anything else. */
  readonly mustChange?: boolean
  /** The post needs a code beside the password, and no telephone is bound: that comes before anything else. */
  readonly mustBind?: boolean
  /** A telephone is bound that gives a code for every sign-in. */
  readonly bound?: boolean
  /** What a new password must be like, in words; for staff. */
  readonly passwordRule?: string
  readonly name: string
  readonly post: PostView | null
  readonly posts: readonly PostView[]
  readonly boxes: readonly string[]
  readonly district: {
    readonly name: string
    readonly short: string
    readonly demo: boolean
    readonly mark: string
  }
  readonly now: string
}
