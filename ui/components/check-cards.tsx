import { cx } from '../cx.ts'
import './radio-cards.css'
import type { Option } from './select.tsx'

export type CheckCardsProps = {
  readonly value: readonly string[]
  readonly onChange: (value: readonly string[]) => void
  readonly options: readonly Option[]
  readonly columns?: 1 | 2 | undefined
}

/** Any of a list, each as a card; chosen ones come in the order of the list. Put it in a Field with `group`. */
export const CheckCards = ({ value, onChange, options, columns = 1 }: CheckCardsProps) => (
  <div className={cx('cards', columns === 2 && 'two')}>
    {options.map((o) => {
      const on = value.includes(o.value)
      const next = options.filter((p) => (p.value === o.value ? !on : value.includes(p.value)))
      return (
        <label key={o.value} className={cx(on && 'on')}>
          <input type="checkbox" checked={on} onChange={() => onChange(next.map((p) => p.value))} />
          <span>
            <b>{o.label}</b>
            {o.note && <small>{o.note}</small>}
          </span>
        </label>
      )
    })}
  </div>
)
