import { Combobox } from '#ui/components/combobox.tsx'
import type { Option } from '#ui/components/select.tsx'
import type { Directory } from '../data/use-directory.ts'
import { words } from '../words.ts'

export type PickerProps = {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly directory: Directory | undefined
  readonly of: 'unitOptions' | 'categoryOptions' | 'regionOptions'
  readonly label?: string | undefined
  readonly without?: readonly string[] | undefined
}

/** What may be chosen; a place that has ended is among it only where it is chosen already. */
const optionsOf = (directory: Directory, of: PickerProps['of'], value: string): readonly Option[] =>
  of === 'regionOptions'
    ? [...directory.regionOptions, ...directory.formerRegions.filter((o) => o.value === value)]
    : directory[of]

/** One unit, category or region, found by name, short name or pinyin initials. */
export const Picker = ({ value, onChange, directory, of, label, without = [] }: PickerProps) => (
  <Combobox
    label={label}
    value={value}
    onChange={onChange}
    options={directory ? optionsOf(directory, of, value).filter((o) => !without.includes(o.value)) : []}
    placeholder={directory ? undefined : words.common.loading}
  />
)
