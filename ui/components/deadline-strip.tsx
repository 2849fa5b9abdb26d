import { cx } from '../cx.ts'
import { dayParts } from '../format.ts'
import type { StripDay } from '../strip-day.ts'
import { words } from '../words.ts'
import './deadline-strip.css'

export type DeadlineStripProps = {
  readonly days: readonly StripDay[]
  /** `mini` becomes `long` by itself over 14 days. */
  readonly variant?: 'full' | 'mini' | 'long' | undefined
  /** What the days stand for, for screen readers. */
  readonly label?: string | undefined
}

const looks = (d: StripDay): string => {
  const adjusted = d.adjusted && 'adj'
  if (d.role === 'start') return cx('start', d.met && 'met')
  if (d.met) return cx('met', adjusted)
  if (d.role === 'due') return cx('due', d.today && 'now', adjusted)
  if (d.role === 'skip') return cx('skip', d.today && 'now')
  return cx(d.today ? 'now' : d.past && 'past', adjusted)
}

const under = (d: StripDay): string => d.label || (d.n === undefined ? '' : words.nthDay(d.n))

const spoken = (d: StripDay): string => {
  const { month, date, weekday } = dayParts(d.day)
  const named = `${words.date(month, date)} ${words.weekdays[weekday]} ${under(d)}`
  const today = d.today && under(d) !== words.dayNow ? ` ${words.dayNow}` : ''
  return `${named}${today}${d.role === 'skip' || d.role === 'start' ? ` ${words.dayNotCounted}` : ''}`
}

const numeral = (d: StripDay, first: boolean, mini: boolean): string => {
  const { month, date } = dayParts(d.day)
  return !mini && (first || date === 1) ? `${month}/${date}` : String(date)
}

const Bars = ({ days, label }: DeadlineStripProps) => {
  const width = 286 / Math.max(1, days.length)
  return (
    <svg
      className="long"
      viewBox="0 0 286 12"
      preserveAspectRatio="none"
      role="img"
      aria-label={label ?? days.map(spoken).join('，')}
    >
      {days.map((d, i) => (
        <g key={d.day}>
          <rect
            className={looks(d) || 'day'}
            x={(i * width + 0.5).toFixed(1)}
            y="1"
            width={Math.max(1, width - 1.2).toFixed(1)}
            height="10"
          >
            <title>{spoken(d)}</title>
          </rect>
          {d.adjusted && !d.past && (
            <rect
              className="base"
              x={(i * width + 0.5).toFixed(1)}
              y="9"
              width={Math.max(1, width - 1.2).toFixed(1)}
              height="2"
            />
          )}
        </g>
      ))}
    </svg>
  )
}

/** Every day from the start to the due day, none left out; skipped days are hatched and say why. */
export const DeadlineStrip = ({ days, variant = 'full', label }: DeadlineStripProps) => {
  if (variant === 'long' || (variant === 'mini' && days.length > 14))
    return <Bars days={days} label={label} />
  const mini = variant === 'mini'
  return (
    <ol className={cx('strip', mini ? 'mini' : days.length > 9 && 'rows')} aria-label={label}>
      {days.map((d, i) => (
        <li key={d.day} className={looks(d)}>
          <span className="vh">{spoken(d)}</span>
          <span className="d" aria-hidden="true">
            {numeral(d, i === 0, mini)}
          </span>
          <span className="n" aria-hidden="true">
            {under(d)}
          </span>
        </li>
      ))}
    </ol>
  )
}
