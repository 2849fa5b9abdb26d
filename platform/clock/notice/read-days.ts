import { addDays, type Day, weekdayOf } from '#platform/kernel/day.ts'

/** Days written in a clause, and which bracketed weekdays do not fit them. */
export type WrittenDays = {
  readonly days: readonly Day[]
  readonly wrong: readonly string[]
  /** December without a year in the part on New Year: read as the year before. */
  readonly guessedYear: boolean
}

const DATE = /^(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日((?:（[^）]*）)?)/
const LETTERS = '日一二三四五六'

type Cursor = { year: number; month: number; text: string }
type Found = { readonly day: Day; readonly wrong: string | undefined; readonly guessed: boolean }

/**
 * Reads "1月1日（周四）至3日（周六）" or "2月14日（周六）、28日（周六）"; undefined when the text is anything else.
 * A date without month or year has those of the one before it; the first without a year lies in `year`, or in the
 * year before when it is December and the part is on New Year (`newYear`).
 */
export function readDays(text: string, year: number, newYear: boolean): WrittenDays | undefined {
  const at: Cursor = { year, month: 0, text }
  const days: Day[] = []
  const found: Found[] = []
  for (;;) {
    const first = readDate(at, newYear)
    if (!first) return undefined
    found.push(first)
    if (take(at, '至')) {
      const last = readDate(at, newYear)
      if (!last || last.day < first.day || last.day > addDays(first.day, 30)) return undefined
      found.push(last)
      for (let day = first.day; day <= last.day; day = addDays(day, 1)) days.push(day)
    } else {
      days.push(first.day)
    }
    if (at.text === '') break
    if (!take(at, '、') && !take(at, '和')) return undefined
  }
  return {
    days,
    wrong: found.flatMap((f) => f.wrong ?? []),
    guessedYear: found.some((f) => f.guessed),
  }
}

function take(at: Cursor, mark: string): boolean {
  if (!at.text.startsWith(mark)) return false
  at.text = at.text.slice(mark.length)
  return true
}

function readDate(at: Cursor, newYear: boolean): Found | undefined {
  const hit = DATE.exec(at.text)
  if (!hit) return undefined
  const [whole, year, month, day, bracket = ''] = hit
  if (!month && at.month === 0) return undefined
  at.text = at.text.slice(whole.length)
  const nextMonth = month ? Number(month) : at.month
  const guessed = !year && newYear && at.month === 0 && nextMonth === 12
  const turned = !year && at.month === 12 && nextMonth === 1
  at.year = year ? Number(year) : at.year + (turned ? 1 : 0) - (guessed ? 1 : 0)
  at.month = nextMonth
  const written = `${at.year}-${pad(at.month)}-${pad(Number(day))}`
  if (!isRealDay(written)) return undefined
  return { day: written, wrong: wrongWeekday(written, bracket), guessed }
}

const pad = (n: number): string => String(n).padStart(2, '0')
const isRealDay = (day: Day): boolean =>
  !Number.isNaN(Date.parse(`${day}T00:00:00Z`)) && addDays(day, 0) === day

/** What to say when the weekday in the bracket is not that of the day. */
function wrongWeekday(day: Day, bracket: string): string | undefined {
  const said = /(?:周|星期)([日天一二三四五六])/.exec(bracket)?.[1]?.replace('天', '日')
  const real = LETTERS[weekdayOf(day)]
  if (!said || said === real) return undefined
  return `${day} 是周${real}，通知里写的是周${said}`
}
