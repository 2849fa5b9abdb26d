import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Button } from '#ui/components/button.tsx'
import { ErrorNote } from '#ui/components/error-note.tsx'
import { Field } from '#ui/components/field.tsx'
import { TextInput } from '#ui/components/text-input.tsx'
import { useToast } from '#ui/components/toast-context.ts'
import { api } from '../data/api.ts'
import { keys } from '../data/keys.ts'
import { faultsOf, refusedOf } from '../data/refusal.ts'
import { useSession } from '../data/use-staff.ts'
import { words } from '../words.ts'

type PasswordProps = {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error?: string | undefined
  readonly hint?: string | undefined
  readonly old?: boolean | undefined
}

const Password = ({ label, value, onChange, error, hint, old = false }: PasswordProps) => (
  <Field label={label} hint={hint} error={error} required>
    <TextInput
      type="password"
      value={value}
      onChange={onChange}
      autoComplete={old ? 'current-password' : 'new-password'}
    />
  </Field>
)

/** Changing one's own password. */
export const PasswordForm = ({ onDone }: { readonly onDone: () => void }) => {
  const rule = useSession().data?.passwordRule
  const [old, setOld] = useState('')
  const [fresh, setFresh] = useState('')
  const [again, setAgain] = useState('')
  const [differs, setDiffers] = useState(false)
  const toast = useToast()
  const client = useQueryClient()
  const change = useMutation({
    mutationFn: () => api.call('POST', '/api/session/password', { body: { old, new: fresh } }),
    onSuccess: () => {
      toast({ text: words.frame.passwordChanged })
      void client.invalidateQueries({ queryKey: keys.session })
      onDone()
    },
  })
  const refused = change.error ? refusedOf(change.error) : null
  const faults = refused ? faultsOf(refused) : {}
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setDiffers(fresh !== again)
    if (fresh === again) change.mutate()
  }
  return (
    <form className="whitebox narrow" onSubmit={submit} noValidate>
      {refused && Object.keys(faults).length === 0 && <ErrorNote>{refused.say}</ErrorNote>}
      <Password label={words.frame.oldPassword} value={old} onChange={setOld} error={faults.old} old />
      <Password
        label={words.frame.newPassword}
        hint={rule}
        value={fresh}
        onChange={setFresh}
        error={faults.new}
      />
      <Password
        label={words.frame.again}
        value={again}
        onChange={setAgain}
        error={differs ? words.frame.notSame : undefined}
      />
      <p className="btnrow left">
        <Button kind="primary" type="submit" busy={change.isPending}>
          {words.frame.changePassword}
        </Button>
      </p>
    </form>
  )
}
