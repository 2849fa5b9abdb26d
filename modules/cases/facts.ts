import type { JsonObject, MatterState } from '#platform/contract/state.ts'
import { type Actor, personOf } from '#platform/contract/who.ts'
import type { Procedure } from './contract.ts'

/** The public facts of a case as the rules read them. Staff are the numbers that tasks bear. */
export type CaseFacts = {
  readonly item: string
  readonly name: string
  /** Codes of the item's own list: nothing else may be asked for. */
  readonly materials: readonly string[]
  readonly lead: string
  readonly co: readonly string[]
  readonly joint: boolean
  readonly onSpot: boolean
  readonly siteCheck: boolean
  /** 依技术标准检验、检测、检疫 (行政许可法 第五十五条). */
  readonly tested: boolean
  /** 直接关系公共安全、人身健康、生命财产安全 (行政许可法 第七十八条). */
  readonly safety: boolean
  /** The organ above that decides after the lead has examined first (行政许可法 第四十三条). */
  readonly upper: string | null
  /** Of an item with a limited number: what decides between qualified applicants (行政许可法 第五十三、五十七条). */
  readonly limited: 'order' | 'result' | null
  readonly certificate: boolean
  readonly statutory: number
  readonly promised: number
  readonly receivedOn: string
  /** Codes of the materials handed in since the last correction notice. */
  readonly handedIn: readonly string[]
  /** Codes of the materials that the running correction notice names. */
  readonly asked: readonly string[]
  readonly acceptedOn: string | null
  /** The moment of it: who was accepted first comes first where the number is limited. */
  readonly acceptedAt: string | null
  /** Accepted by silence (行政许可法 第三十二条第一款第四项). */
  readonly deemed: boolean
  /** Turned away on the day of receipt, as 第三十二条第一款第一、二项 ask (即时). */
  readonly atOnce: boolean | null
  readonly procedures: readonly Procedure[]
  /** Procedures that are over. */
  readonly ended: readonly Procedure[]
  /** How many with a major interest of their own were told, and the numbers of those not heard yet (行政许可法 第三十六条). */
  readonly parties: number
  readonly unheard: readonly number[]
  /** A hearing: the right to it told, asked for or not in time, called, its record signed (行政许可法 第四十七条). */
  readonly hearing: 'offered' | 'lapsed' | 'requested' | 'called' | 'held' | null
  readonly hearingAt: string | null
  /** Whoever had a part in the examination: none of them may chair the hearing. */
  readonly reviewers: readonly number[]
  /** Who chaired or chairs a hearing: none of them may examine or decide. */
  readonly chairs: readonly number[]
  readonly inspectedOn: string | null
  /** When two or more were told to inspect, test or quarantine. */
  readonly assignedOn: string | null
  readonly extension: 'asked' | 'granted' | 'refused' | null
  readonly extensionDays: number
  readonly outcome: 'granted' | 'denied' | null
  readonly decidedOn: string | null
  readonly decidedLate: boolean
  /** Facts were hidden or materials false; and until when the applicant may not ask for this again (行政许可法 第七十八条). */
  readonly falsified: boolean
  readonly barredUntil: string | null
  readonly certificateNumber: string | null
  readonly deliveredOn: string | null
  readonly deliveredLate: boolean
}

const blank: CaseFacts = {
  item: '',
  name: '',
  materials: [],
  lead: '',
  co: [],
  joint: false,
  onSpot: false,
  siteCheck: false,
  tested: false,
  safety: false,
  upper: null,
  limited: null,
  certificate: false,
  statutory: 0,
  promised: 0,
  receivedOn: '',
  handedIn: [],
  asked: [],
  acceptedOn: null,
  acceptedAt: null,
  deemed: false,
  atOnce: null,
  procedures: [],
  ended: [],
  parties: 0,
  unheard: [],
  hearing: null,
  hearingAt: null,
  reviewers: [],
  chairs: [],
  inspectedOn: null,
  assignedOn: null,
  extension: null,
  extensionDays: 0,
  outcome: null,
  decidedOn: null,
  decidedLate: false,
  falsified: false,
  barredUntil: null,
  certificateNumber: null,
  deliveredOn: null,
  deliveredLate: false,
}

/** Reads a case's facts; what was never set has its plain default. */
export const factsOf = (matter: Pick<MatterState, 'facts'>): CaseFacts => ({
  ...blank,
  ...(matter.facts as Partial<CaseFacts>),
})

/** A patch of facts, checked by the compiler. */
export const patch = (facts: Partial<CaseFacts>): JsonObject => facts as JsonObject

/** The reviewers with one or more added, each once. */
export const withReviewers = (facts: CaseFacts, ...people: readonly (number | null)[]): readonly number[] => [
  ...new Set([...facts.reviewers, ...people.filter((person) => person !== null)]),
]

/** The organ that decides: the one above, where the lead only examines first. */
export const deciderOf = (facts: CaseFacts): string => facts.upper ?? facts.lead

/** Whether the actor chaired a hearing of this case. */
export const hasChaired = (facts: CaseFacts, actor: Actor): boolean =>
  facts.chairs.some((person) => person === personOf(actor))

/** Whoever chairs a hearing does not examine, and the other way round (行政许可法 第四十八条第一款第四项). */
export const CHAIRED = {
  status: 409,
  say: '您是这一件听证的主持人，不能参加审查和决定。请换一位同事办理。',
} as const
