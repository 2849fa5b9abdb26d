import { useRef, useState } from 'react'
import type { Json } from '#platform/contract/state.ts'
import type { ActionView, FieldView } from '#platform/contract/views.ts'
import { Button } from '#ui/components/button.tsx'
import { ErrorNote } from '#ui/components/error-note.tsx'
import { ActionField } from './action-field.tsx'
import type { Faults } from './faults.ts'
import { showFirstFault } from './faults.ts'
import { inputOf, missing, type Values } from './form-values.ts'
import type { MatterPageProps } from './matter-page-props.ts'
import { photoFault } from './photo-fault.ts'
import { StartOver } from './start-over.tsx'
import { useAct } from './use-act.ts'
import { useActDraft } from './use-act-draft.ts'
import type { Photos } from './use-photos.ts'
import { Warnings } from './warnings.tsx'
import { words } from './words.ts'

export type ActionFormProps = MatterPageProps & {
  readonly action: ActionView
  readonly label: string
  readonly onDone: (receipt: string) => void
  readonly onCancel?: (() => void) | undefined
  /** Values that are already decided by the button that opened the form. */
  readonly given?: Values | undefined
  readonly primary?: boolean | undefined
}

/** The words that were written, without choices and photos. */
const saidIn = (fields: readonly FieldView[], values: Values): string =>
  fields
    .flatMap((f) => (f.kind === 'longText' && typeof values[f.name] === 'string' ? [values[f.name]] : []))
    .join('\n')

const Fields = (props: {
  readonly fields: readonly FieldView[]
  readonly values: Values
  readonly faults: Faults
  readonly photos: Photos
  readonly set: (name: string, value: Json) => void
}) => (
  <>
    {props.fields.map((field) => (
      <ActionField
        key={field.name}
        field={field}
        value={props.values[field.name] ?? null}
        error={props.faults[field.name]}
        photos={props.photos}
        onChange={(value) => props.set(field.name, value)}
      />
    ))}
  </>
)

/** The form of any action a person may take, drawn from its declared fields; nothing typed is lost. */
export const ActionForm = (props: ActionFormProps) => {
  const { action, matter, label, given = {} } = props
  const { values, set, clear, photos, written, restored } = useActDraft(matter.id, action, given)
  const acting = useAct(props)
  const [gaps, setGaps] = useState<Faults>({})
  const form = useRef<HTMLFormElement>(null)
  const submit = async (): Promise<void> => {
    const files = action.fields.find((f) => f.kind === 'files')
    const bad = files && (await photoFault(photos.files))
    const found = { ...missing(action.fields, values), ...(bad && { [files.name]: bad }) }
    setGaps(found)
    if (Object.keys(found).length === 0) {
      const receipt = await acting.act(action.id, async (onStep) =>
        inputOf(action.fields, values, await photos.send(onStep)),
      )
      if (receipt !== null) {
        clear()
        return props.onDone(receipt)
      }
    }
    showFirstFault(form.current)
  }
  return (
    <form
      ref={form}
      className="actform"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {restored && written && <p className="note">{words.restored}</p>}
      <Warnings text={saidIn(action.fields, values)} />
      <Fields
        fields={action.fields.filter((f) => !(f.name in given))}
        values={values}
        faults={{ ...acting.faults, ...gaps }}
        photos={photos}
        set={(name, value) => {
          set(name, value)
          setGaps(({ [name]: _gone, ...rest }) => rest)
        }}
      />
      <p className="will">{action.will}</p>
      {acting.moved && (
        <ErrorNote title={words.movedTitle}>
          {acting.moved.length > 0 ? acting.moved.join('；') : words.movedUnseen} {words.movedText}
        </ErrorNote>
      )}
      {acting.failed && <ErrorNote title={words.failedTitle}>{acting.failed}</ErrorNote>}
      <div className="stack">
        <Button
          kind={props.primary === false ? 'plain' : 'primary'}
          size="big"
          type="submit"
          busy={acting.step !== null}
        >
          {acting.step ?? label}
        </Button>
        {props.onCancel && (
          <Button size="big" onClick={props.onCancel}>
            {words.cancel}
          </Button>
        )}
      </div>
      {written && <StartOver onClear={clear} />}
    </form>
  )
}
