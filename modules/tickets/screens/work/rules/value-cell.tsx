import type { TableOutput, Value } from '#platform/contract/decision.ts'
import { Combobox } from '#ui/components/combobox.tsx'
import { Select } from '#ui/components/select.tsx'
import { TextInput } from '#ui/components/text-input.tsx'
import { words } from '../words.ts'
import type { RuleLists } from './rule-lists.ts'

export type ValueCellProps = {
  readonly of: Pick<TableOutput, 'type' | 'list' | 'more'>
  readonly value: Value | null | undefined
  readonly label: string
  readonly lists: RuleLists
  readonly onChange: (value: Value | undefined) => void
}

/** One value with the control of its type; left empty it is not known. */
export const ValueCell = ({ of, value, label, lists, onChange }: ValueCellProps) => {
  const text = value === null || value === undefined ? '' : String(value)
  if (of.type === 'yesNo')
    return (
      <Select
        label={label}
        value={text}
        placeholder="–"
        options={[
          { value: 'true', label: words.rules.yes },
          { value: 'false', label: words.rules.notYes },
        ]}
        onChange={(v) => onChange(v === '' ? undefined : v === 'true')}
      />
    )
  if (of.type === 'code') {
    const more = Object.entries(of.more ?? {}).map(([code, name]) => ({ value: code, label: name }))
    const options = [...more, ...lists.options(of.list ?? '')]
    return (
      <Combobox
        label={label}
        value={text}
        placeholder="–"
        options={options}
        onChange={(v) => onChange(v || undefined)}
      />
    )
  }
  return (
    <TextInput
      type={of.type === 'number' ? 'number' : 'text'}
      label={label}
      value={text}
      onChange={(v) => onChange(v === '' ? undefined : of.type === 'number' ? Number(v) : v)}
    />
  )
}
