import { useRef, useState } from 'react'
import { ApiRefusal, sayOf } from '#platform/client/api.ts'
import { numberOf, numberWords } from '#platform/kernel/number.ts'
import { normalisePhone } from '#platform/kernel/phone.ts'
import { Button } from '#ui/components/button.tsx'
import { ErrorNote } from '#ui/components/error-note.tsx'
import { Field } from '#ui/components/field.tsx'
import { TextInput } from '#ui/components/text-input.tsx'
import { type Faults, faultsOf, showFirstFault } from './faults.ts'
import { follow } from './portal-api.ts'
import { words } from './words.ts'

export type FollowFormProps = {
  readonly number?: string | undefined
  readonly onFollowing: (found: { readonly id: string; readonly number: string }) => void
}

const faultsIn = (number: string, phone: string): Faults => {
  const read = normalisePhone(phone)
  return {
    ...(numberOf(number) === null && { number: words.numberWrong }),
    ...(!read.ok && { phone: phone.trim() === '' ? words.followPhoneMissing : read.refusal.say }),
  }
}

type Trying = {
  readonly faults: Faults
  readonly failed: string | null
  readonly busy: boolean
  readonly submit: () => Promise<void>
}

const useFollowing = (number: string, phone: string, { onFollowing }: FollowFormProps): Trying => {
  const [faults, setFaults] = useState<Faults>({})
  const [failed, setFailed] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const submit = async (): Promise<void> => {
    const found = faultsIn(number, phone)
    setFaults(found)
    setFailed(null)
    if (busy || Object.keys(found).length > 0) return
    setBusy(true)
    try {
      onFollowing(await follow(numberOf(number) ?? number, phone.trim()))
    } catch (error) {
      const told = error instanceof ApiRefusal ? faultsOf(error) : {}
      setFaults(told)
      if (Object.keys(told).length === 0) setFailed(sayOf(error))
    } finally {
      setBusy(false)
    }
  }
  return { faults, failed, busy, submit }
}

/** Number and phone: the only key to one's own matter. */
export const FollowForm = (props: FollowFormProps) => {
  const [number, setNumber] = useState(props.number ? numberWords(props.number) : '')
  const [phone, setPhone] = useState('')
  const { faults, failed, busy, submit } = useFollowing(number, phone, props)
  const form = useRef<HTMLFormElement>(null)
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit().then(() => showFirstFault(form.current))
      }}
    >
      <Field label={words.number} hint={words.numberHint} error={faults.number} required>
        <TextInput
          name="number"
          look="digits"
          maxLength={40}
          autoComplete="off"
          value={number}
          onChange={setNumber}
        />
      </Field>
      <Field label={words.followPhone} error={faults.phone} required>
        <TextInput
          name="phone"
          type="tel"
          inputMode="tel"
          look="digits"
          autoComplete="tel"
          maxLength={24}
          value={phone}
          onChange={setPhone}
        />
      </Field>
      <div className="send">
        {failed && <ErrorNote>{failed}</ErrorNote>}
        <Button kind="primary" size="big" type="submit" busy={busy}>
          {words.find}
        </Button>
      </div>
    </form>
  )
}
