import { useId } from 'react'
import { cx } from '../cx.ts'
import './radio-cards.css'
import type { Option } from './select.tsx'

export type RadioCardsProps = {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly options: readonly Option[]
  readonly columns?: 1 | 2 | undefined
}

/** One of a few, each as a card with a line of explanation. Put it in a Field with `group`. */
export const RadioCards = ({ value, onChange, options, columns = 1 }: RadioCardsProps) => {
  const name = useId()
  return (
    <div className={cx('cards', columns === 2 && 'two')}>
      {options.map((o) => (
        <label key={o.value} className={cx(o.value === value && 'on')}>
          <input
            type="radio"
            name={name}
            value={o.value}
            checked={o.value === value}
            onChange={() => onChange(o.value)}
          />
          <span>
            <b>{o.label}</b>
            {o.note && <small>{o.note}</small>}
          </span>
        </label>
      ))}
    </div>
  )
}
