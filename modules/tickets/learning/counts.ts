/** feature → label → how often. */
export type Counts = { readonly of: (feature: string) => ReadonlyMap<string, number> }

const NONE: ReadonlyMap<string, number> = new Map()

/** Counts kept in memory: for a ticket's few features as read, and for an evaluation. */
export class MemoryCounts implements Counts {
  readonly features = new Map<string, Map<string, number>>()

  add(feature: string, label: string, n: number): void {
    const known = this.features.get(feature)
    const labels = known ?? new Map<string, number>()
    if (!known) this.features.set(feature, labels)
    const sum = (labels.get(label) ?? 0) + n
    if (sum === 0) labels.delete(label)
    else labels.set(label, sum)
  }

  of(feature: string): ReadonlyMap<string, number> {
    return this.features.get(feature) ?? NONE
  }
}

export const total = (counts: ReadonlyMap<string, number>): number => {
  let sum = 0
  for (const n of counts.values()) sum += n
  return sum
}
