import type { ImportMap } from './import-map.ts'

/** A row of the file by column name, cleaned; a missing value is the empty text. */
export type Cells = { readonly [column: string]: string }

const NAMED: { readonly [entity: string]: string } = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
}

/** `&#40;灯光&#41;` → `(灯光)`: some systems write brackets as HTML. */
export const decodeEntities = (text: string): string =>
  text.replace(/&(?:#(\d{1,6})|#x([\da-fA-F]{1,5})|([a-z]{2,4}));/g, (whole, dec, hex, name) => {
    if (name) return NAMED[name] ?? whole
    const code = dec ? Number(dec) : Number.parseInt(hex, 16)
    return code >= 0x20 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })

/** Cleans a record by the map: ends trimmed, entities decoded, what stands for "unknown" made empty. */
export function cleanRecord(map: ImportMap, header: readonly string[], record: readonly string[]): Cells {
  const missing = missingOf(map)
  const cells: Record<string, string> = {}
  for (let i = 0; i < header.length; i++) {
    const raw = (record[i] ?? '').trim()
    const text = raw.includes('&') && map.decode.includes('html-entities') ? decodeEntities(raw) : raw
    cells[header[i] as string] = missing.has(text) ? '' : text
  }
  return cells
}

const sets = new WeakMap<ImportMap, ReadonlySet<string>>()
function missingOf(map: ImportMap): ReadonlySet<string> {
  const known = sets.get(map)
  if (known) return known
  const made = new Set([...map.missing, ''])
  sets.set(map, made)
  return made
}

/** A code counts only together with its name: `STREET_ID` 3 with the name `-` is unknown. */
export const pairOf = (
  cells: Cells,
  columns: { readonly code: string; readonly name: string },
): { readonly code: string; readonly name: string } | undefined => {
  const code = cells[columns.code]
  const name = cells[columns.name]
  return code && name ? { code, name } : undefined
}
