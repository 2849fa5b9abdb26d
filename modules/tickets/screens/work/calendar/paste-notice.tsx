import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '#ui/components/button.tsx'
import { ErrorNote } from '#ui/components/error-note.tsx'
import { Field } from '#ui/components/field.tsx'
import { TextArea } from '#ui/components/text-area.tsx'
import { TextInput } from '#ui/components/text-input.tsx'
import { useToast } from '#ui/components/toast-context.ts'
import { api } from '../data/api.ts'
import { keys } from '../data/keys.ts'
import { refusedOf } from '../data/refusal.ts'
import { words } from '../words.ts'
import type { PreviewAnswer } from './calendar-types.ts'
import { EffectPart } from './effect-part.tsx'
import { DoubtsPart, FoundPart } from './found-part.tsx'
import { YearView } from './year-view.tsx'

const said = words.calendar

type SubmitProps = { readonly text: string; readonly doubtful: boolean; readonly onDone: () => void }

const Submit = ({ text, doubtful, onDone }: SubmitProps) => {
  const [remark, setRemark] = useState('')
  const client = useQueryClient()
  const toast = useToast()
  const send = useMutation({
    mutationFn: () =>
      api.call('POST', '/api/calendar/notices', { body: { text, ...(remark.trim() ? { remark } : {}) } }),
    onSuccess: () => {
      toast({ text: said.submitted })
      void client.invalidateQueries({ queryKey: keys.calendar })
      onDone()
    },
  })
  return (
    <div className="calpart">
      {doubtful && (
        <Field label={said.remark} hint={said.remarkHint} required>
          <TextInput value={remark} onChange={setRemark} />
        </Field>
      )}
      {send.error && <ErrorNote>{refusedOf(send.error).say}</ErrorNote>}
      <p className="note">{said.submitWill}</p>
      <Button kind="primary" busy={send.isPending} onClick={() => send.mutate()}>
        {send.isPending ? said.submitting : said.submit}
      </Button>
    </div>
  )
}

const Preview = ({ answer, today }: { readonly answer: PreviewAnswer; readonly today: string }) => (
  <>
    <h2 className="calpart">
      {answer.read.title} <small>{said.readAs[answer.read.kind]}</small>
    </h2>
    <DoubtsPart doubts={answer.read.doubts} />
    {answer.effect && <EffectPart effect={answer.effect} />}
    {answer.year && (
      <YearView
        days={answer.year}
        today={today}
        changed={answer.effect?.changed ?? []}
        title={said.year(answer.read.year)}
      />
    )}
    {answer.read.days.length > 0 && <FoundPart days={answer.read.days} />}
  </>
)

/** Pasting a notice: tried first, with all it would do, then handed in for the second person. */
export const PasteNotice = ({ today, onDone }: { readonly today: string; readonly onDone: () => void }) => {
  const [text, setText] = useState('')
  const read = useMutation({
    mutationFn: () => api.call<PreviewAnswer>('POST', '/api/calendar/preview', { body: { text } }),
  })
  const answer = read.data
  const doubts = answer?.read.doubts ?? []
  const change = (next: string): void => {
    setText(next)
    // What is shown must be of what stands in the box.
    read.reset()
  }
  return (
    <div className="whitebox">
      <h2>{said.paste}</h2>
      <p className="note">{said.pasteNote}</p>
      <Field label={said.text} hint={said.textHint} required>
        <TextArea value={text} onChange={change} rows={10} />
      </Field>
      {read.error && <ErrorNote>{refusedOf(read.error).say}</ErrorNote>}
      <p className="calbar">
        <Button kind={answer ? 'plain' : 'primary'} busy={read.isPending} onClick={() => read.mutate()}>
          {read.isPending ? said.reading : said.read}
        </Button>
        <Button onClick={onDone}>{said.back}</Button>
      </p>
      {answer && <Preview answer={answer} today={today} />}
      {answer && answer.read.days.length > 0 && !doubts.some((d) => d.level === 'stop') && (
        <Submit text={text} doubtful={doubts.length > 0} onDone={onDone} />
      )}
    </div>
  )
}
