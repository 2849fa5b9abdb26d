import type { Json } from '#platform/contract/state.ts'
import type { FieldView } from '#platform/contract/views.ts'
import { CheckCards } from '#ui/components/check-cards.tsx'
import { Field } from '#ui/components/field.tsx'
import { PhotoInput } from '#ui/components/photo-input.tsx'
import { RadioCards } from '#ui/components/radio-cards.tsx'
import { type Rating, Stars } from '#ui/components/stars.tsx'
import { TextArea } from '#ui/components/text-area.tsx'
import { TextInput } from '#ui/components/text-input.tsx'
import { photosUnder } from './photos-under.tsx'
import type { Photos } from './use-photos.ts'
import { words } from './words.ts'

export type ActionFieldProps = {
  readonly field: FieldView
  readonly value: Json
  readonly error?: string | undefined
  readonly photos: Photos
  readonly onChange: (value: Json) => void
}

const PHOTOS = 6
const text = (value: Json): string => (typeof value === 'string' ? value : '')
const list = (value: Json): readonly string[] => (Array.isArray(value) ? value.map(String) : [])
const isRating = (value: Json): value is Rating => [1, 2, 3, 4, 5].some((n) => n === value)
const isFiveLevels = (field: FieldView): boolean =>
  field.kind === 'integer' && field.min === 1 && field.max === 5

const yesNoOptions = (name: string) => {
  const [yes, no] = words.yesNo[name] ?? [words.yes, words.no]
  return [
    { value: 'true', label: yes },
    { value: 'false', label: no },
  ]
}

const Choice = ({ field, value, onChange }: ActionFieldProps) => (
  <RadioCards
    columns={2}
    value={field.kind === 'yesNo' ? String(value) : text(value)}
    onChange={(v) => onChange(field.kind === 'yesNo' ? v === 'true' : v)}
    options={field.kind === 'yesNo' ? yesNoOptions(field.name) : (field.choices ?? [])}
  />
)

const Inside = (props: ActionFieldProps) => {
  const { field, value, photos, onChange } = props
  if (isFiveLevels(field)) return <Stars value={isRating(value) ? value : null} onChange={onChange} />
  switch (field.kind) {
    case 'files':
      return <PhotoInput files={photos.files} max={field.max ?? PHOTOS} onChange={photos.change} />
    case 'yesNo':
    case 'choice':
      return <Choice {...props} />
    case 'codes':
      return <CheckCards value={list(value)} onChange={onChange} options={field.choices ?? []} />
    case 'longText':
      return <TextArea value={text(value)} onChange={onChange} />
    case 'integer':
      return (
        <TextInput
          inputMode="numeric"
          value={typeof value === 'number' ? String(value) : ''}
          onChange={(v) => onChange(/^\d{1,9}$/.test(v) ? Number(v) : null)}
        />
      )
    default:
      return (
        <TextInput
          type={field.kind === 'phone' ? 'tel' : 'text'}
          maxLength={field.max}
          value={text(value)}
          onChange={onChange}
        />
      )
  }
}

/** One declared field as a resident fills it. */
export const ActionField = (props: ActionFieldProps) => {
  const { field, value, photos } = props
  const isFiles = field.kind === 'files'
  const error = (isFiles && photos.fault) || props.error
  const long = field.kind === 'longText'
  return (
    <Field
      label={field.label}
      hint={isFiveLevels(field) ? undefined : field.hint}
      error={error}
      optional={field.optional}
      required={!field.optional}
      group={['files', 'yesNo', 'choice', 'codes'].includes(field.kind) || isFiveLevels(field)}
      under={isFiles && photosUnder(photos, field.max ?? PHOTOS)}
      counter={long ? { used: [...text(value)].length, max: field.max ?? 500 } : undefined}
    >
      <Inside {...props} />
    </Field>
  )
}
