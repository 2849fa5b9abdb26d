import published from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { type Day, weekdayOf } from '#platform/kernel/day.ts'
import { type DayNumber, dayFromNumber } from './day-number.ts'

/**
 * What a day is in law: an ordinary working day, a weekend, a statutory holiday, a day off moved
 * there (调休放假), a weekend day worked for it (调休上班), or a local closure.
 */
export type DayKind = 'workday' | 'weekend' | 'holiday' | 'rest' | 'adjusted-work' | 'closure'

/** One day of the calendar; `name` is what a person reads: 周六, 国庆, 补班, 台风停工. */
export type CalendarDay = {
  readonly day: Day
  readonly working: boolean
  readonly kind: DayKind
  readonly name: string
}

/**
 * A calendar of working days. `rev` changes whenever any of its days does. Days after `loadedTo`
 * (or before `loadedFrom`) are answered as plain weekdays; whoever uses them says "provisional".
 */
export type Calendar = {
  readonly rev: string
  readonly loadedFrom: Day
  readonly loadedTo: Day
  /** The same without local closures: a superior's term does not stand still because a district does. */
  readonly national: Calendar
  /** What was put into force after the built-in years, oldest first. */
  readonly sources: readonly CalendarSource[]
  at(day: Day): CalendarDay
}

/** A notice or closure, by name, with the days it may have changed. */
export type CalendarSource = { readonly say: string; readonly from: Day; readonly to: Day }

/** A local closure the organ has decided to leave out of its terms (typhoon, ethnic-region holiday). */
export type Closure = { readonly day: Day; readonly name: string; readonly basis?: string }

/**
 * A State Council notice newer than the built-in ones. The yearly one (`year`, unless told) says all there is for its
 * year; one that arranges a single holiday anew (`adjust`) takes back the old days of that holiday; one that makes a
 * holiday longer (`extend`) only adds.
 */
export type HolidayNotice = {
  readonly year: number
  readonly title?: string
  readonly kind?: 'year' | 'adjust' | 'extend'
  readonly days: readonly {
    readonly day: Day
    readonly kind: 'holiday' | 'rest' | 'adjusted-work'
    readonly name: string
  }[]
}

/** What may be added to the published days. */
export type CalendarOptions = {
  readonly closures?: readonly Closure[]
  readonly notices?: readonly HolidayNotice[]
}

type Published = Readonly<Record<string, string>>
const HOLIDAYS: Published = published.holidays
const WORKED: Published = published.workdays
const IN_LIEU: Published = published.inLieuDays

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'] as const

// A cell of the deadline strip holds two or three characters.
const SHORT: Readonly<Record<string, string>> = {
  国庆节: '国庆',
  劳动节: '五一',
  中国人民抗日战争暨世界反法西斯战争胜利70周年纪念日: '纪念日',
}

/** The published text is "English,中文,number of statutory days". */
const holidayName = (text: string): string => {
  const name = text.split(',')[1] ?? '放假'
  return SHORT[name] ?? name
}

/**
 * The working days of mainland China by the State Council's yearly notices (2004 to 2026 built in;
 * later years through `notices`), less the closures given. Source: 国务院办公厅 节假日安排通知.
 */
export function chinaCalendar(options: CalendarOptions = {}): Calendar {
  const { notices = [], closures = [] } = options
  const special = specialDays(options)
  const years = [
    ...publishedYears(),
    // A notice on one holiday says nothing about the rest of its year.
    ...notices.filter((notice) => (notice.kind ?? 'year') === 'year').map((notice) => notice.year),
  ]
  const loadedFrom = `${Math.min(...years)}-01-01`
  const loadedTo = `${Math.max(...years)}-12-31`
  const calendar = {
    rev: `cn-${loadedTo.slice(0, 4)}-${fingerprint(special)}`,
    loadedFrom,
    loadedTo,
    sources: [...notices.map(noticeSource), ...closures.map(closureSource)],
    at: (day: Day) => special.get(day) ?? plainDay(day),
  }
  if (closures.length > 0) return { ...calendar, national: chinaCalendar({ notices }) }
  const national: Calendar = {
    ...calendar,
    get national() {
      return national
    },
  }
  return national
}

const noticeSource = ({ year, title, days }: HolidayNotice): CalendarSource => ({
  say: title ?? `${year} 年放假安排`,
  from: [...days.map(({ day }) => day), `${year}-01-01`].sort()[0] as Day,
  to: `${year}-12-31`,
})

const closureSource = ({ day, name, basis }: Closure): CalendarSource => ({
  say: basis ? `${name}（${basis}）` : name,
  from: day,
  to: day,
})

/** A test, by day number, whether a day is worked; remembers every answer for its calendar. */
export function workingTest(calendar: Calendar): (n: DayNumber) => boolean {
  const known = REMEMBERED.get(calendar) ?? new Map<DayNumber, boolean>()
  REMEMBERED.set(calendar, known)
  return (n) => {
    const before = known.get(n)
    if (before !== undefined) return before
    const working = calendar.at(dayFromNumber(n)).working
    known.set(n, working)
    return working
  }
}

const REMEMBERED = new WeakMap<Calendar, Map<DayNumber, boolean>>()

const publishedYears = (): number[] => Object.keys(HOLIDAYS).map((day) => Number(day.slice(0, 4)))

/** A special day as it is built up: `of` is the holiday it belongs to, also for a day worked for it. */
type Special = CalendarDay & { readonly of: string }

function specialDays(options: CalendarOptions): ReadonlyMap<Day, CalendarDay> {
  const days = new Map<Day, Special>()
  const put = (day: Day, kind: DayKind, of: string) => {
    const working = kind === 'adjusted-work'
    days.set(day, { day, working, kind, name: working ? '补班' : of, of })
  }
  for (const [day, text] of Object.entries(HOLIDAYS)) {
    put(day, day in IN_LIEU ? 'rest' : 'holiday', holidayName(text))
  }
  for (const [day, text] of Object.entries(WORKED)) put(day, 'adjusted-work', holidayName(text))
  for (const notice of options.notices ?? []) {
    for (const special of [...days.values()]) if (takesBack(notice, special)) days.delete(special.day)
    for (const { day, kind, name } of notice.days) put(day, kind, name)
  }
  for (const { day, name } of options.closures ?? []) {
    // A closure on a day that is free anyway takes nothing away, and the holiday's name says more.
    if ((days.get(day) ?? plainDay(day)).working) put(day, 'closure', name)
  }
  return days
}

/** Whether a notice says anew what an earlier one had said of a day. New Year may reach back into December. */
function takesBack({ year, kind = 'year', days }: HolidayNotice, { day, of }: Special): boolean {
  if (kind === 'extend') return false
  const belongsTo =
    day.slice(5, 7) === '12' && of === '元旦' ? Number(day.slice(0, 4)) + 1 : Number(day.slice(0, 4))
  return belongsTo === year && (kind === 'year' || days.some((d) => d.name === of))
}

function plainDay(day: Day): CalendarDay {
  const weekday = weekdayOf(day)
  const working = weekday >= 1 && weekday <= 5
  return { day, working, kind: working ? 'workday' : 'weekend', name: WEEKDAYS[weekday] ?? day }
}

/** FNV-1a over every special day: short, the same in every browser, different after any change. */
function fingerprint(days: ReadonlyMap<Day, CalendarDay>): string {
  let hash = 0x811c9dc5
  for (const { day, kind, name } of [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1))) {
    for (const char of `${day}${kind}${name};`) {
      hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0
    }
  }
  return hash.toString(16).padStart(8, '0')
}
