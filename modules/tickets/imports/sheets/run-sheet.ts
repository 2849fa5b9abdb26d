import { dayWords } from '#platform/clock/words.ts'
import type { Actor } from '#platform/contract/who.ts'
import { rows, sql } from '#platform/database/database.ts'
import { regionsOn } from '#platform/directory/regions-on.ts'
import { dayOf } from '#platform/kernel/day.ts'
import type { Result } from '#platform/kernel/refusal.ts'
import type { Platform } from '#platform/matters/platform.ts'
import { writeBatch } from '../write-batch.ts'
import type { CityMap } from './city-map.ts'
import { type Around, type CityCells, type CityOrder, cityOrder } from './city-row.ts'
import type { SheetRow } from './read-table.ts'
import { type BadRow, type Changed, noteRun, type StoredSheet } from './sheet-store.ts'

type Staff = Extract<Actor, { readonly kind: 'staff' }>

const BATCH = 200

const aroundOf = (platform: Platform, map: CityMap): Around => ({
  map,
  regions: regionsOn(platform.directory(), dayOf(platform.now())),
  calendar: platform.calendar(),
  now: platform.now(),
})

/** Reads one row of a sheet by its mapping. */
function orderOf(around: Around, sheet: StoredSheet, row: SheetRow): Result<CityOrder> {
  const cells: Record<string, string> = {}
  for (const [field, column] of Object.entries(sheet.map)) {
    const at = sheet.columns.indexOf(column)
    const text = at < 0 ? '' : (row.cells[at] ?? '').trim()
    if (text !== '' && !around.map.missing.includes(text)) cells[field] = text
  }
  return cityOrder(around, cells as CityCells)
}

/** Every row that cannot be taken, with the reason; the same number twice in one sheet is one order. */
export function tryRows(platform: Platform, map: CityMap, sheet: StoredSheet): readonly BadRow[] {
  const around = aroundOf(platform, map)
  return sheet.rows.flatMap((row) => {
    const order = orderOf(around, sheet, row)
    return order.ok ? [] : [{ ...row, say: order.refusal.say }]
  })
}

/**
 * Registers the orders of a sheet as tickets, a few hundred at once. An order that is there already stays as it
 * is; where the city's date has changed since, it says so.
 */
export async function runSheet(
  platform: Platform,
  map: CityMap,
  sheet: StoredSheet,
  actor: Staff,
): Promise<Pick<StoredSheet, 'created' | 'same' | 'bad' | 'changed'>> {
  const sum = { done: 0, created: 0, same: 0, bad: [] as BadRow[], changed: [] as Changed[] }
  for (let at = 0; at < sheet.rows.length; at += BATCH) {
    const part = sheet.rows.slice(at, at + BATCH)
    await runPart(platform, map, sheet, actor, part, sum)
    sum.done += part.length
    await noteRun(platform.db, sheet.id, { ...sum, over: sum.done === sheet.rows.length }, platform.now())
  }
  platform.nudge()
  return sum
}

async function runPart(
  platform: Platform,
  map: CityMap,
  sheet: StoredSheet,
  actor: Staff,
  part: readonly SheetRow[],
  sum: { created: number; same: number; readonly bad: BadRow[]; readonly changed: Changed[] },
): Promise<void> {
  const now = platform.now()
  const around = aroundOf(platform, map)
  const orders: { readonly row: SheetRow; readonly order: CityOrder }[] = []
  for (const row of part) {
    const order = orderOf(around, sheet, row)
    if (order.ok) orders.push({ row, order: order.value })
    else sum.bad.push({ ...row, say: order.refusal.say })
  }
  const outcomes = await writeBatch(
    platform,
    { action: 'create', source: map.key.source, actor },
    orders.map(({ order }) => ({
      key: order.key,
      at: now,
      input: order.input,
      person: order.phone
        ? { phone: order.phone, name: (order.input.name as string | undefined) ?? null }
        : null,
    })),
  )
  const again: { readonly row: number; readonly number: string; readonly due: string | null }[] = []
  for (const [i, outcome] of outcomes.entries()) {
    const { row, order } = orders[i] as (typeof orders)[number]
    if (outcome.as === 'bad') sum.bad.push({ ...row, say: outcome.say })
    else sum[outcome.as]++
    if (outcome.as === 'same')
      again.push({
        row: row.row,
        number: outcome.number,
        due: (order.input.cityDue as string | undefined) ?? null,
      })
  }
  sum.changed.push(...(await changedDues(platform, again)))
}

/** Orders that were there already and whose date from the city is another now: a person has to look. */
async function changedDues(
  platform: Platform,
  again: readonly { readonly row: number; readonly number: string; readonly due: string | null }[],
): Promise<readonly Changed[]> {
  const asked = again.filter((a) => a.due !== null && a.number !== '')
  if (asked.length === 0) return []
  const kept = await rows(
    platform.db,
    sql<{ number: string; until: string }>`select m.number, c.until_at as until from platform.matter m
      join platform.clock c on c.matter_id = m.id and c.code = 'city' where m.number = any(${asked.map((a) => a.number)}::text[])`,
  )
  const dues = new Map(kept.map((k) => [k.number, new Date(k.until).toISOString()]))
  return asked.flatMap(({ row, number, due }) => {
    const was = dues.get(number)
    if (!was || was === due) return []
    const words = (at: string): string => dayWords(dayOf(new Date(at)))
    return [
      {
        row,
        number,
        say: `以前导过，是 ${number}；市里的时限由${words(was)}变成${words(due as string)}，没有改动，请核对。`,
      },
    ]
  })
}
