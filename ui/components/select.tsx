import { words } from '../words.ts'
import './field.css'
import { useFieldAria } from './field-context.ts'

export type Option = {
  readonly value: string
  readonly label: string
  readonly note?: string | undefined
  /** Other words it is found by: short names, pinyin initials. */
  readonly keywords?: readonly string[] | undefined
}

export type SelectProps = {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly options: readonly Option[]
  readonly placeholder?: string | undefined
  readonly name?: string | undefined
  readonly label?: string | undefined
}

/** One of a short list; the browser's own control. For long lists use Combobox. */
export const Select = ({
  value,
  onChange,
  options,
  placeholder = words.choose,
  name,
  label,
}: SelectProps) => (
  <select
    {...useFieldAria()}
    className="box"
    name={name}
    aria-label={label}
    value={value}
    onChange={(event) => onChange(event.target.value)}
  >
    {!options.some((o) => o.value === '') && <option value="">{placeholder}</option>}
    {options.map((o) => (
      <option key={o.value} value={o.value}>
        {o.label}
      </option>
    ))}
  </select>
)
