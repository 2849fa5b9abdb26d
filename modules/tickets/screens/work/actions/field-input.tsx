import type { Json } from '#platform/contract/state.ts'
import type { FieldView } from '#platform/contract/views.ts'
import { CheckCards } from '#ui/components/check-cards.tsx'
import { Field } from '#ui/components/field.tsx'
import { Segmented } from '#ui/components/segmented.tsx'
import { Select } from '#ui/components/select.tsx'
import { TextArea } from '#ui/components/text-area.tsx'
import { TextInput } from '#ui/components/text-input.tsx'
import type { Directory } from '../data/use-directory.ts'
import { words } from '../words.ts'
import { FilesInput } from './files-input.tsx'
import { Picker } from './picker.tsx'
import { UnitsPicker } from './units-picker.tsx'

export type FieldInputProps = {
  readonly field: FieldView
  readonly value: Json | undefined
  readonly onChange: (value: Json | undefined) => void
  readonly error?: string | undefined
  readonly directory: Directory | undefined
}

const text = (value: Json | undefined): string => (value === undefined || value === null ? '' : String(value))
const list = (value: Json | undefined): readonly string[] => (Array.isArray(value) ? value.map(String) : [])
const orNone = (value: string): string | undefined => (value === '' ? undefined : value)

const YesNo = ({ field, value, onChange }: FieldInputProps) => (
  <Segmented
    label={field.label}
    value={value === true ? 'yes' : value === false ? 'no' : 'unset'}
    onChange={(next) => onChange(next === 'unset' ? undefined : next === 'yes')}
    options={[
      { value: 'yes', label: words.acting.yes },
      { value: 'no', label: words.acting.no },
      ...(field.optional ? [{ value: 'unset', label: words.acting.unset }] : []),
    ]}
  />
)

/** Few and short enough to stand side by side. */
const isShort = ({ choices = [], optional }: FieldView): boolean =>
  !optional && choices.length <= 4 && choices.reduce((sum, c) => sum + c.label.length, 0) <= 18

const Choice = ({ field, value, onChange }: FieldInputProps) => {
  const options = field.choices ?? []
  if (!isShort(field))
    return <Select value={text(value)} onChange={(next) => onChange(orNone(next))} options={options} />
  return <Segmented label={field.label} value={text(value)} onChange={onChange} options={options} />
}

const Whole = ({ field, value, onChange }: FieldInputProps) => {
  const { min, max } = field
  if (min !== undefined && max !== undefined && max - min < 7) {
    const options = Array.from({ length: max - min + 1 }, (_, i) => String(max - i))
    return (
      <Segmented
        label={field.label}
        value={value === undefined && field.optional ? 'unset' : text(value)}
        onChange={(next) => onChange(next === 'unset' ? undefined : Number(next))}
        options={[
          ...options.map((o) => ({ value: o, label: o })),
          ...(field.optional ? [{ value: 'unset', label: words.acting.unset }] : []),
        ]}
      />
    )
  }
  return (
    <TextInput
      value={text(value)}
      inputMode="numeric"
      onChange={(next) => onChange(next === '' ? undefined : /^\d{1,9}$/.test(next) ? Number(next) : next)}
    />
  )
}

/** Codes of a published list: what is chosen of it. */
const Codes = ({ field, value, onChange }: FieldInputProps) => (
  <CheckCards
    columns={2}
    value={list(value)}
    options={field.choices ?? []}
    onChange={(next) => onChange(next.length > 0 ? next : undefined)}
  />
)

/** Several people by their numbers, as they are typed: what is no number the server names. */
const People = ({ value, onChange }: FieldInputProps) => (
  <TextInput
    value={Array.isArray(value) ? value.join('、') : text(value)}
    onChange={(next) =>
      onChange(/^\d{1,9}(、\d{1,9})*$/.test(next) ? next.split('、').map(Number) : orNone(next))
    }
  />
)

const Lookup = ({ field, value, onChange, directory }: FieldInputProps) => {
  const pick = { value: text(value), onChange: (next: string) => onChange(orNone(next)), directory }
  if (field.kind === 'unit') return <Picker {...pick} of="unitOptions" />
  if (field.kind === 'category') return <Picker {...pick} of="categoryOptions" />
  return <Picker {...pick} of="regionOptions" />
}

const Control = (props: FieldInputProps) => {
  const { field, value, onChange, directory } = props
  switch (field.kind) {
    case 'longText':
      return <TextArea value={text(value)} onChange={(next) => onChange(orNone(next))} rows={3} />
    case 'integer':
    case 'person':
      return <Whole {...props} />
    case 'persons':
      return <People {...props} />
    case 'codes':
      return <Codes {...props} />
    case 'yesNo':
      return <YesNo {...props} />
    case 'choice':
      return <Choice {...props} />
    case 'unit':
    case 'category':
    case 'region':
      return <Lookup {...props} />
    case 'units':
      return (
        <UnitsPicker value={list(value)} onChange={onChange} directory={directory} max={field.max ?? 8} />
      )
    case 'files':
      return <FilesInput value={list(value)} onChange={onChange} max={field.max ?? 9} />
    case 'phone':
      return (
        <TextInput
          value={text(value)}
          onChange={(next) => onChange(orNone(next))}
          type="tel"
          inputMode="tel"
        />
      )
    case 'instant':
      return (
        <TextInput
          value={text(value).slice(0, 10)}
          onChange={(next) => onChange(instantOf(next))}
          type="date"
        />
      )
    default:
      return <TextInput value={text(value)} onChange={(next) => onChange(orNone(next))} />
  }
}

/** A limit given as a day means the end of that day. */
const instantOf = (day: string): string | undefined => (day === '' ? undefined : `${day}T23:59:59+08:00`)

const hints: { readonly [kind: string]: string } = {
  unit: words.acting.unitHint,
  units: words.acting.unitHint,
  category: words.acting.categoryHint,
  region: words.acting.regionHint,
  matter: words.acting.matterHint,
  person: words.acting.personHint,
  persons: words.acting.personsHint,
}

const isGroup = (field: FieldView): boolean => {
  const { kind, min, max } = field
  return (
    kind === 'yesNo' ||
    kind === 'files' ||
    kind === 'codes' ||
    kind === 'units' ||
    (kind === 'choice' && isShort(field)) ||
    (kind === 'integer' && min !== undefined && max !== undefined && max - min < 7)
  )
}

/** One field of an action's form, drawn from the contract's own words. */
export const FieldInput = (props: FieldInputProps) => {
  const { field, value, error } = props
  const long = field.kind === 'longText'
  const range =
    field.kind === 'integer' && field.min !== undefined && field.max !== undefined && !field.hint
      ? words.acting.asked(field.min, field.max)
      : undefined
  return (
    <Field
      label={field.label}
      hint={field.hint ?? range ?? hints[field.kind]}
      error={error}
      optional={field.optional}
      required={!field.optional}
      group={isGroup(field)}
      counter={long ? { used: text(value).length, max: field.max ?? 500 } : undefined}
    >
      <Control {...props} />
    </Field>
  )
}
