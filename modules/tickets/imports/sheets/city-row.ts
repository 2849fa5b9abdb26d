import type { Calendar } from '#platform/clock/calendar.ts'
import { dueOf } from '#platform/clock/term.ts'
import type { RegionRow } from '#platform/directory/directory.ts'
import { DAY_MS, dayOf, endOfDay, startOfDay } from '#platform/kernel/day.ts'
import { normalisePhone } from '#platform/kernel/phone.ts'
import { ok, type Result, refuse } from '#platform/kernel/refusal.ts'
import { type ReadTime, readTime } from '../time.ts'
import type { CityMap } from './city-map.ts'
import { regionNamed } from './places.ts'

/** A row of the city's spreadsheet by field; what stands for "nothing" is empty. */
export type CityCells = { readonly [field: string]: string | undefined }

/** An order of the city as `create` takes it. */
export type CityOrder = {
  readonly key: string
  readonly phone: string | null
  readonly input: { readonly [name: string]: string | boolean }
}

export type Around = {
  readonly map: CityMap
  /** The places that may be chosen today. */
  readonly regions: readonly RegionRow[]
  readonly calendar: Calendar
  readonly now: Date
}

const bad = (say: string) => refuse({ code: 'bad-row', status: 422, say })

/** Turns a row into an order; says in words what is wrong with it. */
export function cityOrder(around: Around, cells: CityCells): Result<CityOrder> {
  const { map } = around
  const key = cells.externalNo ?? ''
  if (!key) return bad('没有市编号。')
  if (key.length > 40) return bad('市编号太长了，最多 40 个字。')
  const title = cells.title ?? ''
  const text = cells.text || title
  if ([...text].length < 4) return bad('没有诉求内容，或者太短（至少 4 个字）。')
  const property = propertyOf(map, cells.property ?? '')
  if (!property.ok) return property
  const times = timesOf(around, cells)
  if (!times.ok) return times
  const due = cityDue(around, cells)
  if (!due.ok) return due
  const phones = phonesIn(cells.personPhone ?? '')
  const place = placeOf(around, cells)
  const note = noteOf(cells, place.unknown, phones.rest)
  return ok({
    key,
    phone: phones.first,
    input: {
      text,
      channel: map.channel,
      cityNumber: key,
      property: property.value,
      ...(title && title !== text ? { title: cut(title, 60) } : {}),
      ...(due.value ? { cityDue: due.value.toISOString() } : {}),
      ...(phones.first ? { phone: phones.first } : {}),
      ...(cells.personName ? { name: cut(cells.personName, 30) } : {}),
      ...(place.region ? { region: place.region } : {}),
      ...(place.words ? { place: cut(place.words, 100) } : {}),
      ...(map.confidential.truthy.includes(cells.confidential ?? '') ? { confidential: true } : {}),
      ...(note ? { note: cut(note, 1000) } : {}),
    },
  })
}

const cut = (text: string, most: number): string => {
  const chars = [...text]
  return chars.length > most ? `${chars.slice(0, most - 1).join('')}…` : text
}

function propertyOf(map: CityMap, written: string): Result<string> {
  if (!written) return ok('complaint')
  const code = map.property.map[written] ?? map.property.map[written.replace(/类$/, '')]
  return code
    ? ok(code)
    : bad(`诉求类型“${cut(written, 20)}”不认识，应是投诉、求助、建议、咨询、举报、感谢之一。`)
}

/**
 * A time that is written must be one, and have been: the city's limit is counted from it. One that the map requires must
 * be written; where the city hands out none, the map says so (`required: false`).
 */
function timesOf({ map, now }: Around, cells: CityCells): Result<null> {
  for (const { field, column, required } of map.columns.filter((c) => TIMES.has(c.field))) {
    const written = cells[field] ?? ''
    if (!written && required) return bad(`${column}是空的。请补上市里收到的时间。`)
    if (!written) continue
    const time = timeIn(map, written)
    if (!time) return bad(`${column}“${cut(written, 20)}”读不懂，应像 2026-11-20 16:01 这样写。`)
    if (time.at > now) return bad(`${column}“${cut(written, 20)}”在将来。请核对是不是写错了。`)
  }
  return ok(null)
}

