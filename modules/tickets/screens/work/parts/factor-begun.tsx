import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { FactorBegun } from '#platform/contract/views.ts'
import { Button } from '#ui/components/button.tsx'
import { CodeInput } from '#ui/components/code-input.tsx'
import { ErrorNote } from '#ui/components/error-note.tsx'
import { Field } from '#ui/components/field.tsx'
import { useToast } from '#ui/components/toast-context.ts'
import { api } from '../data/api.ts'
import { keys } from '../data/keys.ts'
import { faultsOf, refusedOf } from '../data/refusal.ts'
import { words } from '../words.ts'

type Props = {
  readonly begun: FactorBegun
  readonly onAgain: () => void
  readonly onDone: () => void
}

/** The address as a picture, drawn here: the secret goes to nobody else. */
const usePicture = (uri: string) =>
  useQuery({
    queryKey: ['factor-picture', uri],
    queryFn: async () => (await import('qrcode')).toDataURL(uri, { margin: 2, width: 220 }),
    gcTime: 0,
  })

const inFours = (secret: string): string => secret.match(/.{1,4}/g)?.join(' ') ?? secret

/** The second step of binding: the secret goes into the telephone, its first code comes back. */
export const FactorBegunForm = ({ begun, onAgain, onDone }: Props) => {
  const [code, setCode] = useState('')
  const toast = useToast()
  const client = useQueryClient()
  const picture = usePicture(begun.uri)
  const finish = useMutation({
    mutationFn: () => api.call('PUT', '/api/session/factor', { body: { code } }),
    onSuccess: () => {
      toast({ text: words.factor.done })
      void client.invalidateQueries({ queryKey: keys.session })
      onDone()
    },
  })
  const refused = finish.error ? refusedOf(finish.error) : null
  const faults = refused ? faultsOf(refused) : {}
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    finish.mutate()
  }
  return (
    <form className="whitebox narrow" onSubmit={submit} noValidate>
      <p>{words.factor.scan}</p>
      {picture.data && <img src={picture.data} alt={words.factor.picture} width={220} height={220} />}
      <p>{words.factor.orType}</p>
      <p className="secret small">{inFours(begun.secret)}</p>
      <p className="muted">{words.factor.once}</p>
      {refused && !faults.code && <ErrorNote>{refused.say}</ErrorNote>}
      <Field label={words.factor.code} error={faults.code} required>
        <CodeInput value={code} onChange={setCode} />
      </Field>
      <p className="btnrow left">
        <Button kind="primary" type="submit" busy={finish.isPending}>
          {words.factor.finish}
        </Button>
        <Button onClick={onAgain}>{words.factor.again}</Button>
      </p>
    </form>
  )
}
