import { useId } from 'react'
import { cx } from '../cx.ts'
import { words } from '../words.ts'
import './stars.css'

export type Rating = 1 | 2 | 3 | 4 | 5

export type StarsProps = {
  readonly value: Rating | null
  readonly onChange: (value: Rating) => void
  /** From the worst to the best; `|` where a narrow card may break the line. */
  readonly levels?: readonly [string, string, string, string, string] | undefined
}

const order: readonly Rating[] = [5, 4, 3, 2, 1]

/** The five-level rating: a number and its words, best first. Put it in a Field with `group`. */
export const Stars = ({ value, onChange, levels = words.stars }: StarsProps) => {
  const name = useId()
  return (
    <div className="rate">
      {order.map((n) => (
        <label key={n} className={cx(n === value && 'on')}>
          <input type="radio" name={name} value={n} checked={n === value} onChange={() => onChange(n)} />
          <b>{n}</b>
          <span>
            {levels[n - 1]?.split('|').map((part) => (
              <i key={part}>{part}</i>
            ))}
          </span>
        </label>
      ))}
    </div>
  )
}
