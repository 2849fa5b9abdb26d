import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#ui/components/button.tsx'
import { ErrorNote } from '#ui/components/error-note.tsx'
import { Field } from '#ui/components/field.tsx'
import { type KeyValue, KeyValues } from '#ui/components/key-values.tsx'
import { TextInput } from '#ui/components/text-input.tsx'
import { useToast } from '#ui/components/toast-context.ts'
import { api } from '../data/api.ts'
import { keys } from '../data/keys.ts'
import { refusedOf } from '../data/refusal.ts'
import { insteadOf } from '../parts/query-state.tsx'
import { atWords } from '../parts/time.ts'
import { words } from '../words.ts'
import type { ChangeAnswer } from './calendar-types.ts'
import { EffectPart } from './effect-part.tsx'
import { DoubtsPart, FoundPart } from './found-part.tsx'
import { YearView } from './year-view.tsx'

const said = words.calendar
type Change = ChangeAnswer['change']
type Decision = 'in-force' | 'refused' | 'withdrawn'

const Decide = ({ change, role }: { readonly change: Change; readonly role: string }) => {
  const [note, setNote] = useState('')
  const client = useQueryClient()
  const toast = useToast()
  const send = useMutation({
    mutationFn: (decision: Decision) =>
      api.call('POST', `/api/calendar/changes/${change.id}/decide`, {
        body: { decision, ...(note.trim() ? { note } : {}) },
      }),
    onSuccess: (_answer, decision) => {
      toast({ text: said.decided[decision] ?? '' })
      void client.invalidateQueries({ queryKey: keys.calendar })
    },
  })
  const button = (decision: Decision, label: string, primary = false) => (
    <Button
      kind={primary ? 'primary' : 'plain'}
      busy={send.isPending && send.variables === decision}
      onClick={() => send.mutate(decision)}
    >
      {send.isPending && send.variables === decision ? said.deciding : label}
    </Button>
  )
  if (change.isOwn)
    return (
      <div className="calpart">
        <p className="note">{said.own}</p>
        {send.error && <ErrorNote>{refusedOf(send.error).say}</ErrorNote>}
        {button('withdrawn', said.withdraw)}
      </div>
    )
  if (role !== 'supervisor') return <p className="note calpart">{said.waits}</p>
  return (
    <div className="calpart">
      <Field label={said.decideNote} hint={said.decideNoteHint} optional>
        <TextInput value={note} onChange={setNote} />
      </Field>
      {send.error && <ErrorNote>{refusedOf(send.error).say}</ErrorNote>}
      <p className="note">{said.confirmWill(change.title)}</p>
      <p className="calbar">
        {button('in-force', said.confirm, true)}
        {button('refused', said.refuse)}
      </p>
    </div>
  )
}

const factsOf = (change: Change, moved: number | null): readonly KeyValue[] => [
  { label: said.state, value: said.states[change.state] ?? change.state },
  { label: said.proposer, value: `${change.proposer} ${atWords(change.proposedAt)}` },
  ...(change.basis ? [{ label: said.basis, value: change.basis }] : []),
  ...(change.remark ? [{ label: said.remark, value: change.remark }] : []),
  ...(change.decider && change.decidedAt
    ? [{ label: said.decider, value: `${change.decider} ${atWords(change.decidedAt)}` }]
    : []),
  ...(change.decidedNote ? [{ label: said.note2, value: change.decidedNote }] : []),
  ...(moved === null ? [] : [{ label: said.effect, value: said.moved(String(moved)) }]),
]

export type ChangePartProps = {
  readonly id: number
  readonly role: string
  readonly today: string
  readonly onBack: () => void
}

/** One change: what was pasted, what was read, what it would do; and the second person's decision. */
export const ChangePart = ({ id, role, today, onBack }: ChangePartProps) => {
  const asked = useQuery({
    queryKey: [...keys.calendar, 'change', id],
    queryFn: () => api.get<ChangeAnswer>(`/api/calendar/changes/${id}`),
  })
  if (!asked.data) return <>{insteadOf(asked)}</>
  const { change, effect, year, moved } = asked.data
  return (
    <div className="whitebox">
      <h2>{change.title}</h2>
      <KeyValues items={factsOf(change, moved)} />
      {change.state === 'proposed' && <Decide change={change} role={role} />}
      {change.text && <DoubtsPart doubts={change.doubts} />}
      {effect && <EffectPart effect={effect} />}
      {year && (
        <YearView days={year} today={today} changed={effect?.changed ?? []} title={said.year(change.year)} />
      )}
      <FoundPart days={change.days} />
      {change.text && (
        <section className="calpart" aria-labelledby="caloriginal">
          <h2 id="caloriginal">{said.original}</h2>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long text scrolls, also by keyboard */}
          <pre className="caloriginal" tabIndex={0}>
            {change.text}
          </pre>
        </section>
      )}
      <p className="calbar">
        <Button onClick={onBack}>{said.back}</Button>
      </p>
    </div>
  )
}
