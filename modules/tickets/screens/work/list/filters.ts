import type { Query } from '#platform/client/api.ts'
import { words } from '../words.ts'

/** What the list's address may carry: what its kinds declare (`tests/structure/filters.test.ts`). */
export const FILTER_NAMES = [
  'q',
  'number',
  'category',
  'region',
  'unit',
  'open',
  'late',
  'today',
  'step',
  'signed',
  'officer',
  'from',
  'to',
  'measure',
  'channel',
] as const

export type FilterName = (typeof FILTER_NAMES)[number]
export type Filters = { readonly [name in FilterName]?: string }

/** The declared filters that an address carries. */
export const filtersOf = (search: Readonly<Record<string, string>>): Filters =>
  Object.fromEntries(FILTER_NAMES.flatMap((name) => (search[name] ? [[name, search[name]]] : [])))

/** What a list opened from the board is narrowed to, which no control of the bar shows. */
export const heldWords = ({ step, signed, today, officer }: Filters): readonly string[] => [
  ...(step ? [words.list.inHand] : []),
  ...(officer ? [words.list.ofOfficer] : []),
  ...(signed === 'false' ? [words.list.unsigned] : []),
  ...(today ? [words.list.dueToday] : []),
]

/** The address of the list with some filters changed; an empty value takes one away. */
export const listHref = (filters: Filters, change: Filters = {}): string => {
  const kept = Object.entries({ ...filters, ...change }).filter(([, value]) => value)
  const text = new URLSearchParams(kept.map(([name, value]) => [name, String(value)])).toString()
  return text === '' ? '/work/list' : `/work/list?${text}`
}

export const asQuery = (filters: Filters): Query => ({ ...filters })
