import { ok, type Result, refuse } from '#platform/kernel/refusal.ts'
import { type Cells, pairOf } from './cells.ts'
import { type FileDirectory, under } from './directory-of-file.ts'
import type { ImportMap } from './import-map.ts'
import { readTime } from './time.ts'

/** A row as the `record` action takes it. */
export type Recorded = {
  readonly key: string
  readonly at: Date
  readonly input: { readonly [name: string]: string }
}

const bad = (say: string) => refuse({ code: 'bad-row', status: 422, say })

/** Turns a row into the input of `record`; what the file does not know stays unknown, what contradicts itself is refused. */
export function recordOfRow(map: ImportMap, found: FileDirectory, cells: Cells, now: Date): Result<Recorded> {
  const key = cells[map.key.column] ?? ''
  if (!key) return bad(`“${map.key.column}”是空的，无法防止重复。`)
  if (key.length > 80) return bad(`“${map.key.column}”太长了，最多 80 个字。`)
  const written = cells[map.time.column] ?? ''
  const time = readTime(written, [map.time.format], map.time.zone)
  if (!time)
    return bad(
      written
        ? `时间“${written.slice(0, 30)}”读不懂，应像 ${map.time.format} 这样写。`
        : `“${map.time.column}”是空的。`,
    )
  if (time.at > now) return bad(`时间“${written}”在将来。`)
  const property = propertyOf(map, cells)
  if (!property.ok) return property
  const closed = closedOf(map, cells)
  if (!closed.ok) return closed
  const channel = found.channelCodes.get(cells[map.channel.name] ?? '')
  const region = deepest(found.regionCodes, map.region?.levels ?? [], cells)
  const category = deepest(found.categoryCodes, map.category?.levels ?? [], cells)
  const unit = map.unit && pairOf(cells, map.unit)
  const lead = unit && found.unitCodes.get(unit.code)
  return ok({
    key,
    at: time.at,
    input: {
      ...(channel ? { channel } : {}),
      ...(property.value ? { property: property.value } : {}),
      ...(region ? { region } : {}),
      ...(category ? { category } : {}),
      ...(lead ? { lead } : {}),
      ...(closed.value ? { closed: closed.value } : {}),
    },
  })
}

function propertyOf(map: ImportMap, cells: Cells): Result<string | null> {
  const name = map.property ? cells[map.property.name] : undefined
  if (!map.property || !name) return ok(null)
  const code = map.property.map[name]
  return code === undefined
    ? bad(`诉求性质“${name.slice(0, 20)}”不在对应表里。请在 property.map 里补上。`)
    : ok(code)
}

function closedOf(map: ImportMap, cells: Cells): Result<'on-time' | 'late' | null> {
  if (!map.closed) return ok(null)
  const isOn = (column: string): boolean => cells[column] === map.closed?.truthy
  const onTime = isOn(map.closed.onTime)
  const late = isOn(map.closed.late)
  if (onTime && late) return bad('既写按时办结，又写超期办结，互相矛盾。')
  return ok(onTime ? 'on-time' : late ? 'late' : null)
}

/** The lowest level of a tree that the row knows. */
function deepest(
  codes: FileDirectory['regionCodes'],
  levels: readonly { readonly code: string; readonly name: string }[],
  cells: Cells,
): string | undefined {
  let parent = ''
  let found: string | undefined
  levels.forEach((level, i) => {
    const pair = pairOf(cells, level)
    if (!pair) return
    found = codes[i]?.get(under(pair.code, parent)) ?? found
    parent = pair.code
  })
  return found
}
