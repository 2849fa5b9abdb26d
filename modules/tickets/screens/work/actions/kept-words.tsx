import { useState } from 'react'
import type { MatterView } from '#platform/contract/views.ts'
import { Button } from '#ui/components/button.tsx'
import { ErrorNote } from '#ui/components/error-note.tsx'
import { drafts } from '../data/drafts.ts'
import { words } from '../words.ts'

/** Words, not codes and choices: what would be a pity to write again. */
const isWritten = (value: unknown): value is string =>
  typeof value === 'string' && /\p{Script=Han}/u.test(value)

const keptOf = (matter: MatterView) =>
  drafts.under(matter.id).flatMap((id) => {
    const action = matter.actions.find((a) => a.id === id)
    const written = Object.values(drafts.read(`${matter.id}.${id}`) ?? {}).filter(isWritten)
    return action?.open || written.length === 0 ? [] : [{ id, action, written }]
  })

/** What was being written when the action was taken away: a colleague was faster, or the person withdrew. */
export const KeptWords = ({ matter }: { readonly matter: MatterView }) => {
  const [, setCleared] = useState(0)
  return keptOf(matter).map(({ id, action, written }) => (
    <ErrorNote
      key={id}
      title={words.acting.goneTitle(action?.name)}
      action={
        <Button
          size="small"
          onClick={() => {
            drafts.keep(`${matter.id}.${id}`, {})
            setCleared((n) => n + 1)
          }}
        >
          {words.acting.drop}
        </Button>
      }
    >
      {action?.whyNot}
      {words.acting.gone}
      {written.map((text) => (
        <span key={text} className="movedline">
          {text}
        </span>
      ))}
    </ErrorNote>
  ))
}
