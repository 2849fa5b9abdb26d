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
    return written.length === 0 ? [] : [{ id, action, written }]
  })

export type KeptWordsProps = {
  readonly matter: MatterView
  /** Opens the form of an action. */
  readonly onAct: (id: string) => void
}

/**
 * What was written and not sent: to be gone on with, after the form was folded or the page loaded again; or only to be read,
 * where the action was taken away meanwhile: a colleague was faster, or the person withdrew.
 */
export const KeptWords = ({ matter, onAct }: KeptWordsProps) => {
  const [, setCleared] = useState(0)
  const kept = keptOf(matter)
  const open = kept.filter(({ action }) => action?.open)
  return [
    ...(open.length > 0
      ? [
          <p key="open" className="note keptwords">
            {words.acting.unsent}
            {open.map(({ id, action }) => (
              <Button key={id} size="small" onClick={() => onAct(id)}>
                {words.acting.goOn(action?.name ?? '')}
              </Button>
            ))}
          </p>,
        ]
      : []),
    ...kept
      .filter(({ action }) => !action?.open)
      .map(({ id, action, written }) => (
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
      )),
  ]
}
