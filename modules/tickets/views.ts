import type { ClockView, FileView, RowView, UnitView } from '#platform/contract/views.ts'

/** What the ticket routes answer. */

/** POST /api/tickets */
export type ReceiptView = {
  readonly id: string
  readonly number: string
  readonly title: string
  /** Leaf hash of the first ledger entry: the person's proof. */
  readonly receipt: string
  readonly finish: ClockView
  readonly danger: { readonly word: string; readonly call: string } | null
  /** The duty officer has it as well: not where it names the duty unit or its family. */
  readonly watched: boolean
  readonly confidential: boolean
}

/** GET /api/tickets/preview: the date before sending. */
export type PreviewView = {
  readonly finish: ClockView
  readonly danger: { readonly word: string; readonly call: string } | null
  readonly misconduct: boolean
}

/** GET /api/tickets/nearby: what others have said there, without a word of theirs that could name them. */
export type NearbyView = {
  readonly rows: readonly {
    readonly number: string
    readonly title: string
    readonly openedWords: string
    readonly people: number
    readonly state: string
    readonly dueWords: string
    readonly metres: number | null
  }[]
}

/** GET /api/tickets/{id}/similar */
export type SimilarView = {
  readonly rows: readonly (RowView & {
    readonly likeness: number
    readonly people: number
    readonly metres: number | null
  })[]
}

/** GET /api/tickets/{id}/proposals */
export type ProposalView = {
  readonly unit: UnitView
  readonly share: number
  readonly hits: number
  readonly of: number
  readonly reasons: readonly string[]
  readonly open: number
  readonly late: number
}
export type ProposalsView = {
  readonly proposals: readonly ProposalView[]
  readonly category: { readonly code: string; readonly name: string; readonly share: number } | null
  readonly sample: string
  /** Why nothing is proposed from what was done before (a report of misconduct); null where it is. */
  readonly whyNotLearned: string | null
  /** Why the table 派单规则 proposes nobody; null where it does, or is not asked. */
  readonly ruleNote: string | null
  readonly measured: {
    readonly top1: number
    readonly top3: number
    readonly majority: number
    readonly judged: number
  } | null
  readonly duties: readonly DutyView[]
  readonly precedents: readonly {
    readonly number: string
    readonly title: string
    readonly unit: UnitView
    readonly words: string
  }[]
}

export type DutyView = {
  readonly no: number
  readonly name: string
  readonly lead: UnitView | null
  readonly leadWords: string
  readonly co: readonly UnitView[]
  readonly condition: string
  readonly basis: string
  readonly limitDays: number
  readonly finish: string
  readonly category: string
}

/** GET /api/public/home */
export type HomeView = {
  readonly district: {
    readonly name: string
    readonly short: string
    readonly city: string
    readonly host: string
    readonly hotline: string
    readonly siteCode: string
    readonly demo: boolean
    readonly mark: string
    /** The letters that every number of the district begins with: QL. */
    readonly numberPrefix: string
    readonly notice: string
  }
  readonly figures: readonly {
    readonly id: string
    readonly name: string
    readonly words: string
    readonly base: string
  }[]
  readonly figuresMonth: string
  readonly notices: readonly { readonly title: string; readonly day: string; readonly text: string }[]
  readonly regions: readonly {
    readonly code: string
    readonly name: string
    readonly level: string
    readonly parent: string | null
    readonly lng: number | null
    readonly lat: number | null
  }[]
}

/** GET /api/board: today due and late, by unit; for the supervisor. */
export type BoardView = {
  readonly today: number
  readonly late: number
  readonly units: readonly {
    readonly unit: UnitView
    readonly open: number
    readonly today: number
    readonly late: number
    readonly unsigned: number
  }[]
  readonly people: readonly {
    readonly id: number
    readonly name: string
    readonly unit: UnitView
    readonly open: number
    readonly late: number
  }[]
}

export type DemoPostView = {
  readonly key: string
  readonly name: string
  readonly does: string
  readonly where: string
  readonly door: string
  readonly path: string
}

export type UploadView = FileView & { readonly size: number }
