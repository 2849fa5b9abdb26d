import { type FormEvent, type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { Json, JsonObject } from '#platform/contract/state.ts'
import type { ActionView, FieldView, MatterView } from '#platform/contract/views.ts'
import { Button } from '#ui/components/button.tsx'
import { Icon } from '#ui/components/icon.tsx'
import { cx } from '#ui/cx.ts'
import { drafts } from '../data/drafts.ts'
import { type Directory, useDirectory } from '../data/use-directory.ts'
import { words } from '../words.ts'
import { FieldInput } from './field-input.tsx'
import { Refusal } from './refusal-note.tsx'
import { type Acted, useActing } from './use-acting.ts'

export type ActionFormProps = {
  readonly matter: MatterView
  readonly action: ActionView
  readonly initial?: JsonObject | undefined
  readonly onDone: (acted: Acted) => void
  readonly onClose: () => void
}

export type Values = { readonly [name: string]: Json | undefined }

/** The values that are filled in, as the server takes them. */
export const filled = (values: Values): JsonObject =>
  Object.fromEntries(
    Object.entries(values).filter((pair): pair is [string, Json] => pair[1] !== undefined && pair[1] !== ''),
  )

const useValues = (id: string, initial: JsonObject | undefined) => {
  const [kept] = useState(() => drafts.read(id))
  const [values, setValues] = useState<Values>(() => ({ ...initial, ...kept }))
  const change = (name: string, value: Json | undefined): void =>
    setValues((now) => {
      const next = { ...now, [name]: value }
      drafts.keep(id, filled(next))
      return next
    })
  return { values, change, restored: kept !== null }
}

type FieldsProps = {
  readonly fields: readonly FieldView[]
  readonly values: Values
  readonly onChange: (name: string, value: Json | undefined) => void
  readonly faults: { readonly [field: string]: string }
  readonly directory: Directory | undefined
}

/** The fields of an action, long texts over the whole width. */
export const ActionFields = ({ fields, values, onChange, faults, directory }: FieldsProps) => (
  <div className="actfields">
    {fields.map((field) => (
      <div
        key={field.name}
        data-name={field.name}
        className={cx(field.kind === 'longText' && (field.max ?? 500) > 300 && 'whole')}
      >
        <FieldInput
          field={field}
          value={values[field.name]}
          onChange={(value) => onChange(field.name, value)}
          error={faults[field.name]}
          directory={directory}
        />
      </div>
    ))}
  </div>
)

const useFirstFocus = (faults: object) => {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid], fieldset:has(.err) input')
    if (Object.keys(faults).length > 0) wrong?.focus()
  }, [faults])
  // With the paint and not after it: whoever types at first sight types into the form.
  useLayoutEffect(() => {
    form.current?.querySelector<HTMLElement>('input, textarea, select, [type=submit]')?.focus()
  }, [])
  return form
}

/** The form of one action: its fields, what will be recorded and sent, and the two ways out. */
export const ActionForm = ({ matter, action, initial, onDone, onClose }: ActionFormProps) => {
  const draft = `${matter.id}.${action.id}`
  const { values, change, restored } = useValues(draft, initial)
  const needsDirectory = action.fields.some((f) => ['unit', 'units', 'category', 'region'].includes(f.kind))
  const directory = useDirectory(needsDirectory)
  const { busy, refused, faults, moved, submit } = useActing(matter, action, (acted) => {
    drafts.keep(draft, {})
    onDone(acted)
  })
  const form = useFirstFocus(faults)
  const send = (event?: FormEvent): void => {
    event?.preventDefault()
    submit(filled(values))
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || event.nativeEvent.isComposing) return
    if (event.key === 'Escape') onClose()
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send()
    else return
    event.preventDefault()
  }
  return (
    <form
      className="actform"
      ref={form}
      onSubmit={send}
      onKeyDown={onKeyDown}
      aria-label={action.name}
      noValidate
    >
      <div className="ahead">
        <h3>{action.name}</h3>
        {restored && <span className="muted">{words.acting.restored}</span>}
        <Button kind="quiet" size="small" icon="close" iconOnly onClick={onClose}>
          {words.acting.keep}
        </Button>
      </div>
      <div className="abody">
        <Refusal refused={refused} moved={moved} faults={faults} />
        {action.fields.length === 0 && <p className="muted">{words.acting.noFields}</p>}
        <ActionFields
          fields={action.fields}
          values={values}
          onChange={change}
          faults={faults}
          directory={directory.data}
        />
      </div>
      <div className="afoot">
        <p className="will">
          <Icon name="shield" size="s" />
          <span>
            <b>{words.acting.will}</b>
            {action.will}
          </span>
        </p>
        <Button onClick={onClose} hotkey="Esc">
          {words.common.cancel}
        </Button>
        <Button kind="primary" type="submit" busy={busy}>
          {busy ? words.acting.sending : moved ? words.acting.submitAnew : words.acting.confirm(action.name)}
        </Button>
      </div>
    </form>
  )
}
