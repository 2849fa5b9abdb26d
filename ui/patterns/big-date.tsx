import type { ReactNode } from 'react'
import { DeadlineStrip } from '../components/deadline-strip.tsx'
import { cx } from '../cx.ts'
import type { StripDay } from '../strip-day.ts'
import './portal-task.css'
import './portal-elder.css'

export type BigDateProps = {
  /** Above the date: 办理中 最晚答复. */
  readonly head: ReactNode
  /** 9月30日 */
  readonly date: string
  /** 星期三，明天 */
  readonly weekday?: string | undefined
  /** 还有 1 个工作日 */
  readonly text?: ReactNode
  readonly tone?: 'running' | 'ok' | 'late' | undefined
  /** The number, shown first on the receipt. */
  readonly code?: { readonly label: string; readonly value: string } | undefined
  readonly how?:
    | { readonly title: string; readonly days: readonly StripDay[]; readonly why: ReactNode }
    | undefined
}

const How = ({ title, days, why }: NonNullable<BigDateProps['how']>) => (
  <div className="how">
    <h2>{title}</h2>
    <DeadlineStrip days={days} label={title} />
    <p>{why}</p>
  </div>
)

/** The plain big date by which there is an answer, and every day of how it was computed. */
export const BigDate = ({ head, date, weekday, text, tone = 'running', code, how }: BigDateProps) => (
  <div className={cx('bigdate', tone !== 'running' && tone)}>
    {code && (
      <>
        <p className="k">{code.label}</p>
        <p className="v code">{code.value}</p>
      </>
    )}
    <p className="k">{head}</p>
    <p className="v">
      <span className="nowrap">{date}</span>
      {weekday && <small>{weekday}</small>}
    </p>
    {text && <p className="s">{text}</p>}
    {how && <How {...how} />}
  </div>
)
