import type { ReactNode } from 'react'
import { words } from '../words.ts'
import { StateNote } from './state-note.tsx'

export type ErrorNoteProps = {
  readonly title?: string | undefined
  readonly children: ReactNode
  readonly action?: ReactNode
}

/** What happened, what was kept, what to do. */
export const ErrorNote = ({ title = words.failed, children, action }: ErrorNoteProps) => (
  <StateNote title={title} action={action} look="err" role="alert">
    {children}
  </StateNote>
)
