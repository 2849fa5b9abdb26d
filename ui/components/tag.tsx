import type { ReactNode } from 'react'
import { cx } from '../cx.ts'
import './marks.css'

export type TagProps = {
  readonly tone?: 'plain' | 'danger' | 'late' | undefined
  readonly children: ReactNode
}

/** A short label beside a thing. */
export const Tag = ({ tone = 'plain', children }: TagProps) => (
  <span className={cx('tag', tone !== 'plain' && tone)}>{children}</span>
)
