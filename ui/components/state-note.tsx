import type { ReactNode } from 'react'
import { cx } from '../cx.ts'
import './states.css'

export type StateNoteProps = {
  readonly title: string
  readonly children?: ReactNode
  readonly action?: ReactNode
  readonly look?: 'plain' | 'err' | 'off' | undefined
  readonly role?: 'status' | 'alert' | undefined
}

/** What stands where content would be: a title, a sentence, and what can be done. */
export const StateNote = ({ title, children, action, look = 'plain', role }: StateNoteProps) => (
  <div className={cx('state', look !== 'plain' && look)} role={role}>
    <b>{title}</b>
    {children && <p>{children}</p>}
    {action && <p className="act">{action}</p>}
  </div>
)
