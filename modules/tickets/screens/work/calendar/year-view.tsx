import type { CalendarDay } from '#platform/clock/calendar.ts'
import { cx } from '#ui/cx.ts'
import { words } from '../words.ts'
import './calendar.css'

const said = words.calendar
const WEEK = 7

/** Monday first. */
const column = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % WEEK

/** The weeks of a month, with empty places before its first day and after its last. */
function weeksOf(days: readonly CalendarDay[]): readonly (readonly (CalendarDay | null)[])[] {
  const first = days[0]
  const cells: (CalendarDay | null)[] = [...Array<null>(first ? column(first.day) : 0).fill(null), ...days]
  while (cells.length % WEEK > 0) cells.push(null)
  return Array.from({ length: cells.length / WEEK }, (_, i) => cells.slice(i * WEEK, (i + 1) * WEEK))
}

type DayCellProps = {
  readonly day: CalendarDay | null
  readonly today: string
  readonly changed: ReadonlySet<string>
}

const DayCell = ({ day, today, changed }: DayCellProps) => {
  if (!day) return <td />
  const mark = said.marks[day.kind]
  return (
    <td
      className={cx('calday', day.kind, changed.has(day.day) && 'changed')}
      aria-current={day.day === today ? 'date' : undefined}
      title={mark ? `${day.name} ${said.kinds[day.kind] ?? ''}` : undefined}
    >
      <b>{Number(day.day.slice(8))}</b>
      {mark && <small>{mark}</small>}
    </td>
  )
}

type MonthProps = { readonly month: number; readonly days: readonly CalendarDay[] } & Omit<
  DayCellProps,
  'day'
>

const Month = ({ month, days, today, changed }: MonthProps) => (
  <table className="calmonth">
    <caption>{said.month(month)}</caption>
    <thead>
      <tr>
        {said.weekdays.map((name) => (
          <th key={name} scope="col">
            {name}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {weeksOf(days).map((week) => (
        <tr key={week.find((d) => d)?.day}>
          {week.map((day, i) => (
            <DayCell key={day?.day ?? said.weekdays[i]} day={day} today={today} changed={changed} />
          ))}
        </tr>
      ))}
    </tbody>
  </table>
)

const Legend = ({ withChanged }: { readonly withChanged: boolean }) => (
  <p className="callegend">
    {said.legendOf.map(([kind, label]) => (
      <span key={kind}>
        <i className={cx('calday', kind)} aria-hidden="true">
          {said.marks[kind] ?? ''}
        </i>
        {label}
      </span>
    ))}
    {withChanged && (
      <span>
        <i className="calday changed" aria-hidden="true" />
        {said.changedMark}
      </span>
    )}
  </p>
)

export type YearViewProps = {
  readonly days: readonly CalendarDay[]
  readonly today: string
  /** Days that differ from how they stand now. */
  readonly changed?: readonly { readonly day: string }[]
  /** Over the months, where no heading says the year. */
  readonly title?: string
}

/** A year as twelve small months: days off, weekends, weekend days worked, closures. */
export const YearView = ({ days, today, changed = [], title }: YearViewProps) => {
  const months = Map.groupBy(days, ({ day }) => Number(day.slice(5, 7)))
  const marked = new Set(changed.map(({ day }) => day))
  return (
    <div className="calyear">
      {title && <h2>{title}</h2>}
      <p className="calsum">{said.workdays(days.filter((d) => d.working).length)}</p>
      <Legend withChanged={marked.size > 0} />
      <div className="calmonths">
        {[...months].map(([month, own]) => (
          <Month key={month} month={month} days={own} today={today} changed={marked} />
        ))}
      </div>
    </div>
  )
}