const TIMES: ReadonlySet<string> = new Set(['receivedAt', 'cityDispatchedAt'])

/** The city's date: a day (its end), an instant, or a term counted from when the city sent the order. */
function cityDue({ map, calendar }: Around, cells: CityCells): Result<Date | null> {
  const written = cells.cityDueAt ?? ''
  if (!written) return ok(null)
  const time = timeIn(map, written)
  if (time) return ok(time.dateOnly ? endOfDay(dayOf(time.at)) : time.at)
  for (const { match, unit } of map.due.units) {
    const amount = new RegExp(match).exec(written)?.[1]
    if (!amount) continue
    const from = timeIn(map, cells.cityDispatchedAt ?? '') ?? timeIn(map, cells.receivedAt ?? '')
    if (!from) return bad(`办理时限写的是“${written}”，可是派发时间和来电时间都没有，算不出是哪天。`)
    const term = { amount: Number(amount), unit }
    if (term.amount > 3660) return bad(`办理时限“${cut(written, 20)}”太长了。`)
    return ok(dueOf({ startsAt: from.at, term, extensions: [], pauses: [] }, calendar).dueAt)
  }
  return bad(`办理时限“${cut(written, 20)}”读不懂，应是日期，或“5 个工作日”这样。`)
}

const SERIAL = /^\d{5}(?:\.\d+)?$/

/** A time in one of the usual ways of writing, or a spreadsheet's own day number. */
function timeIn(map: CityMap, written: string): ReadTime | undefined {
  if (SERIAL.test(written)) {
    // Day 25569 of a spreadsheet is 1970-01-01; the fraction is the time of that day in China.
    const at = new Date(startOfDay('1970-01-01').getTime() + Math.round((Number(written) - 25_569) * DAY_MS))
    return { at, dateOnly: !written.includes('.') }
  }
  return readTime(written, map.time.formats, map.time.zone)
}

/** The first real number of a cell that may hold several, and what is left of it. */
function phonesIn(written: string): { readonly first: string | null; readonly rest: string } {
  if (!written) return { first: null, rest: '' }
  const whole = normalisePhone(written)
  if (whole.ok) return { first: whole.value, rest: '' }
  const pieces = written.split(/[、/，,；;]|\s{2,}/).map((p) => p.trim())
  const at = pieces.findIndex((p) => normalisePhone(p).ok)
  const first = at < 0 ? undefined : normalisePhone(pieces[at] as string)
  return {
    first: first?.ok ? first.value : null,
    rest: pieces.filter((p, i) => i !== at && p !== '').join('、'),
  }
}

function placeOf({ map, regions }: Around, cells: CityCells) {
  const { town = '', village = '', address = '' } = cells
  const region = regionNamed(regions, town, village, map.region.suffixes)
  const level = regions.find((r) => r.code === region)?.level
  // A name that means no place we know stays in words, in front of the address.
  const unknown = [region ? '' : town, level === 'village' ? '' : village].filter((v) => v !== '').join(' ')
  const words = [unknown, address].filter((v) => v !== '').join(' ')
  return { region, words, unknown: [...words].length > 100 ? words : '' }
}

const NOTED: readonly (readonly [string, string])[] = [
  ['receivedAt', '来电'],
  ['cityDispatchedAt', '派发'],
  ['cityChannel', '来源'],
  ['category1', '一级分类'],
  ['category2', '二级分类'],
  ['category3', '三级分类'],
  ['urgency', '紧急程度'],
  ['callback', '是否回访'],
  ['cityUnit', '承办单位'],
  ['cityDueAt', '办理时限'],
  ['cityNote', '办理要求'],
]

/** What the city wrote besides: kept for the dispatcher, not shown to the person. */
function noteOf(cells: CityCells, place: string, phones: string): string {
  const parts = NOTED.flatMap(([field, name]) => (cells[field] ? [`${name}：${cells[field]}`] : []))
  if (place) parts.push(`地址全文：${place}`)
  if (phones) parts.push(`电话栏里还写着：${phones}`)
  return parts.length ? `市里的记录。${parts.join('；')}` : ''
}
