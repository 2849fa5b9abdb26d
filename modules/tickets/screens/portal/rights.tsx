import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { ApiRefusal, sayOf } from '#platform/client/api.ts'
import type { ScreenProps } from '#platform/client/screen.ts'
import type { FieldView } from '#platform/contract/views.ts'
import { dayOf } from '#platform/kernel/day.ts'
import { Button } from '#ui/components/button.tsx'
import { ErrorNote } from '#ui/components/error-note.tsx'
import { Loading } from '#ui/components/loading.tsx'
import { useToast } from '#ui/components/toast-context.ts'
import { ActionField } from './action-field.tsx'
import { visitKey } from './client-key.ts'
import { type Faults, faultsOf, showFirstFault } from './faults.ts'
import { inputOf, missing, type Values } from './form-values.ts'
import { dropKept } from './kept.ts'
import { rememberMine } from './mine.ts'
import { type RequestSent, readRequestForm, sendRequest } from './portal-api.ts'
import { PortalFrame } from './portal-frame.tsx'
import { rightsWords } from './rights-words.ts'
import { usePhotos } from './use-photos.ts'
import { useValues } from './use-values.ts'
import { words } from './words.ts'

const DRAFT = 'yiwang.rights'
const DRAFT_KEY = 'yiwang.rights.key'

type Sending = {
  readonly faults: Faults
  readonly failed: string | null
  readonly busy: boolean
  readonly send: (fields: readonly FieldView[], values: Values) => Promise<RequestSent | null>
}

/**
 * Sends the request; a refusal stands beside its field, and what was typed stays. Sent again because the answer was lost, it
 * carries the same key and is the same request.
 */
const useSending = (): Sending => {
  const [clientKey] = useState(() => visitKey(DRAFT_KEY))
  const [faults, setFaults] = useState<Faults>({})
  const [failed, setFailed] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const send: Sending['send'] = async (fields, values) => {
    const gaps = missing(fields, values)
    setFaults(gaps)
    setFailed(null)
    if (busy || Object.keys(gaps).length > 0) return null
    setBusy(true)
    try {
      const sent = await sendRequest({ ...inputOf(fields, values, []), clientKey })
      dropKept(DRAFT_KEY, false)
      return sent
    } catch (error) {
      const told = error instanceof ApiRefusal ? faultsOf(error) : {}
      setFaults(told)
      if (Object.keys(told).length === 0) setFailed(sayOf(error))
      return null
    } finally {
      setBusy(false)
    }
  }
  return { faults, failed, busy, send }
}

type FormProps = Pick<ScreenProps, 'go'> & { readonly fields: readonly FieldView[] }

/** The form as the contract declares it; sent, it is followed at once. */
const RequestForm = ({ fields, go }: FormProps) => {
  const { values, set, clear } = useValues(DRAFT, {})
  const photos = usePhotos(DRAFT)
  const sending = useSending()
  const toast = useToast()
  const form = useRef<HTMLFormElement>(null)
  const submit = async (): Promise<void> => {
    const sent = await sending.send(fields, values)
    if (!sent) return showFirstFault(form.current)
    clear()
    const { id, number, title, answer } = sent
    rememberMine({ id, number, title, day: dayOf(new Date(answer.startsAt)) })
    toast({ text: rightsWords.sent })
    go(`/progress/${number}`, { replace: true })
  }
  return (
    <form
      ref={form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {fields.map((field) => (
        <ActionField
          key={field.name}
          field={field}
          value={values[field.name] ?? null}
          error={sending.faults[field.name]}
          photos={photos}
          onChange={(value) => set(field.name, value)}
        />
      ))}
      <div className="send">
        {sending.failed && <ErrorNote title={words.failedTitle}>{sending.failed}</ErrorNote>}
        <p className="promise muted">{rightsWords.later}</p>
        <Button kind="primary" size="big" type="submit" busy={sending.busy}>
          {rightsWords.submit}
        </Button>
      </div>
    </form>
  )
}

const Ask = ({ go }: Pick<ScreenProps, 'go'>) => {
  const asked = useQuery({ queryKey: ['portal', 'rights'], queryFn: readRequestForm })
  if (asked.data) return <RequestForm fields={asked.data.fields} go={go} />
  if (asked.isPending) return <Loading lines={6} />
  return (
    <ErrorNote
      title={rightsWords.formFailed}
      action={
        <button type="button" className="linklike" onClick={() => void asked.refetch()}>
          {words.retry}
        </button>
      }
    >
      {sayOf(asked.error)}
    </ErrorNote>
  )
}

/** 查、改、删我的个人信息: what a person may ask about the data kept of them (个人信息保护法 arts. 44–50). */
export const RightsScreen = ({ go }: ScreenProps) => (
  <PortalFrame task>
    <h1>{rightsWords.title}</h1>
    <p className="lead">{rightsWords.lead}</p>
    <p className="note">{rightsWords.who}</p>
    <Ask go={go} />
  </PortalFrame>
)
