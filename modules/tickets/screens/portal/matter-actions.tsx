import { useState } from 'react'
import type { ActionView, MatterView } from '#platform/contract/views.ts'
import { Button } from '#ui/components/button.tsx'
import { StateNote } from '#ui/components/state-note.tsx'
import { useToast } from '#ui/components/toast-context.ts'
import { actDraftsOf, dropActDraft, isWritten, readActDraft, wordsIn } from './act-draft.ts'
import { ActionForm } from './action-form.tsx'
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

type GoneProps = { readonly id: string; readonly action: string; readonly name: string }

/** The words that were being written when the action was taken away. */
const Gone = ({ id, action, name }: GoneProps) => {
  const [typed, setTyped] = useState(() => wordsIn(readActDraft(id, action)))
  const drop = (): void => {
    dropActDraft(id, action)
    setTyped([])
  }
  return (
    <StateNote
      title={words.goneTitle(name)}
      look="err"
      role="alert"
      action={
        typed.length > 0 && (
          <button type="button" className="linklike" onClick={drop}>
            {words.startOverYes}
          </button>
        )
      }
    >
      {typed.length > 0 && `${words.goneText}${typed.join('；')}`}
    </StateNote>
  )
}

/** The action whose form was being written when the page was left or loaded again. */
const begun = (matter: string, offered: readonly ActionView[]): ActionView | null =>
  offered.find((a) => a.open && isWritten(readActDraft(matter, a.id))) ?? null

/** What had a draft here as the page was opened, and cannot be taken any more. */
const useLost = ({ id, actions }: MatterView): readonly string[] => {
  const [drafts] = useState(() => actDraftsOf(id))
  const isOpen = (draft: string): boolean => actions.some((a) => a.id === draft && a.open)
  return drafts.filter((draft) => !isOpen(draft) && wordsIn(readActDraft(id, draft)).length > 0)
}

/** What the person may do now: each opens its own form where it stands. */
export const MatterActions = (props: MatterPageProps) => {
  const { matter } = props
  const offered = matter.actions.filter((a) => !ELSEWHERE.includes(a.id))
  const [open, setOpen] = useState(() => begun(matter.id, offered))
  const lost = useLost(matter)
  const toast = useToast()
  const current = open && offered.find((a) => a.id === open.id && a.open)
  const done = (action: ActionView): void => {
    setOpen(null)
    toast({ text: words.acted(action.name) })
  }
  return (
    <div className="stack actions">
      {lost
        .filter((draft) => draft !== open?.id)
        .map((draft) => (
          <Gone key={draft} id={matter.id} action={draft} name={words.actionWords[draft] ?? ''} />
        ))}
      {open && !current && <Gone id={matter.id} action={open.id} name={open.name} />}
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
