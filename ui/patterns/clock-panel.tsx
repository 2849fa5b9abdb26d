import type { ReactNode } from 'react'
import { ClockRing, type ClockRingProps } from '../components/clock-ring.tsx'
import { DeadlineStrip } from '../components/deadline-strip.tsx'
import type { StripDay } from '../strip-day.ts'
import './clock-panel.css'

export type ClockPanelProps = {
  readonly ring: ClockRingProps
  /** 区内办结 · 9月30日 24:00 */
  readonly title: string
  /** 剩 1 个工作日 · 投诉 5 个工作日 */
  readonly text: string
  readonly days?: readonly StripDay[] | undefined
  /** How it was computed, in words. */
  readonly why?: ReactNode
  /** One line: what is settled. */
  readonly line?: boolean | undefined
}

/** A binding clock with its arithmetic: ring, date, every day, and the same in words. */
export const ClockPanel = ({ ring, title, text, days, why, line = false }: ClockPanelProps) => {
  if (line) {
    return (
      <div className="clock line">
        <ClockRing {...ring} size={20} />
        <b>{title}</b>
        <span>{text}</span>
      </div>
    )
  }
  return (
    <div className="clock">
      <div className="top">
        <ClockRing {...ring} />
        <div>
          <b>{title}</b>
          <small>{text}</small>
        </div>
      </div>
      {days && days.length > 0 && (
        <div className="days">
          <DeadlineStrip days={days} variant="mini" label={title} />
        </div>
      )}
      {why && <p className="why">{why}</p>}
    </div>
  )
}
