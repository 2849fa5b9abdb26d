import { useId } from 'react'
import { cx } from '../cx.ts'
import type { Option } from './select.tsx'
import './tabs.css'

export type SegmentedProps = {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly options: readonly Option[]
}

/** One of a few, side by side: month, quarter, half-year, year. */
export const Segmented = ({ label, value, onChange, options }: SegmentedProps) => {
  const name = useId()
  return (
    <div className="seg" role="radiogroup" aria-label={label}>
      {options.map((o) => (
        <label key={o.value} className={cx(o.value === value && 'on')}>
          <input
            type="radio"
            name={name}
            value={o.value}
            checked={o.value === value}
            onChange={() => onChange(o.value)}
          />
          {o.label}
        </label>
      ))}
    </div>
  )
}
