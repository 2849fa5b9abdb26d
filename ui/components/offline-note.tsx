import type { ReactNode } from 'react'
import { words } from '../words.ts'
import { StateNote } from './state-note.tsx'

export type OfflineNoteProps = {
  readonly title?: string | undefined
  readonly children: ReactNode
  readonly action?: ReactNode
}

/** No network: what is kept on this device and when it will be sent. */
export const OfflineNote = ({ title = words.offline, children, action }: OfflineNoteProps) => (
  <StateNote title={title} action={action} look="off" role="status">
    {children}
  </StateNote>
)
