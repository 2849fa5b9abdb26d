import type { ReactNode } from 'react'
import { cx } from '../cx.ts'
import './key-values.css'

export type KeyValue = { readonly label: string; readonly value: ReactNode }
export type KeyValuesProps = { readonly items: readonly KeyValue[]; readonly tight?: boolean | undefined }

/** Labels and their values, one pair a line. */
export const KeyValues = ({ items, tight = false }: KeyValuesProps) => (
  <dl className={cx('kv', tight && 'tight')}>
    {items.flatMap((item) => [
      <dt key={`${item.label}?`}>{item.label}</dt>,
      <dd key={item.label}>{item.value}</dd>,
    ])}
  </dl>
)
