import type { ReactNode } from 'react'
import { cx } from '../cx.ts'
import './work-panes.css'

export type WorkPanesProps = {
  /** `inbox`: list and matter; `disp`: list, matter and side column; `fig`: a page and its docked panel. */
  readonly kind: 'inbox' | 'disp' | 'fig'
  /** Which one a phone shows. */
  readonly show?: 'list' | 'matter' | undefined
  /** `fig` without an open panel. */
  readonly single?: boolean | undefined
  readonly children: ReactNode
}

/** The columns of the workbench; on a phone one at a time. */
export const WorkPanes = ({ kind, show = 'list', single = false, children }: WorkPanesProps) => (
  <div className={cx('panes', kind, `show-${show}`, single && 'one')}>{children}</div>
)
