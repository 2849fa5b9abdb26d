import { cx } from '../cx.ts'
import { share as clamp } from '../format.ts'
import './marks.css'

export type InlineBarProps = {
  readonly share: number
  readonly tone?: 'brand' | 'soft' | 'red' | undefined
  readonly track?: boolean | undefined
}

/** A bar in a cell; the number beside it says the same, so it is hidden from screen readers. */
export const InlineBar = ({ share, tone = 'brand', track = false }: InlineBarProps) => {
  const bar = (
    <span
      className={cx('bar', tone !== 'brand' && tone)}
      style={{ width: `${Math.round(clamp(share) * 1000) / 10}%` }}
    />
  )
  return (
    <span className={track ? 'bartrack' : undefined} aria-hidden="true">
      {bar}
    </span>
  )
}
