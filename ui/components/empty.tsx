import type { ReactNode } from 'react'
import { words } from '../words.ts'
import { StateNote } from './state-note.tsx'

export type EmptyProps = {
  readonly title?: string | undefined
  readonly children?: ReactNode
  readonly action?: ReactNode
}

/** Nothing here, and what comes next. */
export const Empty = ({ title = words.empty, children, action }: EmptyProps) => (
  <StateNote title={title} action={action}>
    {children}
  </StateNote>
)
