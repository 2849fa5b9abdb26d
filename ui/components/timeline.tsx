import type { ReactNode } from 'react'
import { cx } from '../cx.ts'
import './timeline.css'

export type TimelineEntry = {
  readonly id: string
  readonly title: ReactNode
  readonly who?: string | undefined
  /** As people read it: 9月28日 21:40. */
  readonly when?: string | undefined
  /** Reason or detail, beneath (staff) or after the time (resident). */
  readonly note?: ReactNode
  readonly kind?: 'done' | 'next' | 'met' | 'bad' | undefined
}

export type TimelineProps = {
  /** Newest first. */
  readonly entries: readonly TimelineEntry[]
  readonly variant?: 'resident' | 'staff' | undefined
  readonly label?: string | undefined
}

const Resident = ({ entry }: { readonly entry: TimelineEntry }) => (
  <>
    <b>{entry.title}</b>
    {(entry.when || entry.note) && (
      <p className="w">
        {entry.when && <span className="nowrap">{entry.when}</span>}
        {entry.when && entry.note && ' · '}
        {entry.note}
      </p>
    )}
  </>
)

const Staff = ({ entry }: { readonly entry: TimelineEntry }) => (
  <>
    <div className="o">
      <span>
        <b>{entry.title}</b> {entry.who}
      </span>
      {entry.when && <span className="w">{entry.when}</span>}
    </div>
    {entry.note && <div className="w">{entry.note}</div>}
  </>
)

/** What happened, newest first; a dashed dot is still to come, a green one is the answer. */
export const Timeline = ({ entries, variant = 'resident', label }: TimelineProps) => (
  <ol className={cx('tl', variant === 'staff' && 'staff')} aria-label={label}>
    {entries.map((entry) => (
      <li key={entry.id} className={entry.kind === 'done' ? undefined : entry.kind}>
        {variant === 'staff' ? <Staff entry={entry} /> : <Resident entry={entry} />}
      </li>
    ))}
  </ol>
)
