import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { FactorBegun } from '#platform/contract/views.ts'
import { Button } from '#ui/components/button.tsx'
import { CodeInput } from '#ui/components/code-input.tsx'
import { ErrorNote } from '#ui/components/error-note.tsx'
import { Field } from '#ui/components/field.tsx'
import { TextInput } from '#ui/components/text-input.tsx'
import { api } from '../data/api.ts'
import { faultsOf, refusedOf } from '../data/refusal.ts'
import { useSession } from '../data/use-staff.ts'
import { words } from '../words.ts'
import { FactorBegunForm } from './factor-begun.tsx'

/** Binding a telephone to one's own account: the password again, and the old telephone's code where there is one. */
export const FactorForm = ({ onDone }: { readonly onDone: () => void }) => {
  const isBound = useSession().data?.bound === true
  const [password, setPassword] = useState('')
  const [code, setCode] = useState('')
  const begin = useMutation({
    mutationFn: () =>
      api.call<FactorBegun>('POST', '/api/session/factor', {
        body: { password, ...(code ? { code } : {}) },
      }),
  })
  if (begin.data) return <FactorBegunForm begun={begin.data} onAgain={begin.reset} onDone={onDone} />
  const refused = begin.error ? refusedOf(begin.error) : null
  const faults = refused ? faultsOf(refused) : {}
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    begin.mutate()
  }
  return (
    <form className="whitebox narrow" onSubmit={submit} noValidate>
      <p>{isBound ? words.factor.bound : words.factor.app}</p>
      {refused && Object.keys(faults).length === 0 && <ErrorNote>{refused.say}</ErrorNote>}
      <Field label={words.factor.password} error={faults.password} required>
        <TextInput type="password" value={password} onChange={setPassword} autoComplete="current-password" />
      </Field>
      {isBound && (
        <Field label={words.factor.oldCode} error={faults.code} required>
          <CodeInput value={code} onChange={setCode} />
        </Field>
      )}
      <p className="btnrow left">
        <Button kind="primary" type="submit" busy={begin.isPending}>
          {words.factor.begin}
        </Button>
      </p>
    </form>
  )
}
