import { createHash } from 'node:crypto'
import type { CityMap } from './city-map.ts'
import type { Table } from './read-table.ts'

/** field → column name. */
export type ColumnMap = { readonly [field: string]: string }

const bare = (name: string): string => name.replace(/[\s*＊（）()：:]/g, '')

/** Which row holds the column names: of the first few, the one with most known names, else the first with two cells. */
export function headerRow(table: Table, map: CityMap): number {
  const known = new Set(map.columns.flatMap((c) => [c.column, ...c.aliases]).map(bare))
  const scores = table
    .slice(0, map.headerRowMax)
    .map(({ cells }) => cells.filter((cell) => known.has(bare(cell))).length)
  const best = Math.max(0, ...scores)
  if (best >= 2) return scores.indexOf(best)
  return Math.max(
    0,
    table.slice(0, map.headerRowMax).findIndex(({ cells }) => cells.filter((cell) => cell !== '').length > 1),
  )
}

/** Column names, each different, none empty. */
export function columnNames(row: readonly string[], width: number): readonly string[] {
  const seen = new Map<string, number>()
  return Array.from({ length: Math.max(row.length, width) }, (_, i) => {
    const name = row[i]?.slice(0, 60) || `第 ${i + 1} 列`
    const n = (seen.get(name) ?? 0) + 1
    seen.set(name, n)
    return n === 1 ? name : `${name}（${n}）`
  })
}

/** The mapping by the names that hotlines use. */
export function proposedMap(columns: readonly string[], map: CityMap): ColumnMap {
  const found = map.columns.flatMap(({ field, column, aliases }) => {
    const names = [column, ...aliases].map(bare)
    const hit = names.map((name) => columns.find((c) => bare(c) === name)).find((c) => c !== undefined)
    return hit ? [[field, hit] as const] : []
  })
  return Object.fromEntries(found)
}

/** What a file of this shape is recognised by next time. */
export const signatureOf = (columns: readonly string[]): string =>
  createHash('sm3').update(columns.map(bare).join('\n')).digest('hex').slice(0, 32)
