import type { ReactNode } from 'react'
import type { Tab } from './tabs.tsx'
import './tabs.css'

export type ChipsProps = {
  readonly label: string
  readonly chips: readonly Tab[]
  readonly value: string
  readonly onChange: (id: string) => void
  /** At the right end: an export. */
  readonly aside?: ReactNode
}

/** Filters of a list, with their counts. */
export const Chips = ({ label, chips, value, onChange, aside }: ChipsProps) => (
  // biome-ignore lint/a11y/useSemanticElements: a row of filters, not a form
  <div className="chips" role="group" aria-label={label}>
    {chips.map((c) => (
      <button key={c.id} type="button" aria-pressed={c.id === value} onClick={() => onChange(c.id)}>
        {c.label}
        {c.count !== undefined && ` ${c.count}`}
      </button>
    ))}
    {aside && <span className="r">{aside}</span>}
  </div>
)
