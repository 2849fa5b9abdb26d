import { Select } from '#ui/components/select.tsx'
import type { HomeView } from '../../views.ts'
import { words } from './words.ts'

export type PlacePickerProps = {
  readonly regions: HomeView['regions']
  /** The code of a town or of a village. */
  readonly value: string
  readonly onChange: (code: string) => void
}

/** Town, then village: two short lists of the browser's own. */
export const PlacePicker = ({ regions, value, onChange }: PlacePickerProps) => {
  const chosen = regions.find((r) => r.code === value)
  const town =
    chosen?.level === 'village' ? (chosen.parent ?? '') : chosen?.level === 'town' ? chosen.code : ''
  const towns = regions.filter((r) => r.level === 'town')
  const villages = regions.filter((r) => r.level === 'village' && r.parent === town)
  return (
    <div className="picker">
      <Select
        label={words.town}
        placeholder={words.chooseTown}
        value={town}
        onChange={onChange}
        options={towns.map((r) => ({ value: r.code, label: r.name }))}
      />
      {town !== '' && (
        <Select
          label={words.village}
          value={chosen?.level === 'village' ? chosen.code : ''}
          onChange={(code) => onChange(code || town)}
          options={[
            { value: '', label: words.noVillage },
            ...villages.map((r) => ({ value: r.code, label: r.name })),
          ]}
        />
      )}
    </div>
  )
}
