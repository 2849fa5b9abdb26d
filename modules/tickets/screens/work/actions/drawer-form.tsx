import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import type { JsonObject } from '#platform/contract/state.ts'
import type { FieldView } from '#platform/contract/views.ts'
import { Button } from '#ui/components/button.tsx'
import { Drawer } from '#ui/components/drawer.tsx'
import { ErrorNote } from '#ui/components/error-note.tsx'
import { faultsOf, refusedOf } from '../data/refusal.ts'
import { useDirectory } from '../data/use-directory.ts'
import { words } from '../words.ts'
import { filled, type Values } from './action-form.tsx'
import { FieldInput } from './field-input.tsx'

export type DrawerFormProps<T> = {
  readonly title: string
  readonly fields: readonly FieldView[]
  readonly initial?: JsonObject | undefined
  /** What happens when it is sent. */
  readonly will?: string | undefined
  readonly submit: string
  readonly submitting: string
  readonly send: (input: JsonObject) => Promise<T>
  readonly onClose: () => void
  readonly onDone: (answer: T) => void
}

/** A form in a drawer, beside what it changes; faults stand at their fields. */
export const DrawerForm = <T,>(form: DrawerFormProps<T>) => {
  const [values, setValues] = useState<Values>(form.initial ?? {})
  const directory = useDirectory().data
  const id = useId()
  const send = useMutation({ mutationFn: () => form.send(filled(values)), onSuccess: form.onDone })
  const refused = send.error ? refusedOf(send.error) : null
  const faults = refused ? faultsOf(refused) : {}
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!send.isPending) send.mutate()
  }
  return (
    <Drawer
      open
      title={form.title}
      onClose={form.onClose}
      actions={
        <>
          <Button onClick={form.onClose}>{words.common.cancel}</Button>
          <Button kind="primary" type="submit" form={id} busy={send.isPending}>
            {send.isPending ? form.submitting : form.submit}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={submit} noValidate>
        {refused && Object.keys(faults).length === 0 && <ErrorNote>{refused.say}</ErrorNote>}
        {form.fields.map((field) => (
          <FieldInput
            key={field.name}
            field={field}
            value={values[field.name]}
            onChange={(value) => setValues({ ...values, [field.name]: value })}
            error={faults[field.name]}
            directory={directory}
          />
        ))}
        {form.will && <p className="note spaced">{form.will}</p>}
      </form>
    </Drawer>
  )
}
