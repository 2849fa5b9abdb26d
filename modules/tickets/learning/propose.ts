import type { Directory } from '#platform/directory/directory.ts'
import { type Likely, likelyCategories } from './category-model.ts'
import { type Counts, total } from './counts.ts'
import { type Duty, matchDuties } from './duty-list.ts'
import { ALL, categoryPath, contextsOf, wordsOf } from './features.ts'
import { type Place, placeOf, unitOf } from './place.ts'

/** A ticket as the proposal sees it. */
export type Sight = {
  readonly region: string
  /** Null: not known yet; it is guessed from the words. */
  readonly category: string | null
  readonly title: string
  readonly text: string
  readonly confidential: boolean
}

export type Proposal = {
  readonly unit: string
  readonly share: number
  /** Of the tickets most like this one (`context`), how many went there. */
  readonly hits: number
  readonly of: number
  readonly context: string
  readonly duty: Duty | null
}
export type Proposed = {
  readonly proposals: readonly Proposal[]
  readonly categories: readonly Likely[]
  readonly duties: readonly Duty[]
  /** Tickets learned from. */
  readonly sample: number
}

/** A unit that is proposed for another reason than what was learned. */
export const unlearned = (unit: string): Proposal => ({
  unit,
  share: 0,
  hits: 0,
  of: 0,
  context: ALL,
  duty: null,
})

/** How slowly a narrow context, seen with many different units, takes over from a wider one. */
const BACK_OFF = 5
/** How much the duty list counts where history is silent. */
const DUTY_SHARE = 0.6
/** A context with fewer tickets is no precedent to show. */
const FEWEST = 3

/**
 * Proposes the units for a ticket: from the widest context to the narrowest, each corrects the one before as
 * far as it has seen enough (Witten–Bell back-off); the duty list speaks before the contexts of its category.
 * Pure over counts and directory.
 */
export function propose(
  directory: Directory,
  counts: Counts,
  sight: Sight,
  mayTake: (unit: string) => boolean,
  most = 3,
): Proposed {
  const place = placeOf(directory, sight.region)
  const duties = matchDuties(directory, place, { ...sight, text: `${sight.title} ${sight.text}` })
  const categories = sight.category
    ? [{ code: sight.category, share: 1 }]
    : likelyCategories(counts, wordsOf(sight.title, sight.text))
  const shares = mixed(directory, counts, place, categories, duties)
  const fit = [...shares].flatMap(
    ([label, share]): readonly { unit: string; label: string; share: number }[] => {
      const unit = unitOf(directory, place, label)
      return unit && mayTake(unit) ? [{ unit, label, share }] : []
    },
  )
  // Shares among those that may take it: units that are gone or barred take nothing from them.
  const all = fit.reduce((a, f) => a + f.share, 0) || 1
  const proposals = fit
    .map((f) => ({ ...f, share: f.share / all }))
    .toSorted((a, b) => b.share - a.share || (a.unit < b.unit ? -1 : 1))
    .slice(0, most)
  const contexts = contextsOf(place, categories[0] ? categoryPath(directory, categories[0].code) : [])
  return {
    proposals: proposals.map(({ unit, label, share }) => ({
      unit,
      share,
      ...precedent(counts, contexts, label),
      duty: duties.find((d) => d.unit === unit) ?? null,
    })),
    categories,
    duties,
    sample: total(counts.of(ALL)),
  }
}

/** The shares of all labels, over the categories that the ticket may be of. */
function mixed(
  directory: Directory,
  counts: Counts,
  place: Place,
  categories: readonly Likely[],
  duties: readonly Duty[],
): ReadonlyMap<string, number> {
  const labels = [...new Set([...counts.of(ALL).keys(), ...duties.map((d) => d.label)])]
  const sum = categories.reduce((a, c) => a + c.share, 0)
  const shares = new Float64Array(labels.length)
  if (sum === 0) shares.set(chain(counts, labels, contextsOf(place, []), duties, null))
  for (const { code, share } of categories) {
    const found = chain(counts, labels, contextsOf(place, categoryPath(directory, code)), duties, `c:${code}`)
    for (let i = 0; i < labels.length; i++) shares[i] = (shares[i] ?? 0) + ((found[i] ?? 0) * share) / sum
  }
  return new Map(labels.map((label, i) => [label, shares[i] ?? 0]))
}

/** One chain of contexts; the duties speak just before the context named `before`, or at the end. */
function chain(
  counts: Counts,
  labels: readonly string[],
  contexts: readonly string[],
  duties: readonly Duty[],
  before: string | null,
): Float64Array {
  const p = new Float64Array(labels.length).fill(1 / Math.max(1, labels.length))
  for (const context of contexts) {
    if (context === before) hearDuties(p, labels, duties)
    const seen = counts.of(context)
    if (seen.size === 0) continue
    const n = total(seen)
    const back = BACK_OFF * seen.size
    for (let i = 0; i < labels.length; i++)
      p[i] = ((seen.get(labels[i] as string) ?? 0) + back * (p[i] as number)) / (n + back)
  }
  if (before === null) hearDuties(p, labels, duties)
  return p
}

function hearDuties(p: Float64Array, labels: readonly string[], duties: readonly Duty[]): void {
  const fits = duties.reduce((a, d) => a + d.fit, 0)
  if (fits === 0) return
  const weight = DUTY_SHARE * Math.max(...duties.map((d) => d.fit))
  for (let i = 0; i < labels.length; i++) {
    const own = duties.filter((d) => d.label === labels[i]).reduce((a, d) => a + d.fit, 0)
    p[i] = (1 - weight) * (p[i] as number) + (weight * own) / fits
  }
}

/** The narrowest context with enough tickets, and how many of them went to the label. */
function precedent(
  counts: Counts,
  contexts: readonly string[],
  label: string,
): { readonly hits: number; readonly of: number; readonly context: string } {
  const context = contexts.findLast((c) => total(counts.of(c)) >= FEWEST) ?? ALL
  const seen = counts.of(context)
  return { hits: seen.get(label) ?? 0, of: total(seen), context }
}
