import type { ReactNode } from 'react'
import { cx } from '../cx.ts'
import './status-word.css'

export type StatusKind = 'new' | 'wait' | 'run' | 'apply' | 'back' | 'late' | 'done'

const shapes: { readonly [K in StatusKind]: ReactNode } = {
  new: <path className="f" d="M6 1l5 5-5 5-5-5z" />,
  wait: <circle cx="6" cy="6" r="4.5" />,
  run: (
    <>
      <circle cx="6" cy="6" r="4.5" />
      <path className="f" d="M6 1.5a4.5 4.5 0 0 1 0 9z" />
    </>
  ),
  apply: <path d="M2 10V2h8v6H5z" />,
  back: <path d="M10.5 8.5V6a2 2 0 0 0-2-2H2M4.5 1.5 2 4l2.5 2.5" />,
  late: <path className="f" d="M6 1 11.5 10.8h-11z" />,
  done: <path d="m2 6.3 2.7 2.7L10 3.3" />,
}

export type StatusWordProps = { readonly kind: StatusKind; readonly children: string }

/** A shape and one word; the colour only repeats them. */
export const StatusWord = ({ kind, children }: StatusWordProps) => (
  <span className={cx('st', kind)}>
    <svg viewBox="0 0 12 12" aria-hidden="true">
      {shapes[kind]}
    </svg>
    {children}
  </span>
)
