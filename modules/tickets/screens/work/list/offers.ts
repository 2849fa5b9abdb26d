import type { Directory } from '../data/use-directory.ts'
import type { Filters } from './filters.ts'

/** A filter that words of a search stand for: a unit, a town or a village. */
export type Offer = {
  readonly of: 'unit' | 'region'
  readonly name: string
  readonly filters: Pick<Filters, 'unit' | 'region'>
}

type Named = { readonly code: string; readonly name: string; readonly short?: string }

/** Fewer characters stand in too many names. */
const LEAST = 2

/** Those whose name or short name the words are; else the only one whose name they are a part of. */
const named = <N extends Named>(all: readonly N[], words: string): readonly N[] => {
  const exact = all.filter((one) => one.name === words || one.short === words)
  if (exact.length > 0) return exact
  const within = all.filter((one) => one.name.includes(words) || one.short?.includes(words))
  return within.length === 1 ? within : []
}

type Names = Pick<Directory, 'units' | 'regions'>

/**
 * What the words of a search name: a unit by what it leads, a town or village by what happened there. Names of units and
 * places only; whoever raised a ticket is found by no name.
 */
export const offersFor = (text: string, { units, regions }: Names): readonly Offer[] => {
  const words = text.trim()
  if (words.length < LEAST) return []
  const places = regions.filter((r) => r.level !== 'district')
  // Villages of two towns may bear one name.
  const above = (parent: string | null): string => places.find((r) => r.code === parent)?.name ?? ''
  return [
    ...named(units, words).map((u): Offer => ({ of: 'unit', name: u.short, filters: { unit: u.code } })),
    ...named(places, words).map(
      (r): Offer => ({
        of: 'region',
        name: `${above(r.parent)} ${r.name}`.trim(),
        filters: { region: r.code },
      }),
    ),
  ]
}
