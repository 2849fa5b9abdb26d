import type { Indicator } from '#platform/contract/measure.ts'
import type { IndicatorView } from '#platform/contract/views.ts'
import type { Database } from '#platform/database/database.ts'
import { codeNames } from '#platform/directory/code-names.ts'
import type { Directory } from '#platform/directory/directory.ts'
import type { Day } from '#platform/kernel/day.ts'
import { type Counts, type Cut, readMeasures } from './read-measures.ts'

export const BY = ['day', 'month', 'channel', 'category', 'unit', 'region'] as const
export type By = (typeof BY)[number]

export type Question = {
  readonly from: Day
  readonly to: Day
  readonly by: By | null
  readonly region?: string | undefined
  readonly unit?: string | undefined
  readonly channel?: string | undefined
  readonly category?: string | undefined
  /** `leaf`: rows for the exact codes; otherwise the children of the region or category asked for (or of the top). */
  readonly level?: 'leaf' | 'children' | undefined
}

/** What is read of an indicator; whoever answers with it says too whether its past is counted (`answerIndicator`). */
export type Figure = Omit<IndicatorView, 'backfilling'>

/** Reads an indicator for any period and place from the tallies: value, base, and a row for each key. */
export async function readIndicator(
  db: Database,
  directory: Directory,
  indicator: Indicator,
  asked: Question,
  asOf: Date,
): Promise<Figure> {
  const cut = cutOf(directory, asked)
  const { numerator, denominator } = indicator
  const measured = await readMeasures(db, [...new Set([...numerator, ...(denominator ?? [])])], cut)
  const countsOf = (measures: readonly string[]) => measures.flatMap((m) => measured.get(m) ?? [])
  const roll = rollUp(directory, asked)
  const top = sumOf(countsOf(numerator), roll)
  const base = denominator ? sumOf(countsOf(denominator), roll) : null
  const total = [...top.values()].reduce((a, b) => a + b, 0)
  const totalBase = base ? [...base.values()].reduce((a, b) => a + b, 0) : null
  return {
    id: indicator.id,
    name: indicator.name,
    formula: indicator.formula,
    excludes: indicator.excludes,
    unit: indicator.unit,
    source: indicator.source,
    from: asked.from,
    to: asked.to,
    by: asked.by,
    ...figureOf(total, totalBase),
    rows: asked.by === null ? [] : rowsOf(directory, asked.by, top, base),
    asOf: asOf.toISOString(),
  }
}

function cutOf(directory: Directory, asked: Question): Cut {
  return {
    from: asked.from,
    to: asked.to,
    by: asked.by,
    only: {
      ...(asked.region ? { region: directory.below('region', asked.region) } : {}),
      ...(asked.category ? { category: directory.below('category', asked.category) } : {}),
      ...(asked.unit === undefined ? {} : { unit: [asked.unit] }),
      ...(asked.channel === undefined ? {} : { channel: [asked.channel] }),
    },
  }
}

/** Which row a counted code belongs to: itself (also the one asked for), or its ancestor just below the one asked for. */
function rollUp(directory: Directory, asked: Question): (code: string) => string {
  const by = asked.by
  if ((by !== 'region' && by !== 'category') || asked.level === 'leaf') return (code) => code
  const items: ReadonlyMap<string, { readonly parent: string | null }> =
    by === 'region' ? directory.regions : directory.categories
  const start =
    by === 'region' ? (asked.region ?? (directory.settings.region as string)) : (asked.category ?? null)
  return (code) => {
    let at = code
    for (
      let item = items.get(at);
      at !== start && item && item.parent !== start && item.parent !== null;
      item = items.get(at)
    )
      at = item.parent
    return items.has(code) ? at : code
  }
}

function sumOf(counts: readonly Counts[], roll: (code: string) => string): Map<string, number> {
  const sums = new Map<string, number>()
  for (const part of counts) {
    for (const [key, n] of part) sums.set(roll(key), (sums.get(roll(key)) ?? 0) + n)
  }
  return sums
}

/** A rate is a share of its base, "–" on an empty base, and never rounded up to 100 %. */
export function figureOf(
  numerator: number,
  denominator: number | null,
): Pick<IndicatorView, 'value' | 'words' | 'numerator' | 'denominator'> {
  if (denominator === null)
    return { value: numerator, words: numerator.toLocaleString('en-US'), numerator, denominator }
  if (denominator === 0) return { value: null, words: '–', numerator, denominator }
  const value = numerator / denominator
  return { value, words: `${rateWords(value)}%`, numerator, denominator }
}

function rateWords(value: number): string {
  const floor = (digits: number): string =>
    (Math.floor(value * 100 * 10 ** digits) / 10 ** digits).toFixed(digits)
  if (value >= 1) return '100'
  return value >= 0.9995 ? floor(2) : (Math.round(value * 1000) / 10).toFixed(1)
}

function rowsOf(
  directory: Directory,
  by: By,
  top: ReadonlyMap<string, number>,
  base: ReadonlyMap<string, number> | null,
): IndicatorView['rows'] {
  const keys = [...new Set([...top.keys(), ...(base?.keys() ?? [])])]
  const made = keys.map((key) => ({
    key,
    name: nameOf(directory, by, key),
    ...figureOf(top.get(key) ?? 0, base ? (base.get(key) ?? 0) : null),
  }))
  return by === 'day' || by === 'month'
    ? made.toSorted((a, b) => a.key.localeCompare(b.key))
    : made.toSorted((a, b) => b.numerator - a.numerator || a.key.localeCompare(b.key))
}

function nameOf(directory: Directory, by: By, key: string): string {
  if (key === '') return '未定'
  return by === 'day' || by === 'month' ? key : codeNames(directory)(by, key)
}
