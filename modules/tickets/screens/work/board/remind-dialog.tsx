import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { UnitView } from '#platform/contract/views.ts'
import { Button } from '#ui/components/button.tsx'
import { Dialog } from '#ui/components/dialog.tsx'
import { ErrorNote } from '#ui/components/error-note.tsx'
import { Field } from '#ui/components/field.tsx'
import { RadioCards } from '#ui/components/radio-cards.tsx'
import { TextArea } from '#ui/components/text-area.tsx'
import { useToast } from '#ui/components/toast-context.ts'
import { count } from '#ui/format.ts'
import { api } from '../data/api.ts'
import { keys } from '../data/keys.ts'
import { refusedOf } from '../data/refusal.ts'
import { words } from '../words.ts'

/** Whom to remind of what: one unit, or all. */
export type Reminding = {
  readonly which: 'late' | 'today'
  readonly unit: UnitView | null
  readonly late: number
  readonly today: number
}

const MOST_WORDS = 300

export type RemindDialogProps = { readonly reminding: Reminding | null; readonly onClose: () => void }

/** What will be recorded and sent, before the reminder goes out. */
export const RemindDialog = ({ reminding, onClose }: RemindDialogProps) => {
  const toast = useToast()
  const client = useQueryClient()
  const [which, setWhich] = useState<string>(reminding?.which ?? 'late')
  const [note, setNote] = useState('')
  const send = useMutation({
    mutationFn: () =>
      api.call<{ readonly reminded: number; readonly skipped: number }>('POST', '/api/reminders', {
        body: {
          which,
          ...(reminding?.unit ? { unit: reminding.unit.code } : {}),
          ...(note.trim() ? { note: note.trim() } : {}),
        },
      }),
    onSuccess: ({ reminded, skipped }) => {
      toast({ text: words.board.done(count(reminded), count(skipped)) })
      void client.invalidateQueries({ queryKey: keys.board })
      onClose()
    },
  })
  if (!reminding) return null
  const whom = reminding.unit?.name ?? words.board.all
  return (
    <Dialog
      open
      title={words.board.askTitle(whom)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{words.common.cancel}</Button>
          <Button kind="primary" busy={send.isPending} onClick={() => send.mutate()}>
            {send.isPending ? words.acting.sending : words.board.send}
          </Button>
        </>
      }
    >
      {send.error && <ErrorNote>{refusedOf(send.error).say}</ErrorNote>}
      <Field label={words.board.which} group>
        <RadioCards
          value={which}
          onChange={setWhich}
          columns={2}
          options={[
            { value: 'late', label: words.board.whichLate(count(reminding.late)) },
            { value: 'today', label: words.board.whichToday(count(reminding.today)) },
          ]}
        />
      </Field>
      <Field
        label={words.board.words}
        hint={words.board.wordsHint}
        optional
        counter={{ used: note.length, max: MOST_WORDS }}
      >
        <TextArea value={note} onChange={setNote} />
      </Field>
      <p className="note">
        {words.board.will(count(which === 'late' ? reminding.late : reminding.today), whom)}
      </p>
    </Dialog>
  )
}
