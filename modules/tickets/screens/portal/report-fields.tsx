import { findPersonalData, maskPhone } from '#platform/kernel/mask.ts'
import { Field } from '#ui/components/field.tsx'
import { PhotoInput } from '#ui/components/photo-input.tsx'
import { TextArea } from '#ui/components/text-area.tsx'
import { TextInput } from '#ui/components/text-input.tsx'
import type { PreviewView } from '../../views.ts'
import type { Draft } from './draft.ts'
import { Nearby } from './nearby.tsx'
import { photosUnder } from './photos-under.tsx'
import { PlaceField } from './place-field.tsx'
import type { Drafting } from './use-draft.ts'
import { useHome } from './use-home.ts'
import type { Photos } from './use-photos.ts'
import { type Sending, TEXT_MAX } from './use-send.ts'
import { words } from './words.ts'

/** Beyond this nobody needs to write more; the counter then shows the real limit. */
const TEXT_SOFT = 500
const PHOTOS = 6

export type ReportFieldsProps = {
  readonly drafting: Drafting
  readonly photos: Photos
  readonly sending: Sending
  readonly preview: PreviewView | undefined
}

const PhotoField = ({ photos, sending }: Pick<ReportFieldsProps, 'photos' | 'sending'>) => (
  <Field
    label={words.photos}
    optional={words.photosOptional}
    hint={words.photosHint}
    error={photos.fault ?? sending.faults.photos}
    under={photosUnder(photos, PHOTOS)}
    group
  >
    <PhotoInput
      files={photos.files}
      max={PHOTOS}
      onChange={(files, dropped) => {
        photos.change(files, dropped)
        sending.forget('photos')
      }}
    />
  </Field>
)

const phoneHint = (draft: Draft): string => {
  if (draft.confidential) return words.phoneHintSecret
  const whole = findPersonalData(draft.phone).some((found) => found.kind === 'phone')
  return whole ? words.phoneMasked(maskPhone(draft.phone)) : words.phoneHint
}

/** Photo, words, place, what others said, phone. */
export const ReportFields = ({ drafting, photos, sending, preview }: ReportFieldsProps) => {
  const { draft, change, kept } = drafting
  const home = useHome()
  const used = [...draft.text].length
  const edit = (field: 'text' | 'phone') => (value: string) => {
    change({ [field]: value })
    sending.forget(field)
  }
  return (
    <>
      <PhotoField photos={photos} sending={sending} />
      <Field
        label={words.say}
        hint={words.sayHint}
        error={sending.faults.text}
        counter={{ used, max: used > TEXT_SOFT ? TEXT_MAX : TEXT_SOFT }}
        under={used > TEXT_SOFT ? words.sayLong : used > 0 && (kept ? words.kept : words.notKept)}
        required
      >
        <TextArea name="text" value={draft.text} rows={used > 120 ? 8 : 3} onChange={edit('text')} />
      </Field>
      {preview?.misconduct && !draft.confidential && (
        <p className="note misconduct" role="status">
          <b>{words.misconductTitle}</b>
          {words.misconductText}
        </p>
      )}
      <PlaceField
        draft={draft}
        regions={home.data?.regions ?? []}
        change={change}
        error={sending.faults.region ?? sending.faults.place}
      />
      {!draft.confidential && !preview?.misconduct && <Nearby draft={draft} change={change} />}
      <Field label={words.phone} hint={phoneHint(draft)} error={sending.faults.phone} required>
        <TextInput
          name="phone"
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          look="digits"
          maxLength={24}
          value={draft.phone}
          onChange={edit('phone')}
        />
      </Field>
    </>
  )
}
