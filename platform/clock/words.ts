import { CHINA_OFFSET_MS, DAY_MS, type Day, dayOf, weekdayOf } from '#platform/kernel/day.ts'
import type { Term, TermUnit } from './term.ts'

const WEEKDAY = '日一二三四五六'
const UNIT: Readonly<Record<TermUnit, string>> = {
  workday: '个工作日',
  day: '天',
  hour: '小时',
  minute: '分钟',
  month: '个月',
}

/** 11月21日 */
export const dayWords = (day: Day): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`

/** 周六 */
export const weekdayWords = (day: Day): string => `周${WEEKDAY.charAt(weekdayOf(day))}`

/** 2026年11月21日（星期六） */
export const dayLong = (day: Day): string =>
  `${day.slice(0, 4)}年${dayWords(day)}（星期${WEEKDAY.charAt(weekdayOf(day))}）`

/** 16:05, China time */
export const clockWords = (at: Date): string =>
  new Date(at.getTime() + CHINA_OFFSET_MS).toISOString().slice(11, 16)

/** 11月21日 16:05, China time */
export const timeWords = (at: Date): string => `${dayWords(dayOf(at))} ${clockWords(at)}`

/** 2026-11-21 16:05, China time: in tables that are kept, sorted and read in another year. */
export const stampWords = (at: Date): string => `${dayOf(at)} ${clockWords(at)}`

/** 10月1日至7日, 9月28日至10月3日, or the one day */
export const rangeWords = (from: Day, to: Day): string => {
  if (from === to) return dayWords(from)
  const end = from.slice(0, 7) === to.slice(0, 7) ? `${Number(to.slice(8, 10))}日` : dayWords(to)
  return `${dayWords(from)}至${end}`
}

/** 5 个工作日, 24 小时; an amount of 0 working days or days is 当天, of hours or minutes 当场. */
export const termWords = ({ amount, unit }: Term): string => {
  if (amount === 0) return unit === 'hour' || unit === 'minute' ? '当场' : '当天'
  return `${amount} ${UNIT[unit]}`
}

/** 10 个工作日, extensions of its unit included; what was added in another unit is told beside it: 24 小时，延长 5 个工作日. */
export const totalWords = (term: Term, extensions: readonly Term[]): string => {
  const same = extensions.filter((extra) => extra.unit === term.unit)
  const others = extensions.filter((extra) => extra.unit !== term.unit && extra.amount > 0)
  const amount = same.reduce((sum, extra) => sum + extra.amount, term.amount)
  return [termWords({ ...term, amount }), ...others.map((extra) => `延长 ${termWords(extra)}`)].join('，')
}

/** From two days on, hours say less than days. */
export const isLong = (ms: number): boolean => ms >= 2 * DAY_MS

/** 10 天, 3 小时 58 分, 25 分, 2 小时; what is left over of the last unit told is left out. */
export const durationWords = (ms: number): string => {
  if (isLong(ms)) return `${Math.floor(ms / DAY_MS)} 天`
  const minutes = Math.floor(ms / 60_000)
  const hours = Math.floor(minutes / 60)
  const rest = minutes % 60
  if (hours === 0) return `${rest} 分`
  return rest === 0 ? `${hours} 小时` : `${hours} 小时 ${rest} 分`
}
