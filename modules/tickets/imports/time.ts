import { isDay } from '#platform/kernel/day.ts'

/** A point in time read from a cell; a date alone has no clock. */
export type ReadTime = { readonly at: Date; readonly dateOnly: boolean }

const PARTS: { readonly [token: string]: string } = {
  yyyy: '(?<year>\\d{4})',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  dd: '(?<day>\\d{2})',
  d: '(?<day>\\d{1,2})',
  HH: '(?<hour>\\d{2})',
  H: '(?<hour>\\d{1,2})',
  mm: '(?<minute>\\d{2})',
  m: '(?<minute>\\d{1,2})',
  ss: '(?<second>\\d{2})',
}
const compiled = new Map<string, RegExp>()

/** A time format (`yyyy-MM-dd HH:mm:ss`) as a pattern. */
function patternOf(format: string): RegExp {
  const known = compiled.get(format)
  if (known) return known
  const source = format
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replace(/yyyy|MM|M|dd|d|HH|H|mm|m|ss/g, (token) => PARTS[token] ?? token)
  const pattern = new RegExp(`^${source}$`)
  compiled.set(format, pattern)
  return pattern
}

/** Whether a format says where year, month and day are, each part once. */
export function isTimeFormat(format: string): boolean {
  try {
    const { source } = patternOf(format)
    return ['year', 'month', 'day'].every((part) => source.includes(`?<${part}>`))
  } catch {
    return false
  }
}

/** Reads a time written in one of the formats; undefined when none fits or the day does not exist. */
export function readTime(text: string, formats: readonly string[], zone = '+08:00'): ReadTime | undefined {
  const trimmed = text.trim().replace(/\s+/g, ' ')
  for (const format of formats) {
    const parts = patternOf(format).exec(trimmed)?.groups
    if (!parts) continue
    const two = (value: string | undefined): string => (value ?? '0').padStart(2, '0')
    const day = `${parts.year}-${two(parts.month)}-${two(parts.day)}`
    const at = new Date(`${day}T${two(parts.hour)}:${two(parts.minute)}:${two(parts.second)}${zone}`)
    const exists = !Number.isNaN(at.getTime()) && isDay(day)
    return exists ? { at, dateOnly: parts.hour === undefined } : undefined
  }
  return undefined
}
