import type { Duty } from '../learning/duty-list.ts'

/** How much lies open, and late, at a unit. */
export type Load = { readonly open: number; readonly late: number }
export type LoadOf = (units: readonly string[]) => Promise<ReadonlyMap<string, Load>>

/** The entry of the duty list that a proposal rests on, in words. */
export const leadReason = ({ term, word }: Duty): string =>
  `职责清单第 ${String(term.data.no ?? term.code)} 项“${term.name}”由它牵头${word ? `，诉求里说到“${word}”` : ''}`
