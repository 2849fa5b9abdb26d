import { weekdayOf } from '#platform/kernel/day.ts'
import { type Doubt, type Part, SEVEN } from './notice.ts'
import { statutoryDays } from './statutory.ts'

const isWeekend = (day: string): boolean => weekdayOf(day) === 0 || weekdayOf(day) === 6

/** The year a notice is for, and what speaks against it; 0 when it does not say. */
export function yearDoubts(text: string): readonly [number, readonly Doubt[]] {
  const title = /关于(20\d\d)年\n?部分节假日安排的通知/.exec(text)
  const body = /现将(20\d\d)年[^。]*节/.exec(text)
  const year = Number(title?.[1] ?? body?.[1] ?? 0)
  if (!year)
    return [
      0,
      [
        {
          level: 'stop',
          say: '没有读出是哪一年的通知。请从标题“国务院办公厅关于……年部分节假日安排的通知”开始粘贴。',
          sentence: '',
        },
      ],
    ]
  if (title?.[1] && body?.[1] && title[1] !== body[1])
    return [
      year,
      [{ level: 'stop', say: `标题写 ${title[1]} 年，正文写 ${body[1]} 年。`, sentence: body[0] }],
    ]
  return [year, []]
}

/** Holidays of the seven that the text does not name. */
export function missingHolidays(named: readonly string[]): readonly Doubt[] {
  return SEVEN.filter((name) => !named.includes(name)).map((name) => ({
    level: 'stop',
    say: `没有读到${name}。`,
    sentence: '',
  }))
}

/**
 * Whether a part fits the law: its statutory days are free, only weekend days are worked, and beyond the statutory
 * days as many weekdays are free as weekend days are worked for them (全国年节及纪念日放假办法).
 */
export function balanceDoubts({ names, off, worked, sentence }: Part, year: number): readonly Doubt[] {
  const look = (say: string): Doubt => ({ level: 'look', say, sentence })
  const doubts = worked
    .filter(({ day }) => !isWeekend(day))
    .map(({ day }) => look(`${day} 不是周末，写的是上班。`))
  const unknown = names.filter((name) => !(SEVEN as readonly string[]).includes(name))
  if (unknown.length > 0)
    return [...doubts, look(`“${unknown.join('、')}”不是七个法定节日之一，没有核对天数。`)]
  const statutory = names.flatMap((name) => statutoryDays(name, year))
  const missing = statutory.filter((day) => !isWeekend(day) && !off.some((o) => o.day === day))
  if (missing.length > 0) doubts.push(look(`法定节日 ${missing.join('、')} 没有放假。`))
  const free = new Set(off.map((o) => o.day).filter((day) => !isWeekend(day))).size
  // A statutory day on a weekend is given back on a weekday; two on one day give one more.
  const owed = statutory.length
  if (free !== owed + worked.length)
    doubts.push(look(`占用工作日 ${free} 天，法定应休 ${owed} 天，周末上班 ${worked.length} 天，对不上。`))
  return doubts
}
