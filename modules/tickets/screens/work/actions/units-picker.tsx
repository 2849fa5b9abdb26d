import { Icon } from '#ui/components/icon.tsx'
import type { Directory } from '../data/use-directory.ts'
import { words } from '../words.ts'
import { Picker } from './picker.tsx'

export type UnitsPickerProps = {
  readonly value: readonly string[]
  readonly onChange: (value: readonly string[]) => void
  readonly directory: Directory | undefined
  readonly max: number
}

/** Several units: those chosen as removable words, one more by typing. */
export const UnitsPicker = ({ value, onChange, directory, max }: UnitsPickerProps) => (
  <div className="units">
    {value.map((code) => {
      const name = directory?.unitName(code) ?? code
      return (
        <button
          key={code}
          type="button"
          className="chosen"
          aria-label={words.acting.removeUnit(name)}
          onClick={() => onChange(value.filter((c) => c !== code))}
        >
          {name}
          <Icon name="close" size="s" />
        </button>
      )
    })}
    {value.length < max && (
      <Picker
        value=""
        of="unitOptions"
        label={words.acting.addUnit}
        directory={directory}
        without={value}
        onChange={(code) => {
          if (code) onChange([...value, code])
        }}
      />
    )}
  </div>
)
