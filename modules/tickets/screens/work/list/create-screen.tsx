import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useEffect, useState } from 'react'
import type { PreviewView, ReceiptView } from '#modules/tickets/views.ts'
import { call } from '#platform/client/api.ts'
import type { ScreenProps } from '#platform/client/screen.ts'
import type { Json } from '#platform/contract/state.ts'
import type { ActionView } from '#platform/contract/views.ts'
import { Button } from '#ui/components/button.tsx'
import { ErrorNote } from '#ui/components/error-note.tsx'
import { Icon } from '#ui/components/icon.tsx'
import { ClockPanel } from '#ui/patterns/clock-panel.tsx'
import { ActionFields, filled, type Values } from '../actions/action-form.tsx'
import { api } from '../data/api.ts'
import { drafts } from '../data/drafts.ts'
import { faultsOf, refusedOf } from '../data/refusal.ts'
import { useDirectory } from '../data/use-directory.ts'
import { useStaff } from '../data/use-staff.ts'
import { WorkFrame } from '../frame.tsx'
import { Page } from '../parts/page.tsx'
import { insteadOf } from '../parts/query-state.tsx'
import { ringProps } from '../parts/ring.ts'
import { words } from '../words.ts'

const DRAFT = 'new'
const DRAFT_KEY = 'new-key'
/** A clerk reads these off the paper or the phone in this order; positions come from phones, not from desks. */
const ORDER = ['text', 'region', 'place', 'phone', 'name', 'property', 'channel', 'photos', 'title']

const inOrder = (action: ActionView, role: string): ActionView['fields'] => {
  const rest = action.fields.filter((f) => !ORDER.includes(f.name) && f.kind !== 'point').map((f) => f.name)
  const names = [...ORDER, ...rest].filter((name) => role === 'dispatcher' || !/^(channel|city)/.test(name))
  return names.flatMap((name) => action.fields.filter((f) => f.name === name))
}

const useSettledText = (text: string, ms: number): string => {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), ms)
    return () => clearTimeout(timer)
  }, [text, ms])
  return settled
}

/** The date before sending, and words of danger. */
const Preview = ({ values }: { readonly values: Values }) => {
  const text = useSettledText(typeof values.text === 'string' ? values.text : '', 500)
  const place = useSettledText(typeof values.place === 'string' ? values.place : '', 500)
  const property = typeof values.property === 'string' ? values.property : undefined
  const region = typeof values.region === 'string' && values.region !== '' ? values.region : undefined
  const asked = useQuery({
    queryKey: ['preview', property, region, text, place],
    queryFn: ({ signal }) =>
      call<PreviewView>('POST', '/api/tickets/preview', { body: { property, region, text, place }, signal }),
    placeholderData: (last) => last,
  })
  if (!asked.data) return null
  const { finish, danger, misconduct } = asked.data
  return (
    <>
      {danger && (
        <ErrorNote title={words.matter.danger}>{words.create.danger(danger.word, danger.call)}</ErrorNote>
      )}
      {misconduct && <p className="note">{words.create.secret}</p>}
      <ClockPanel
        ring={ringProps(finish.ring)}
        title={words.matter.dueAt(words.create.due, finish.dueWords)}
        text={words.matter.leftOf(finish.leftWords, finish.termWords)}
        days={finish.strip}
        why={finish.sentence}
      />
    </>
  )
}

const Receipt = ({ receipt, onAgain }: { readonly receipt: ReceiptView; readonly onAgain: () => void }) => (
  <div className="receipt" role="status">
    <h2>{words.create.done(receipt.number)}</h2>
    {receipt.danger && (
      <ErrorNote title={words.matter.danger}>
        {words.create.danger(receipt.danger.word, receipt.danger.call)}
      </ErrorNote>
    )}
    {receipt.confidential && <p className="note">{words.create.secret}</p>}
    <ClockPanel
      ring={ringProps(receipt.finish.ring)}
      title={words.matter.dueAt(words.create.due, receipt.finish.dueWords)}
      text={words.matter.leftOf(receipt.finish.leftWords, receipt.finish.termWords)}
      days={receipt.finish.strip}
      why={receipt.finish.sentence}
    />
    <p className="muted">
      {words.create.receipt} <code className="hash">{receipt.receipt}</code>
    </p>
    <p className="btnrow">
      <Button href={`/work?m=${receipt.id}`}>{words.create.open}</Button>
      <Button kind="primary" onClick={onAgain}>
        {words.create.another}
      </Button>
    </p>
  </div>
)

const newKey = (): string => crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`

/** The key of this draft, kept beside it: sent again after the page was opened anew, it is still the same request. */
const keptKey = (): string => {
  const kept = drafts.read(DRAFT_KEY)?.key
  const key = typeof kept === 'string' ? kept : newKey()
  drafts.keep(DRAFT_KEY, { key })
  return key
}

type FormProps = { readonly action: ActionView; readonly onDone: (receipt: ReceiptView) => void }

const CreateForm = ({ action, onDone }: FormProps) => {
  const { post } = useStaff()
  const directory = useDirectory().data
  const [clientKey] = useState(keptKey)
  const [values, setValues] = useState<Values>(() => ({
    ...(post.role === 'village' && post.unit.code.length > 9 ? { region: post.unit.code } : {}),
    ...drafts.read(DRAFT),
  }))
  const change = (name: string, value: Json | undefined): void => {
    const next = { ...values, [name]: value }
    setValues(next)
    drafts.keep(DRAFT, filled(next))
  }
  const send = useMutation({
    mutationFn: () =>
      api.call<ReceiptView>('POST', '/api/tickets', { body: { ...filled(values), clientKey } }),
    onSuccess: (receipt) => {
      drafts.keep(DRAFT, {})
      drafts.keep(DRAFT_KEY, {})
      onDone(receipt)
    },
  })
  const refused = send.error ? refusedOf(send.error) : null
  const faults = refused ? faultsOf(refused) : {}
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    send.mutate()
  }
  return (
    <form className="createform" onSubmit={submit} aria-label={action.name} noValidate>
      <div>
        {refused && Object.keys(faults).length === 0 && <ErrorNote>{refused.say}</ErrorNote>}
        <ActionFields
          fields={inOrder(action, post.role)}
          values={values}
          onChange={change}
          faults={faults}
          directory={directory}
        />
      </div>
      <aside aria-label={words.create.before}>
        <Preview values={values} />
        <p className="will">
          <Icon name="shield" size="s" />
          <span>
            <b>{words.acting.will}</b>
            {action.will}
          </span>
        </p>
        <p className="btnrow">
          <Button kind="primary" type="submit" busy={send.isPending}>
            {send.isPending ? words.acting.sending : words.create.submit}
          </Button>
        </p>
      </aside>
    </form>
  )
}

const Create = () => {
  const [receipt, setReceipt] = useState<ReceiptView | null>(null)
  const asked = useQuery({
    queryKey: ['creating'],
    queryFn: () => api.get<ActionView>('/api/actions/tickets.ticket/create'),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return (
    <Page title={words.create.title} note={words.create.note}>
      {!asked.data && insteadOf(asked)}
      {receipt && <Receipt receipt={receipt} onAgain={() => setReceipt(null)} />}
      {asked.data && !receipt && <CreateForm action={asked.data} onDone={setReceipt} />}
    </Page>
  )
}

/** 登记诉求: a request taken down on a resident's behalf. */
export const CreateScreen = (screen: ScreenProps) => (
  <WorkFrame screen={screen} at="new" flow>
    <Create />
  </WorkFrame>
)
