import { addDays, type Day } from '#platform/kernel/day.ts'

/**
 * The statutory days of one of the seven holidays in a year (全国年节及纪念日放假办法 第二条): since 2025 the
 * Spring Festival has four (from 除夕) and Labour Day two, before three and one. Empty for another name.
 */
export function statutoryDays(holiday: string, year: number): readonly Day[] {
  const key = `${holiday}${year}`
  const days = known.get(key) ?? findDays(holiday, year)
  known.set(key, days)
  return days
}

/** Finding a day of the farmers' calendar walks through the year; a few holidays of a few years are kept. */
const known = new Map<string, readonly Day[]>()

function findDays(holiday: string, year: number): readonly Day[] {
  switch (holiday) {
    case '元旦':
      return [`${year}-01-01`]
    case '春节':
      return springFestival(year)
    case '清明节':
      return [`${year}-04-0${qingmingDay(year)}`]
    case '劳动节':
      return run(`${year}-05-01`, year < 2025 ? 1 : 2)
    case '端午节':
      return lunarDay(year, 5, 5)
    case '中秋节':
      return lunarDay(year, 8, 15)
    case '国庆节':
      return run(`${year}-10-01`, 3)
    default:
      return []
  }
}

function springFestival(year: number): readonly Day[] {
  const [first] = lunarDay(year, 1, 1)
  if (!first) return []
  return year < 2025 ? run(first, 3) : run(addDays(first, -1), 4)
}

const run = (from: Day, days: number): readonly Day[] =>
  Array.from({ length: days }, (_, i) => addDays(from, i))

/** 清明 lies on 4 or 5 April through the whole century. */
const qingmingDay = (year: number): number =>
  Math.floor((year % 100) * 0.2422 + 4.81) - Math.floor((year % 100) / 4)

const LUNAR = new Intl.DateTimeFormat('en-u-ca-chinese', {
  timeZone: 'UTC',
  month: 'numeric',
  day: 'numeric',
})

/** The day of a year that is the given day of the given month of the farmers' calendar; leap months are not meant. */
function lunarDay(year: number, month: number, day: number): readonly Day[] {
  for (let at: Day = `${year}-01-10`; at < `${year}-11-01`; at = addDays(at, 1)) {
    const parts = LUNAR.formatToParts(new Date(`${at}T00:00:00Z`))
    const is = (type: string, value: number) => parts.find((p) => p.type === type)?.value === String(value)
    if (is('month', month) && is('day', day)) return [at]
  }
  return []
}
