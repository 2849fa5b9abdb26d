import { useState } from 'react'
import type { ActionView, MatterView } from '#platform/contract/views.ts'
import { Button } from '#ui/components/button.tsx'
import { StateNote } from '#ui/components/state-note.tsx'
import { useToast } from '#ui/components/toast-context.ts'
import { ActionForm } from './action-form.tsx'
import { readKept } from './kept.ts'
import type { MatterPageProps } from './matter-page-props.ts'
import { isRequest } from './matter-state.ts'
import { rightsWords } from './rights-words.ts'
import { words } from './words.ts'

/** Those that have their own place on the page of an answered matter. */
const ELSEWHERE = ['reopen', 'rate']

const nameOf = (matter: MatterView, action: ActionView): string =>
  isRequest(matter) && action.id === 'add' ? rightsWords.add : (words.actionWords[action.id] ?? action.name)

const Refused = ({ matter, action }: { readonly matter: MatterView; readonly action: ActionView }) => (
  <div>
    <Button size="big" refused describedBy={`why-${action.id}`}>
      {nameOf(matter, action)}
    </Button>
    <p className="muted" id={`why-${action.id}`}>
      {action.whyNot}
    </p>
  </div>
)

/** The words that were being written when the action was taken away. */
const Gone = ({ id, action }: { readonly id: string; readonly action: ActionView }) => {
  const kept = readKept<Readonly<Record<string, unknown>>>(`yiwang.act.${id}.${action.id}`, false) ?? {}
  const typed = Object.values(kept).filter((v): v is string => typeof v === 'string' && v.trim() !== '')
  return (
    <StateNote title={words.goneTitle(action.name)} look="err" role="alert">
      {typed.length > 0 && `${words.goneText}${typed.join('；')}`}
    </StateNote>
  )
}

/** What the person may do now: each opens its own form where it stands. */
export const MatterActions = (props: MatterPageProps) => {
  const { matter } = props
  const [open, setOpen] = useState<ActionView | null>(null)
  const toast = useToast()
  const offered = matter.actions.filter((a) => !ELSEWHERE.includes(a.id))
  const current = open && offered.find((a) => a.id === open.id && a.open)
  const done = (action: ActionView): void => {
    setOpen(null)
    toast({ text: words.acted(action.name) })
  }
  return (
    <div className="stack actions">
      {open && !current && <Gone id={matter.id} action={open} />}
      {offered.map((action) => {
        if (!action.open) return <Refused key={action.id} matter={matter} action={action} />
        if (action.id !== open?.id) {
          return (
            <Button key={action.id} size="big" expanded={false} onClick={() => setOpen(action)}>
              {nameOf(matter, action)}
            </Button>
          )
        }
        return (
          <div key={action.id} className="opened">
            <h2>{nameOf(matter, action)}</h2>
            <ActionForm
              {...props}
              action={action}
              label={action.name}
              onCancel={() => setOpen(null)}
              onDone={() => done(action)}
            />
          </div>
        )
      })}
    </div>
  )
}
